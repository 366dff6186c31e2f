package web

import (
	"net/http"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// apiPut is what the answer to a pushed brief says.
type apiPut struct {
	ID       string         `json:"id"`
	Href     string         `json:"href"`
	Warnings []corpus.Issue `json:"warnings"`
}

// putBrief answers PUT /api/v1/briefs/{id}: the brief in the body stands under
// the id from now on.
func (s *server) putBrief(r *http.Request) (*reply, error) {
	ctx := r.Context()
	id, free, err := s.beginPush(r)
	if err != nil {
		return nil, err
	}
	defer free()
	record, err := readPushed(r)
	switch {
	case err != nil:
		return nil, err
	case record.Rejection != nil:
		return nil, rejection(*record.Rejection)
	case record.OwnID != "" && corpus.IDOf(record.OwnID) != id:
		return nil, &fault{
			Status: http.StatusBadRequest, Code: "other_id",
			Detail: "The brief says that its id is " + quoted(record.OwnID) + ", the address says " + quoted(string(id)) + ". Make them the same, or leave out the id in the brief.",
		}
	}
	b := record.Brief
	b.ID = id
	unlock := s.lockWrites(ctx)
	defer unlock()
	c := search.Change{ID: id, Brief: &b}
	if err := s.mayPut(ctx, &c); err != nil {
		return nil, err
	}
	if err := s.writer.Write(ctx, []search.Change{c}); err != nil {
		return nil, err
	}
	out := apiPut{ID: string(id), Href: s.briefHref(id, "", ""), Warnings: record.Warnings}
	if out.Warnings == nil {
		out.Warnings = []corpus.Issue{}
	}
	return writtenReply(out)
}

// writtenReply returns v as an answer that nobody keeps.
func writtenReply(v any) (*reply, error) {
	rep, err := jsonReply(v)
	if err != nil {
		return nil, err
	}
	rep.cache = "no-store"
	return rep, nil
}
