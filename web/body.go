package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/briefsearch/briefsearch/web/access"
)

// Bounds of the bodies of requests, in bytes.
const (
	maxBody  = 64 << 10
	maxBrief = 256 << 10 // of one brief that is pushed, alone or in a line
	maxBulk  = 8 << 20   // of many
)

// boundBody bounds the body of r as its route says, and gives one of many
// briefs the time that it takes on a slow line.
func (s *server) boundBody(w http.ResponseWriter, r *http.Request, rt route) {
	limit := int64(maxBody)
	switch {
	case rt.action != access.Admin:
	case r.Method == http.MethodPost:
		limit = maxBulk
		c := http.NewResponseController(w)
		// An error means that the connection has no deadlines to be moved.
		_ = c.SetReadDeadline(time.Now().Add(s.streamTimeout()))
		_ = c.SetWriteDeadline(time.Now().Add(s.streamTimeout() + writeSlack))
	default:
		limit = maxBrief
	}
	if r.Body == nil {
		return
	}
	for { // the server's own writer closes the connection of what is too large
		outer, ok := w.(interface{ Unwrap() http.ResponseWriter })
		if !ok {
			break
		}
		w = outer.Unwrap()
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
}

// parametersOf returns the parameters of r: those of its query string and, for
// a POST, those of the JSON object that is its body, whatever its content type says.
func parametersOf(r *http.Request) ([]parameter, error) {
	ps, ok := splitQuery(r.URL.RawQuery)
	if !ok {
		return nil, invalid(fmt.Sprintf("More than %d parameters.", maxParameters))
	}
	if r.Method != http.MethodPost {
		return ps, nil
	}
	body, err := readBody(r.Body)
	return append(ps, body...), err
}

// noParameters returns the fault of a query string where none is wanted.
func noParameters(r *http.Request) error {
	if ps, _ := splitQuery(r.URL.RawQuery); len(ps) > 0 {
		return invalid("Unknown parameter " + quoted(ps[0].Name) + ". This takes none.")
	}
	return nil
}

// readBody reads parameters written as a JSON object. A value is a string, a
// number, a boolean, null for none, or an array of those: the values of a
// repeated parameter, but for facets the names in one.
func readBody(body io.Reader) ([]parameter, error) {
	d := json.NewDecoder(body)
	d.UseNumber()
	if t, err := d.Token(); err != nil {
		return nil, badJSON(err)
	} else if t != json.Delim('{') {
		return nil, badJSON(errors.New("want an object, as {\"q\": \"repo rate\"}"))
	}
	var ps []parameter
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, badJSON(cutShort(err))
		}
		values, err := readValues(d, name.(string))
		if err != nil {
			return nil, err
		}
		if ps = append(ps, values...); len(ps) > maxParameters {
			return nil, invalid(fmt.Sprintf("More than %d parameters.", maxParameters))
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, badJSON(cutShort(err))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		if err == nil {
			err = errors.New("more after the object")
		}
		return nil, badJSON(err)
	}
	return ps, nil
}

// readValues reads the value that follows a name.
func readValues(d *json.Decoder, name string) ([]parameter, error) {
	t, err := d.Token()
	if err != nil {
		return nil, badJSON(cutShort(err))
	}
	if t != json.Delim('[') {
		s, err := scalar(t, name)
		return []parameter{{name, s}}, err
	}
	var values []string
	for d.More() {
		if t, err = d.Token(); err != nil {
			return nil, badJSON(cutShort(err))
		}
		s, err := scalar(t, name)
		if err != nil {
			return nil, err
		}
		values = append(values, s)
	}
	if _, err = d.Token(); err != nil {
		return nil, badJSON(cutShort(err))
	}
	if name == "facets" {
		return []parameter{{name, strings.Join(values, ",")}}, nil
	}
	ps := make([]parameter, len(values))
	for i, v := range values {
		ps[i] = parameter{name, v}
	}
	return ps, nil
}

// scalar returns a JSON value as it would stand in a query string.
func scalar(t json.Token, name string) (string, error) {
	switch v := t.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	case bool:
		if v {
			return "true", nil
		}
		return "false", nil
	}
	return "", invalid(fmt.Sprintf("Parameter %q: want a string, a number, true or false, or an array of them.", echo(name)))
}

// cutShort returns err as one of a body that has begun.
func cutShort(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// badJSON returns the fault of a body that is not the JSON it should be.
func badJSON(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return err
	}
	detail := err.Error()
	switch {
	case errors.Is(err, io.EOF):
		detail = "it is empty"
	case errors.Is(err, io.ErrUnexpectedEOF):
		detail = "it ends too early"
	}
	return &fault{
		Status: http.StatusBadRequest, Code: "invalid_json",
		Detail: "The body is not the JSON object it should be: " + echoLong(detail) + ".",
	}
}
