package web

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/access"
)

// A bulkIssue is what is to be said of one line of a bulk.
type bulkIssue struct {
	Line   int    `json:"line"` // from 1, empty ones too
	ID     string `json:"id"`   // "" where the line has none
	Code   string `json:"code"`
	Reason string `json:"reason"`
	Hint   string `json:"hint"`
}

// apiBulk is what the answer to a bulk says. Read is always Put, Deleted and
// the rejected together.
type apiBulk struct {
	Read     int         `json:"read"` // lines that are not empty
	Put      int         `json:"put"`
	Deleted  int         `json:"deleted"`
	Rejected []bulkIssue `json:"rejected"`
	Warnings []bulkIssue `json:"warnings"`
}

// A bulkLine is a line that says what is to be done.
type bulkLine struct {
	number int
	change search.Change
}

// pushBriefs answers POST /api/v1/briefs: each line of the body is a brief with
// its id, or {"id": …, "deleted": true}. The lines that can be taken are
// written together, all of them or none.
func (s *server) pushBriefs(r *http.Request) (*reply, error) {
	if err := noParameters(r); err != nil {
		return nil, err
	}
	switch media, err := mediaType(r); {
	case err != nil:
		return nil, err
	case media != "" && media != typeJSON && !strings.Contains(media, "ndjson") && !strings.Contains(media, "jsonl") && media != "text/plain":
		return nil, unsupported("The Content-Type " + quoted(media) + " is none that holds many briefs. Want application/x-ndjson, one JSON object a line.")
	}
	free, err := take(s.bulks, "bulks of briefs")
	if err != nil {
		return nil, err
	}
	defer free()
	ctx, cancel := outlive(r.Context(), s.streamTimeout())
	defer cancel()
	lines, report, err := readBulk(ctx, r.Body)
	if err != nil {
		return nil, err
	}
	if err := s.writeBulk(ctx, lines, &report); err != nil {
		return nil, err
	}
	return writtenReply(report)
}

// readBulk reads the lines of a bulk and reports on those that say nothing that
// could be done.
func readBulk(ctx context.Context, body io.Reader) ([]bulkLine, apiBulk, error) {
	report := apiBulk{Rejected: []bulkIssue{}, Warnings: []bulkIssue{}}
	var lines []bulkLine
	in := bufio.NewReaderSize(body, 64<<10)
	var buf []byte
	for number := 1; ; number++ {
		line, long, err := readBulkLine(in, &buf)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, report, badBody(err)
		}
		if ctx.Err() != nil {
			return nil, report, ctx.Err()
		}
		if long || len(bytes.TrimSpace(line)) > 0 {
			if report.Read++; report.Read > search.MaxChanges {
				return nil, report, &fault{
					Status: http.StatusRequestEntityTooLarge, Code: "too_many_lines",
					Detail: fmt.Sprintf("There are more than %d lines, and nothing of them was kept. Send them in several requests.", search.MaxChanges),
				}
			}
			change, issues, rejected := readChange(line, long)
			for i := range issues {
				issues[i].Line, issues[i].ID = number, string(change.ID)
			}
			if rejected {
				report.Rejected = append(report.Rejected, issues...)
			} else {
				report.Warnings = append(report.Warnings, issues...)
				lines = append(lines, bulkLine{number, change})
			}
		}
		if err == nil {
			continue
		}
		if report.Read == 0 {
			return nil, report, &fault{
				Status: http.StatusBadRequest, Code: "no_lines",
				Detail: "The body holds no line. Want one JSON object a line: a brief with its id, or {\"id\": …, \"deleted\": true}.",
			}
		}
		return lines, report, nil
	}
}

// readBulkLine returns the next line, which is good until the next call, or
// that it is too long to be one, when nothing of it is kept.
func readBulkLine(in *bufio.Reader, buf *[]byte) (line []byte, long bool, err error) {
	*buf = (*buf)[:0]
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(*buf)+len(part) > maxBrief; !long {
			*buf = append(*buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long {
			return nil, true, err
		}
		return *buf, false, err
	}
}

// readChange reads what a line says: a change with warnings, or one that is
// rejected with one issue. Neither has its line or ID yet.
func readChange(line []byte, long bool) (c search.Change, issues []bulkIssue, rejected bool) {
	reject := func(code, reason, hint string) (search.Change, []bulkIssue, bool) {
		return c, []bulkIssue{{Code: code, Reason: reason, Hint: hint}}, true
	}
	if long {
		return reject("too_large", fmt.Sprintf("is longer than %d kB", maxBrief>>10), "split the text")
	}
	if key, found := access.FindSecret(string(line)); found {
		return reject("key_exposed", "has the key "+key+" in it", "revoke that key, make another, and send the brief without it")
	}
	own, deleted, err := format.ReadTakedown(line, format.Options{})
	if err != nil {
		return reject("deleted", "has a field deleted that is neither true nor false", "write true to take the brief down, or leave it out")
	}
	var record format.Record
	if !deleted {
		record = format.ReadJSON(line, format.Options{MaxRecord: maxBrief})
		own = record.OwnID
	}
	if own != "" {
		c.ID = corpus.IDOf(own)
	}
	switch {
	case record.Rejection != nil:
		return reject(record.Rejection.Code, record.Rejection.Reason, record.Rejection.Hint)
	case own == "":
		return reject("no_id", "has no id", "add a field id: it says which brief this one replaces")
	case deleted:
		return c, nil, false
	}
	for _, w := range record.Warnings {
		issues = append(issues, bulkIssue{Code: w.Code, Reason: w.Reason, Hint: w.Hint})
	}
	c.Brief = &record.Brief
	return c, issues, false
}

// writeBulk writes what lines say and the asker may do, at once, and completes
// the report.
func (s *server) writeBulk(ctx context.Context, lines []bulkLine, report *apiBulk) error {
	unlock := s.lockWrites(ctx)
	defer unlock()
	changes := make([]search.Change, 0, len(lines))
	restricted := exchangeOf(ctx).only != nil
	own := map[corpus.ID]bool{} // what earlier lines have written is the asker's
	for _, l := range lines {
		c := l.change
		write := true
		var err error
		switch {
		case !restricted:
		case c.Brief != nil:
			if err = s.mayPut(ctx, &c); err == nil {
				own[c.ID] = true
			}
		case !own[c.ID]:
			_, write, err = s.mayDelete(ctx, &c)
		}
		var f *fault
		if errors.As(err, &f) {
			report.Rejected = append(report.Rejected, bulkIssue{
				Line: l.number, ID: string(c.ID), Code: f.Code, Reason: "may not be written with this key",
				Hint: "send a brief that the key shows, under an id that is not taken",
			})
			continue
		}
		if err != nil {
			return err
		}
		if c.Brief != nil {
			report.Put++
		} else {
			report.Deleted++
		}
		if write {
			changes = append(changes, c)
		}
	}
	slices.SortStableFunc(report.Rejected, func(a, b bulkIssue) int { return a.Line - b.Line })
	if len(changes) == 0 {
		return nil
	}
	return s.writer.Write(ctx, changes)
}
