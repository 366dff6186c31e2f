package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
)

// errStop ends a walk over lines whose reader wants no more.
var errStop = errors.New("stop")

// Records yields the documents of the collection as briefs, in the order of
// the file, which is read anew each time. A document is its title and, as one
// section, its text; it is taken as it stands and nothing is read out of it.
// Of documents with one id the first counts. A line that is no document ends
// the sequence with a rejection: a collection is whole or of no use.
func (s *Set) Records() iter.Seq[format.Record] {
	return func(yield func(format.Record) bool) {
		f, err := open(s.dir, "corpus.jsonl")
		if err != nil {
			yield(rejection(s.dir, err))
			return
		}
		defer f.Close()
		seen := map[string]bool{}
		err = lines(f.path, f, func(n int, line []byte) error {
			var doc record
			if err := json.Unmarshal(line, &doc); err != nil {
				return err
			}
			if seen[doc.ID] {
				return nil
			}
			seen[doc.ID] = true
			if !yield(format.Record{Brief: doc.brief(f.path), Line: n}) {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(rejection(f.path, err))
		}
	}
}

// rejection returns a record that could not be read.
func rejection(path string, err error) format.Record {
	return format.Record{Rejection: &corpus.Issue{
		Path: path, Code: "unreadable", Reason: err.Error(), Hint: "every line is a JSON object with _id, title and text",
	}}
}

// brief returns the document as a brief.
func (r record) brief(path string) corpus.Brief {
	b := corpus.Brief{
		ID:    briefID(r.ID),
		Title: strings.Join(strings.Fields(r.Title), " "),
		Lang:  "en",
		Path:  path,
	}
	var blocks []corpus.Block
	for line := range strings.Lines(r.Text) {
		if line = strings.TrimSpace(line); line != "" {
			blocks = append(blocks, corpus.Block{Kind: corpus.Paragraph, Text: line})
		}
	}
	if blocks != nil {
		b.Sections = []corpus.Section{{ID: "text", Kind: corpus.KindText, Blocks: blocks}}
	}
	return b
}

// briefID returns a document's id as one that a brief may have: what a
// corpus.ID cannot hold, and "~" itself, becomes "~" and two hex digits a byte.
func briefID(doc string) corpus.ID {
	var b strings.Builder
	for i := range len(doc) {
		switch c := doc[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '.', c == '_':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "~%02x", c)
		}
	}
	return corpus.ID(b.String())
}

// documentID returns the id that briefID was given.
func documentID(id corpus.ID) string {
	var b []byte
	for s := string(id); s != ""; {
		if s[0] == '~' && len(s) >= 3 {
			if c, err := strconv.ParseUint(s[1:3], 16, 8); err == nil {
				b = append(b, byte(c))
				s = s[3:]
				continue
			}
		}
		b = append(b, s[0])
		s = s[1:]
	}
	return string(b)
}
