package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"

	"github.com/briefsearch/briefsearch/web/access"
)

// exposed returns the refusal of a request that has a key in its address; nil
// where there is none.
func exposed(r *http.Request) error {
	if err := access.Exposed(r.URL.Path); err != nil {
		return err
	}
	return access.Exposed(unescape(r.URL.RawQuery))
}

// readQuestion reads the body of a request that asks for something, which is
// short, and refuses it where there is a key in it. It leaves the body to be
// read again.
func readQuestion(r *http.Request) error {
	if r.Method != http.MethodPost || r.Body == nil {
		return nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return badBody(err)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return access.Exposed(string(body))
}

// A redactor is a slog.Handler that lets no key through, in whatever way it got
// into what is logged.
type redactor struct{ slog.Handler }

// Handle logs r without keys.
func (h redactor) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, access.Redact(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(redacted(a))
		return true
	})
	return h.Handler.Handle(ctx, clean)
}

// WithAttrs returns a handler that logs attrs as well, without keys.
func (h redactor) WithAttrs(attrs []slog.Attr) slog.Handler {
	clean := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		clean[i] = redacted(a)
	}
	return redactor{h.Handler.WithAttrs(clean)}
}

// WithGroup returns a handler that logs in a group.
func (h redactor) WithGroup(name string) slog.Handler {
	return redactor{h.Handler.WithGroup(name)}
}

// redacted returns a without keys.
func redacted(a slog.Attr) slog.Attr {
	v := a.Value.Resolve()
	switch v.Kind() {
	case slog.KindString:
		v = slog.StringValue(access.Redact(v.String()))
	case slog.KindGroup:
		group := v.Group()
		clean := make([]slog.Attr, len(group))
		for i, g := range group {
			clean[i] = redacted(g)
		}
		v = slog.GroupValue(clean...)
	case slog.KindAny:
		if text := fmt.Sprint(v.Any()); access.Redact(text) != text {
			v = slog.StringValue(access.Redact(text))
		}
	}
	return slog.Attr{Key: a.Key, Value: v}
}
