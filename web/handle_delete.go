package web

import (
	"net/http"

	"github.com/briefsearch/briefsearch/search"
)

// apiDeleted is what the answer to a takedown says.
type apiDeleted struct {
	ID    string `json:"id"`
	Found bool   `json:"found"` // there was such a brief for the asker to see
}

// deleteBrief answers DELETE /api/v1/briefs/{id}: no brief is found under the
// id any more. It may be asked again, and asked before there is one.
func (s *server) deleteBrief(r *http.Request) (*reply, error) {
	ctx := r.Context()
	id, free, err := s.beginPush(r)
	if err != nil {
		return nil, err
	}
	defer free()
	unlock := s.lockWrites(ctx)
	defer unlock()
	c := search.Change{ID: id}
	found, write, err := s.mayDelete(ctx, &c)
	if err != nil {
		return nil, err
	}
	if write {
		if err := s.writer.Write(ctx, []search.Change{c}); err != nil {
			return nil, err
		}
	}
	return writtenReply(apiDeleted{string(id), found})
}
