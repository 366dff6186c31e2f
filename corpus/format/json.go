package format

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/briefsearch/briefsearch/corpus"
)

// json reads a JSON file: an object, an array, or one after the other. The
// elements of an array are read one by one, so that the file may be large.
func (r *reader) json(ctx context.Context, f file, in *bufio.Reader) error {
	h := harvest{file: f}
	s := jsonScanner{in: in, line: 1, limit: r.o.MaxFile}
	for {
		element, err := s.next()
		if errors.Is(err, io.EOF) {
			return r.reap(ctx, &h)
		}
		if err != nil {
			i := f.issue("bad_json", "is no JSON: "+err.Error(), "check that the file is complete")
			if errors.Is(err, errTooLong) {
				i = r.tooLarge(f)
			} else if !errors.Is(err, errCutOff) {
				i = unreadable(f.path, err)
			}
			i.Line = s.start
			h.reject(i)
			return r.reap(ctx, &h)
		}
		text, enc := decode(element)
		p := jsonParser{in: text, depth: r.o.MaxDepth, line: s.start}
		v, err := p.only()
		if err != nil {
			i := f.issue("bad_json", "is no JSON: "+err.Error(), "mend it; a program that writes JSON does so best")
			i.Line, i.Record = p.lineAt(), h.count+1
			h.reject(i)
			continue
		}
		if len(element) > r.o.MaxRecord && s.array && v.kind == kindObject && !holdsRecords(v, 0) {
			h.reject(r.tooLongRecord(corpus.Issue{Path: f.path, Line: s.start, Record: h.count + 1}))
			continue
		}
		h.warnings = append(h.warnings, enc.warn(corpus.Issue{Path: f.path, Line: s.start})...)
		if err := r.element(ctx, &h, v, s.array); err != nil {
			return err
		}
	}
}

// The errors of a jsonScanner.
var (
	errTooLong = errors.New("a value is too long")
	errCutOff  = errors.New("it ends before its value does")
)

// A jsonScanner cuts JSON into the elements of its outermost arrays, and its
// values outside of them, by counting brackets. It does not look into them.
type jsonScanner struct {
	in    *bufio.Reader
	limit int64 // bytes of an element
	line  int   // the line that was reached
	start int   // the line where the last element begins
	array bool  // elements are those of an array
}

// next returns the next element; it is good until the next call.
func (s *jsonScanner) next() ([]byte, error) {
	for {
		c, err := s.in.ReadByte()
		switch {
		case errors.Is(err, io.EOF) && s.array:
			s.array, s.start = false, s.line
			return nil, errCutOff
		case err != nil:
			return nil, err
		case c == '\n':
			s.line++
		case c == ' ', c == '\t', c == '\r', c == ',':
		case c == '[' && !s.array:
			s.array = true
		case c == ']' && s.array:
			s.array = false
		default:
			s.start = s.line
			return s.element(c)
		}
	}
}

// element reads the rest of the element that begins with c.
func (s *jsonScanner) element(c byte) ([]byte, error) {
	element := make([]byte, 0, 4<<10)
	depth, quoted, escaped := 0, false, false
	for {
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			depth--
		}
		if c == '\n' {
			s.line++
		}
		if element = append(element, c); int64(len(element)) > s.limit {
			return nil, errTooLong
		}
		if depth == 0 && !quoted {
			if last := element[0] == '{' || element[0] == '[' || element[0] == '"'; last {
				return element, nil
			}
			// A number or a name ends before the next sign of structure.
			if b, err := s.in.Peek(1); err != nil || bytes.IndexByte([]byte(" \t\r\n,]}"), b[0]) >= 0 {
				return element, nil
			}
		}
		if depth < 0 {
			return element, nil
		}
		var err error
		if c, err = s.in.ReadByte(); err != nil {
			if errors.Is(err, io.EOF) {
				err = errCutOff
			}
			return nil, err
		}
	}
}

// only reads the one value of the input.
func (p *jsonParser) only() (value, error) {
	v, err := p.value()
	if err != nil {
		return value{}, err
	}
	if p.space(); p.at < len(p.in) {
		return value{}, p.fail("something follows the value")
	}
	return v, nil
}

// lineAt returns the line that the parser has reached.
func (p *jsonParser) lineAt() int {
	return p.line + bytes.Count([]byte(p.in[p.seen:min(p.at, len(p.in))]), []byte("\n"))
}

// tooLongRecord is the rejection of a record that is larger than one may be.
func (r *reader) tooLongRecord(at corpus.Issue) corpus.Issue {
	at.Code, at.Hint = "too_large", "split the text"
	at.Reason = fmt.Sprintf("is a record of more than %s", size(int64(r.o.MaxRecord)))
	return at
}
