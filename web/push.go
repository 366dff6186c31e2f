package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/access"
)

// pushedID returns the id in the path of r, which must be one that a brief may have.
func pushedID(r *http.Request) (corpus.ID, error) {
	id := briefID(r)
	if !id.Valid() {
		return "", &fault{
			Status: http.StatusBadRequest, Code: "invalid_id",
			Detail: "The id " + quoted(string(id)) + " is none that a brief may have. Want 1 to 128 letters from A to Z, digits and the signs - . _ ~",
		}
	}
	return id, nil
}

// beginPush returns the id in the path of r, which writes one brief, and takes a
// slot for it; the caller calls free when it is done.
func (s *server) beginPush(r *http.Request) (id corpus.ID, free func(), err error) {
	if err := noParameters(r); err != nil {
		return "", nil, err
	}
	if id, err = pushedID(r); err != nil {
		return "", nil, err
	}
	free, err = take(s.pushes, "pushes")
	return id, free, err
}

// mediaType returns the media type of the body of r, without what follows it:
// "" where r does not say it, or says what curl does by itself.
func mediaType(r *http.Request) (string, error) {
	if e := r.Header.Get("Content-Encoding"); e != "" && !strings.EqualFold(e, "identity") {
		return "", unsupported("The body is encoded as " + quoted(e) + ". Send it as it is.")
	}
	said := r.Header.Get("Content-Type")
	if said == "" {
		return "", nil
	}
	media, _, err := mime.ParseMediaType(said)
	switch {
	case err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter):
		return "", unsupported("The Content-Type " + quoted(said) + " cannot be read.")
	case media == "application/x-www-form-urlencoded", media == "application/octet-stream":
		return "", nil
	}
	return media, nil
}

// unsupported returns the fault of a body in no form that is read here.
func unsupported(detail string) error {
	return &fault{Status: http.StatusUnsupportedMediaType, Code: "unsupported_media", Detail: detail}
}

// readPushed reads the one brief that is the body of r, with the reader that
// files are read by.
func readPushed(r *http.Request) (format.Record, error) {
	media, err := mediaType(r)
	if err != nil {
		return format.Record{}, err
	}
	var markup format.Markup
	isText := true
	switch media {
	case "text/plain":
	case "text/markdown", "text/x-markdown":
		markup = format.Markdown
	case "text/html":
		markup = format.HTML
	default:
		isText = false
		if media != "" && media != typeJSON && !strings.HasSuffix(media, "+json") {
			return format.Record{}, unsupported("The Content-Type " + quoted(media) +
				" is none that holds one brief. Want application/json, text/markdown, text/html or text/plain.")
		}
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return format.Record{}, badBody(err)
	}
	if err := access.Exposed(string(body)); err != nil {
		return format.Record{}, err // it would stand in the journal, and on a page for everybody
	}
	if isText {
		record := format.ReadText(r.Context(), markup, body, format.Options{MaxRecord: maxBrief})
		return record, r.Context().Err()
	}
	if _, deleted, err := format.ReadTakedown(body, format.Options{}); err != nil || deleted {
		return format.Record{}, &fault{
			Status: http.StatusBadRequest, Code: "deleted",
			Detail: "The brief has a field deleted. To take a brief down send DELETE to its address; to write it leave the field out.",
		}
	}
	return format.ReadJSON(body, format.Options{MaxRecord: maxBrief}), nil
}

// badBody returns the fault of a body that could not be read to its end.
func badBody(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return err
	}
	return &fault{Status: http.StatusBadRequest, Code: "body_cut", Detail: "The body ended too early, or came too slowly, and nothing was done with it. Send it again.", Err: err}
}

// rejection returns the fault of a brief that is not taken in.
func rejection(i corpus.Issue) error {
	f := &fault{Status: http.StatusUnprocessableEntity, Code: i.Code, Detail: fmt.Sprintf("The brief %s: %s.", i.Reason, i.Hint)}
	switch i.Code {
	case "bad_json":
		f.Status, f.Code = http.StatusBadRequest, "invalid_json"
	case "too_large":
		f.Status = http.StatusRequestEntityTooLarge
	case "no_text", "several":
	default:
		f.Code = "rejected"
	}
	return f
}

// errForbidden is the fault of a brief that the asker's key does not let be
// written. Whether it is what was sent that lies outside of the key's filter or
// what stands under the id is not said.
func errForbidden() error {
	return &fault{
		Status: http.StatusForbidden, Code: "forbidden",
		Detail: "The key does not let this brief be written: either it is outside of what the key shows, or the id is taken. Send one that is inside, or choose another id.",
	}
}

// standing returns the brief that stands under id for anybody: the last one
// pushed, else that of the index; nil where there is none. The number is that of the last write.
func (s *server) standing(ctx context.Context, id corpus.ID) (b *corpus.Brief, number uint64, err error) {
	c, pushed, err := s.writer.Written(ctx, id)
	if err != nil || pushed {
		return c.Brief, c.Number, err
	}
	info, err := s.engine.Info(ctx)
	switch {
	case errors.Is(err, search.ErrNoIndex), err == nil && info.Sample: // which gives way to what is pushed
		return nil, c.Number, nil
	case err != nil:
		return nil, 0, err
	}
	indexed, err := s.engine.Brief(ctx, id)
	switch {
	case errors.Is(err, search.ErrNotFound):
		return nil, c.Number, nil
	case err != nil:
		return nil, 0, err
	}
	return &indexed, c.Number, nil
}

// lockWrites holds what others write off where the asker may not write
// everything: what stands then decides what may be written, and must stay. What is written by
// another server is not held off; search.Change.Over is for that. The caller calls unlock after writing.
func (s *server) lockWrites(ctx context.Context) (unlock func()) {
	if exchangeOf(ctx).only == nil {
		s.writing.RLock()
		return s.writing.RUnlock
	}
	s.writing.Lock()
	return s.writing.Unlock
}

// mayPut returns errForbidden where the asker may not write the brief of c in
// the place of what stands under its id. Where that depends on what stands, c is for that alone.
func (s *server) mayPut(ctx context.Context, c *search.Change) error {
	only := exchangeOf(ctx).only
	if only == nil {
		return nil
	}
	if !search.MatchesAll(only, *c.Brief) {
		return errForbidden()
	}
	old, number, err := s.standing(ctx, c.ID)
	if err == nil && old != nil && !search.MatchesAll(only, *old) {
		err = errForbidden()
	}
	c.Over = &number
	return err
}

// mayDelete reports whether there is a brief under the id of c, a takedown, that
// the asker sees, and whether c is to be written. Of a brief that is not there the
// takedown counts too, for it keeps one of a file away; but an asker who does
// not see everything must not keep away what is another's.
func (s *server) mayDelete(ctx context.Context, c *search.Change) (found, write bool, err error) {
	only := exchangeOf(ctx).only
	old, number, err := s.standing(ctx, c.ID)
	if err != nil {
		return false, false, err
	}
	if only != nil {
		c.Over = &number
	}
	found = old != nil && search.MatchesAll(only, *old)
	return found, found || only == nil, nil
}
