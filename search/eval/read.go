package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxLine bounds a line of a collection's file, in bytes.
const maxLine = 64 << 20

// lines calls do with each line of r that is not empty, and says where an
// error of do's was met.
func lines(path string, r io.Reader, do func(n int, line []byte) error) error {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 64<<10), maxLine)
	n := 0
	for sc.Scan() {
		n++
		line := sc.Bytes()
		if n == 1 {
			line = []byte(strings.TrimPrefix(string(line), "\ufeff"))
		}
		if len(strings.TrimSpace(string(line))) == 0 {
			continue
		}
		if err := do(n, line); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", path, n+1, err)
	}
	return nil
}

// A record is one JSON line: a query, or a document.
type record struct {
	ID    string
	Title string
	Text  string
}

// UnmarshalJSON reads a record, whose id may be called "_id" or "id" and may be a number.
func (r *record) UnmarshalJSON(data []byte) error {
	var raw struct {
		UnderID json.RawMessage `json:"_id"`
		ID      json.RawMessage `json:"id"`
		Title   string          `json:"title"`
		Text    string          `json:"text"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	id := raw.UnderID
	if id == nil {
		id = raw.ID
	}
	var s string
	if json.Unmarshal(id, &s) != nil {
		var n json.Number
		if json.Unmarshal(id, &n) != nil {
			return fmt.Errorf(`no "_id" that is a string or a number`)
		}
		s = n.String()
	}
	// The judgments are cut at spaces, so an id can have none at its ends.
	if s = strings.TrimSpace(s); s == "" {
		return fmt.Errorf(`the "_id" is empty`)
	}
	*r = record{ID: s, Title: raw.Title, Text: raw.Text}
	return nil
}

// readQueries reads queries.jsonl. Of queries with one id the first counts.
func readQueries(path string, r io.Reader) ([]Query, error) {
	var out []Query
	seen := map[string]bool{}
	err := lines(path, r, func(_ int, line []byte) error {
		var q record
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		if !seen[q.ID] {
			seen[q.ID] = true
			out = append(out, Query{ID: q.ID, Text: q.Text})
		}
		return nil
	})
	return out, err
}

// readGrades reads qrels.tsv: query, document and grade, after at most one
// line of headings. A pair that is judged twice has the higher grade.
func readGrades(path string, r io.Reader) (map[string]map[string]int, error) {
	grades := map[string]map[string]int{}
	first := true
	err := lines(path, r, func(_ int, line []byte) error {
		header := first
		first = false
		cols := strings.Split(string(line), "\t")
		if len(cols) == 1 {
			cols = strings.Fields(string(line))
		}
		if len(cols) != 3 {
			return fmt.Errorf("%d columns; want query, document and grade with tabs between", len(cols))
		}
		query, doc := strings.TrimSpace(cols[0]), strings.TrimSpace(cols[1])
		grade, err := strconv.Atoi(strings.TrimSpace(cols[2]))
		if err != nil {
			if header {
				return nil
			}
			return fmt.Errorf("grade %q is no whole number", cols[2])
		}
		of := grades[query]
		if of == nil {
			of = map[string]int{}
			grades[query] = of
		}
		if old, ok := of[doc]; !ok || grade > old {
			of[doc] = grade
		}
		return nil
	})
	return grades, err
}
