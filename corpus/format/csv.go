package format

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// csv reads rows of comma-separated values (RFC 4180), also divided by
// semicolons, tabs or bars. The first row names the columns.
func (r *reader) csv(ctx context.Context, f file, in *bufio.Reader) error {
	limited := &recordLimit{in: in, limit: r.o.MaxRecord}
	lines := bufio.NewReaderSize(limited, 4<<10)
	limited.grow(4 << 10)
	start, _ := lines.Peek(4 << 10)
	comma, skip := delimiter(string(start))
	_, _ = lines.Discard(skip)
	rows := csv.NewReader(lines)
	rows.Comma, rows.LazyQuotes, rows.FieldsPerRecord = comma, true, -1
	var header []string
	for record := 0; ; {
		limited.n = 0
		row, err := rows.Read()
		line := 0
		if len(row) > 0 {
			line, _ = rows.FieldPos(0)
		}
		switch {
		case errors.Is(err, io.EOF) && header == nil:
			return r.reject(ctx, noHeader(f))
		case errors.Is(err, io.EOF) && record == 0:
			return r.reject(ctx, f.issue("no_text", "has no row below its first", "every row is a brief"))
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errTooLong):
			return r.reject(ctx, r.tooLongRecord(corpus.Issue{Path: f.path, Record: record + 1}))
		case err != nil:
			return r.reject(ctx, unreadable(f.path, err))
		case header == nil:
			if header = columns(row); header == nil {
				return r.reject(ctx, noHeader(f))
			}
			continue
		}
		enc := encodedUTF8
		var fields []field
		for i, cell := range row {
			text, e := decode([]byte(cell))
			enc = max(enc, e)
			name := ""
			if i < len(header) {
				name = header[i]
			}
			fields = append(fields, field{name, value{kind: kindString, text: text}})
		}
		if (value{kind: kindObject, fields: fields}).blank() {
			continue
		}
		record++
		at := corpus.Issue{Path: f.path, Line: line, Record: record}
		d := draft{
			raw:      rawOf(single(fields), corpus.Raw{Path: f.path, Line: line, Record: record}),
			warnings: enc.warn(at),
		}
		if err := r.draft(ctx, d); err != nil {
			return err
		}
	}
}

// delimiter finds what divides the columns of a file that begins with start,
// and how many bytes stand before the first row.
func delimiter(start string) (comma rune, skip int) {
	rest := strings.TrimLeft(start, "\r\n")
	skip = len(start) - len(rest)
	if sep, ok := strings.CutPrefix(rest, "sep="); ok && len(sep) > 1 && sep[0] < 0x80 { // a line for spreadsheets
		if end := strings.IndexByte(sep, '\n'); end >= 0 && strings.IndexByte("\"\r\n", sep[0]) < 0 {
			return rune(sep[0]), skip + len("sep=") + end + 1
		}
	}
	counts := map[rune]int{}
	quoted := false
	for _, c := range rest {
		switch c {
		case '"':
			quoted = !quoted
		case '\n':
			if !quoted {
				return most(counts), skip
			}
		case ',', ';', '\t', '|':
			if !quoted {
				counts[c]++
			}
		}
	}
	return most(counts), skip
}

func most(counts map[rune]int) rune {
	best := ','
	for _, c := range []rune{'\t', ';', '|'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

// columns returns the names of the columns, or nil if the row names none that
// a brief could be read from.
func columns(row []string) []string {
	known := false
	names := make([]string, len(row))
	for i, cell := range row {
		text, _ := decode([]byte(cell))
		names[i] = oneLine(strings.TrimPrefix(text, "\uFEFF"))
		if len(names[i]) > 80 {
			return nil
		}
		switch role, name := roleOf(names[i]); role {
		case roleTitle, roleText:
			known = true
		default:
			known = known || titleName(name) || name == "topic" || name == "question" || name == "news"
		}
	}
	if !known {
		return nil
	}
	return names
}

func noHeader(f file) corpus.Issue {
	return f.issue("no_header", "does not begin with a row that names its columns", "begin it with a row such as title,date,source,body")
}

// A recordLimit fails when more is read than a record may have; n is set back
// after every record.
type recordLimit struct {
	in    io.Reader
	limit int
	n     int
}

func (l *recordLimit) Read(p []byte) (int, error) {
	if l.n > l.limit {
		return 0, errTooLong
	}
	n, err := l.in.Read(p)
	l.n += n
	return n, err
}

// grow allows for what is read ahead.
func (l *recordLimit) grow(n int) { l.limit += n }
