package meili

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"
)

// An Error is the fault of a query. Its code is one of Meilisearch's, as
// "invalid_search_filter"; its message says where the fault is and what to do.
type Error struct {
	Status  int // of HTTP
	Code    string
	Path    string // the part of the body, ".queries[0].filter"; "" for all of it
	Message string
}

// Error returns the message with its place.
func (e *Error) Error() string {
	if e.Path == "" {
		return e.Message
	}
	return fmt.Sprintf("Inside `%s`: %s", e.Path, e.Message)
}

// bad returns the error of a query that can't be read.
func bad(code, format string, args ...any) *Error {
	return &Error{Status: http.StatusBadRequest, Code: code, Message: fmt.Sprintf(format, args...)}
}

// inside returns err as one of a part of what has been read.
func inside(path string, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	out := *e
	out.Path = path + e.Path
	return &out
}

// A Problem is an error as Meilisearch's clients read it.
type Problem struct {
	Message string `json:"message"`
	Code    string `json:"code"`
	Type    string `json:"type"`
	Link    string `json:"link"`
}

// ProblemOf returns the body of an answer with that HTTP status; link is where the code is
// explained.
func ProblemOf(status int, code, message, link string) Problem {
	p := Problem{Message: message, Code: code, Type: "invalid_request", Link: link}
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		p.Type = "auth"
	case status >= http.StatusInternalServerError:
		p.Type = "internal"
	}
	return p
}

// badJSON returns the error of a body that is not the JSON it should be.
func badJSON(err error) error {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	unknown, isUnknown := strings.CutPrefix(err.Error(), "json: unknown field ")
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return bad(codeOf(kind.Field), "Invalid value type at `.%s`: expected %s, but found %s.", kind.Field, said(kind.Type.String()), article(kind.Value))
	case errors.As(err, &kind):
		return bad("bad_request", "Invalid value type: expected an object, but found %s.", article(kind.Value))
	case isUnknown:
		return bad("bad_request", "Unknown field `%s`. The fields are those of a search in Meilisearch.", echo(strings.Trim(unknown, `"`)))
	case errors.As(err, &syntax):
		return bad("malformed_payload", "The body is not JSON: %s, at byte %d.", syntax, syntax.Offset)
	}
	return bad("malformed_payload", "The body is not the JSON object it should be: it ends too early, or there is more after it.")
}

// codeOf returns the code for a fault of a field: invalid_search_limit for limit.
func codeOf(field string) string {
	field = field[strings.LastIndexByte(field, '.')+1:]
	if field == "queries" {
		return "invalid_multi_search_queries"
	}
	var b strings.Builder
	b.WriteString("invalid_search_")
	for _, r := range field {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// said returns what a Go type is in JSON.
func said(kind string) string {
	switch {
	case strings.HasPrefix(kind, "[]"):
		return "an array of " + strings.TrimPrefix(strings.TrimPrefix(said(kind[2:]), "an "), "a ") + "s"
	case kind == "int":
		return "a whole number"
	case kind == "bool":
		return "true or false"
	case kind == "string":
		return "a string"
	}
	return "an object"
}

// article returns a JSON type as UnmarshalTypeError has it, after "found".
func article(value string) string {
	switch {
	case value == "bool":
		return "true or false"
	case strings.HasPrefix(value, "number "):
		return "`" + echo(strings.TrimPrefix(value, "number ")) + "`"
	case value == "array" || value == "object":
		return "an " + value
	}
	return "a " + value
}

// maxEcho bounds how much of what was sent an error repeats, in code points.
const maxEcho = 60

// echo returns s to be repeated in an error, cut where it is long.
func echo(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if utf8.RuneCountInString(s) <= maxEcho {
		return s
	}
	return string([]rune(s)[:maxEcho]) + "…"
}
