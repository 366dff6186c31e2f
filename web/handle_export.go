package web

import (
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/export"
)

// export answers /api/v1/export: all that a search finds, as a file.
func (s *server) export(r *http.Request) (*reply, error) {
	ps, err := parametersOf(r)
	if err != nil {
		return nil, err
	}
	f, ps, err := readFormat(ps)
	if err != nil {
		return nil, err
	}
	req, err := readRequest(ps, true)
	if err != nil {
		return nil, err
	}
	req.Today = corpus.DayOf(s.now().In(s.zone))
	info, err := s.engineFor(r.Context()).Info(r.Context())
	if err != nil {
		return nil, err
	}
	origin := s.origin(r)
	tag := s.etag(r.Context(), info, r.URL.Path, f.Name, origin, encodeRequest(whole(req), faceJSON), req.Today.String())
	if unchanged(r, tag) {
		return notModified(tag), nil
	}
	return &reply{
		kind: f.MediaType, etag: tag, file: fileName(req, f.Extension),
		stream: func(w io.Writer) error {
			free, err := take(s.streams, "exports")
			if err != nil {
				return err
			}
			defer free()
			ctx, cancel := outlive(r.Context(), s.streamTimeout())
			defer cancel()
			return f.Write(w, s.engineFor(ctx).All(ctx, req), linker(origin))
		},
	}, nil
}

// readFormat takes the parameter format out of ps.
func readFormat(ps []parameter) (export.Format, []parameter, error) {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	var value string
	given := 0
	rest := make([]parameter, 0, len(ps))
	for _, p := range ps {
		if p.Name != "format" {
			rest = append(rest, p)
			continue
		}
		value = p.Value
		given++
	}
	switch {
	case given > 1:
		return export.Format{}, nil, invalid(`Parameter "format" is given more than once. Give it once.`)
	case value == "":
		return export.Format{}, nil, invalid(`Parameter "format" is missing. Known: ` + strings.Join(names, ", ") + ".")
	}
	for _, f := range export.Formats() {
		if f.Name == value {
			return f, rest, nil
		}
	}
	return export.Format{}, nil, unknown("value of format,", value, names)
}

// linker returns what links to briefs from files and feeds.
func linker(origin string) export.Linker {
	s := &server{base: origin}
	return func(id corpus.ID, anchor string) string { return s.briefHref(id, "", anchor) }
}

// whole returns r without what says how its results are shown.
func whole(r search.Request) search.Request {
	r.Page, r.PerPage, r.SnippetWords, r.Facets, r.Explain = 1, 0, 0, nil, false
	return r
}

// exportHref returns the link to all that r finds, as a file of that format.
func (s *server) exportHref(r search.Request, f export.Format) string {
	var q query
	q.add("format", f.Name)
	href := s.base + "/api/v1/export?" + q.String()
	if rest := encodeRequest(whole(r), facePage); rest != "" {
		href += "&" + rest
	}
	return href
}

// maxFileName bounds the words in the name of a file, in characters.
const maxFileName = 60

// fileName returns the name of a file with what r finds: "briefs-repo-rate.csv".
func fileName(r search.Request, extension string) string {
	said := []string{"briefs", r.Query.Raw}
	for _, f := range r.Filters {
		said = append(said, f.In...)
		if f.Field == search.FieldDate {
			said = append(said, f.String())
		}
	}
	words := strings.FieldsFunc(strings.ToLower(strings.Join(said, " ")), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c)
	})
	name := words[0]
	for _, w := range words[1:] {
		if len([]rune(name))+len([]rune(w)) >= maxFileName {
			break
		}
		name += "-" + w
	}
	return name + extension
}

// disposition returns the header that has a file of that name saved.
func disposition(name string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}
