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

// jsonl reads JSON lines: a line that is not blank is exactly one record.
func (r *reader) jsonl(ctx context.Context, f file, in io.Reader) error {
	lines := bufio.NewReaderSize(in, 256<<10)
	var chunk []byte
	var first jsonLines // where the chunk begins
	first.path, first.line, first.record = f.path, 1, 1
	next := first
	for {
		line, err := readLine(lines, &chunk, r.o.MaxRecord)
		switch {
		case errors.Is(err, errLongLine):
			if err := r.jsonChunk(ctx, &chunk, &first, next); err != nil {
				return err
			}
			if err := r.reject(ctx, next.issue("too_large", fmt.Sprintf("is longer than %d KiB", r.o.MaxRecord>>10), "split the text")); err != nil {
				return err
			}
			next.record++
			next.line++
			first = next
			continue
		case err != nil && !errors.Is(err, io.EOF):
			if err := r.jsonChunk(ctx, &chunk, &first, next); err != nil {
				return err
			}
			return r.reject(ctx, unreadable(f.path, err))
		}
		if len(bytes.TrimSpace(line)) > 0 {
			next.record++
		}
		next.line++
		limit := batchBytes
		if first.line == 1 {
			limit = sampleBytes // it is learned from
		}
		if err != nil || len(chunk) >= limit {
			if err := r.jsonChunk(ctx, &chunk, &first, next); err != nil {
				return err
			}
		}
		if err != nil && next.record == 1 {
			return r.reject(ctx, f.issue("no_text", "holds no line of JSON", "every line is a brief"))
		}
		if err != nil {
			return nil
		}
	}
}

// errLongLine is the error of a line that is longer than a record may be.
var errLongLine = errors.New("line too long")

// readLine appends the next line to chunk and returns it. Of a line that is
// longer than limit nothing is kept.
func readLine(in *bufio.Reader, chunk *[]byte, limit int) ([]byte, error) {
	start, long := len(*chunk), false
	for {
		part, err := in.ReadSlice('\n')
		if !long {
			*chunk = append(*chunk, part...)
		}
		if len(*chunk)-start > limit {
			*chunk, long = (*chunk)[:start], true
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long && (err == nil || errors.Is(err, io.EOF)) {
			return nil, errLongLine
		}
		return (*chunk)[start:], err
	}
}

// jsonChunk hands on the lines of chunk, which begin at first, and begins the next chunk.
func (r *reader) jsonChunk(ctx context.Context, chunk *[]byte, first *jsonLines, next jsonLines) error {
	lines, at := *chunk, *first
	*chunk, *first = make([]byte, 0, batchBytes+batchBytes/4), next
	if err := r.flush(ctx); err != nil {
		return err
	}
	depth := r.o.MaxDepth
	known := r.orders
	if at.line == 1 {
		at.drafts(lines, depth, func(d draft) { known.learn(&d.raw) })
	}
	return r.send(ctx, func() []Record {
		records := make([]Record, 0, next.record-at.record)
		at.drafts(lines, depth, func(d draft) {
			known.apply(&d.raw)
			records = append(records, parse(d))
		})
		return records
	})
}

// drafts calls f with the drafts of lines, which begin at p.
func (p jsonLines) drafts(lines []byte, depth int, f func(draft)) {
	for line := range bytes.Lines(lines) {
		if len(bytes.TrimSpace(line)) > 0 {
			f(p.draft(line, depth))
			p.record++
		}
		p.line++
	}
}

// jsonLines is a place in a file of JSON lines.
type jsonLines struct {
	path         string
	line, record int
}

func (p jsonLines) issue(code, reason, hint string) corpus.Issue {
	return corpus.Issue{Path: p.path, Line: p.line, Record: p.record, Code: code, Reason: reason, Hint: hint}
}

// draft reads the line at p.
func (p jsonLines) draft(line []byte, depth int) draft {
	text, enc := decode(line)
	v, err := parseJSON(text, depth)
	if err == nil && v.kind != kindObject {
		err = errors.New("is not an object")
	}
	if err != nil {
		i := p.issue("bad_json", "is no JSON: "+err.Error(), "a JSON line is one object, as in {\"title\": …, \"body\": …}")
		return draft{rejection: &i}
	}
	at := corpus.Raw{Path: p.path, Line: p.line, Record: p.record}
	if own := partsOf(v); own != nil {
		return draft{raw: at, parts: own, warnings: enc.warn(p.issue("", "", ""))}
	}
	return draft{
		raw:      rawOf(single(v.fields), at),
		warnings: enc.warn(p.issue("", "", "")),
	}
}

// single returns the fields of a line or row, which is one brief also where it
// says some things in Hindi as well.
func single(fields []field) []field {
	for _, f := range fields {
		if _, known := roles[f.name]; !known {
			return joinTwin(twins(fields))
		}
	}
	return fields
}
