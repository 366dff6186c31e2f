package web

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/briefsearch/briefsearch/search"
)

// suggestParameters are the parameters of /api/v1/suggest.
var suggestParameters = []string{"q", "n"}

// defaultSuggestions is how many are sent where n does not say it.
const defaultSuggestions = 10

// apiSuggest is the body of /api/v1/suggest.
type apiSuggest struct {
	Q           string         `json:"q"`
	Suggestions []apiSuggested `json:"suggestions"`
	TookMS      float64        `json:"took_ms"`
}

// apiSuggested is one way to go on with what has been typed.
type apiSuggested struct {
	Text  string `json:"text"`
	Kind  string `json:"kind"`
	Count int    `json:"count"`
	Href  string `json:"href"`
	ID    string `json:"id,omitempty"` // of the brief, for a title
}

// suggestJSON answers /api/v1/suggest.
func (s *server) suggestJSON(r *http.Request) (*reply, error) {
	ps, err := parametersOf(r)
	if err != nil {
		return nil, err
	}
	q, n, err := readSuggest(ps)
	if err != nil {
		return nil, err
	}
	start := time.Now()
	found, err := s.engineFor(r.Context()).Suggest(r.Context(), q, n)
	if err != nil {
		return nil, err
	}
	took := time.Since(start)
	body := apiSuggest{Q: q, Suggestions: make([]apiSuggested, len(found))}
	for i, f := range found {
		body.Suggestions[i] = s.apiSuggested(f)
	}
	// Suggestions may lag behind the generation, so the tag is that of the
	// answer itself, which takes no time to make.
	tag := s.etag(r.Context(), search.Info{}, r.URL.Path, fmt.Sprintf("%#v", body))
	if unchanged(r, tag) {
		return notModified(tag), nil
	}
	body.TookMS = milliseconds(took)
	rep, err := jsonReply(body)
	if err != nil {
		return nil, err
	}
	rep.etag, rep.search = tag, took
	return rep, nil
}

// readSuggest reads what was typed and how many suggestions to send.
func readSuggest(ps []parameter) (q string, n int, err error) {
	values := map[string]string{}
	for _, p := range ps {
		if !slices.Contains(suggestParameters, p.Name) {
			return "", 0, unknown("parameter", p.Name, suggestParameters)
		}
		if _, again := values[p.Name]; again {
			return "", 0, invalid(fmt.Sprintf("Parameter %q is given more than once. Give it once.", p.Name))
		}
		values[p.Name] = p.Value
	}
	n, err = readNumber("n", values["n"], defaultSuggestions, 1, search.MaxSuggestions)
	return values["q"], n, err
}

// apiSuggested returns a suggestion as it is sent, with a link to the brief, or
// to a search.
func (s *server) apiSuggested(f search.Suggestion) apiSuggested {
	out := apiSuggested{Text: f.Text, Kind: string(f.Kind), Count: f.Count, ID: string(f.ID)}
	if f.Kind == search.SuggestTitle {
		out.Href = s.briefHref(f.ID, "", "")
	} else {
		out.Href = s.searchHref(asked(search.Parse(f.Query)), facePage)
	}
	return out
}
