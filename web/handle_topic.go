package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/search"
)

// topicPerPage is how many briefs a page of a topic lists.
const topicPerPage = 30

// topicWaysOn is how many topics are offered where nothing is known of the one asked for.
const topicWaysOn = 6

// topicPage answers /t/{topic}.
func (s *server) topicPage(r *http.Request) (*reply, error) {
	ps, _ := splitQuery(r.URL.RawQuery)
	page := ""
	for _, p := range ps {
		if p.Name == "page" {
			page = p.Value
		}
	}
	return s.topic(r, page, topicPerPage, s.timelinePage, s.unknownTopic)
}

// topicJSON answers /api/v1/topics/{topic}.
func (s *server) topicJSON(r *http.Request) (*reply, error) {
	ps, _ := splitQuery(r.URL.RawQuery)
	page := ""
	for i, p := range ps {
		switch {
		case p.Name != "page":
			return nil, unknown("parameter", p.Name, []string{"page"})
		case i > 0:
			return nil, invalid("Parameter \"page\" is given more than once. Give it once.")
		}
		page = p.Value
	}
	return s.topic(r, page, topicPerPage, func(t *search.Topic, _ search.Info) (*reply, error) {
		return jsonReply(s.apiTopic(t))
	}, func(_ *http.Request, name string, _ search.Info) (*reply, error) {
		return nil, &fault{Status: http.StatusNotFound, Code: "not_found", Detail: "No brief is on the topic " + quoted(name) + "."}
	})
}

// topic asks the engine for the topic that r names and has show say it, or
// none where nothing is known of it.
func (s *server) topic(r *http.Request, page string, perPage int, show func(*search.Topic, search.Info) (*reply, error), none func(*http.Request, string, search.Info) (*reply, error)) (*reply, error) {
	n, err := readNumber("page", page, 1, 1, search.MaxDepth/perPage)
	if err != nil {
		return nil, err
	}
	ctx := r.Context()
	info, err := s.engineFor(ctx).Info(ctx)
	if err != nil {
		return nil, err
	}
	name := topicNamed(pathVar(r, "topic"))
	tag := s.etag(ctx, info, r.URL.Path, strconv.Itoa(n))
	t, err := s.engineFor(ctx).Topic(ctx, name, search.Request{Page: n, PerPage: perPage})
	if errors.Is(err, search.ErrNotFound) {
		return none(r, name, info)
	}
	if err != nil {
		return nil, err
	}
	if unchanged(r, tag) {
		return notModified(tag), nil
	}
	rep, err := show(t, info)
	if err == nil {
		rep.etag = tag
	}
	return rep, err
}

// topicNamed returns the name that stands in a path: words have hyphens between them.
func topicNamed(part string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(part, "\uFFFD"), "-", " ")
}

// topicHref returns the link to the page of the topic of that name, or key.
func (s *server) topicHref(name string) string { return s.base + "/t/" + topicPath(name) }
