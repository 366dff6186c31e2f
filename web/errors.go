package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/access"
)

// A fault is an error whose text may be shown to whoever asked.
type fault struct {
	Status int
	Code   string        // for programs: "invalid_parameter"
	Detail string        // for people: what is wrong and what to do
	Allow  string        // the methods allowed, for 405
	Wait   time.Duration // until it may be asked again, for 429
	Err    error         // the cause, for the log only
}

// Error returns the detail, with the cause where there is one.
func (f *fault) Error() string {
	if f.Err != nil {
		return f.Detail + ": " + f.Err.Error()
	}
	return f.Detail
}

// Unwrap returns the cause.
func (f *fault) Unwrap() error { return f.Err }

// invalid returns the fault of a parameter that can't be read.
func invalid(detail string) error {
	return &fault{Status: http.StatusBadRequest, Code: "invalid_parameter", Detail: detail}
}

// errOtherHost is the fault of a request for a name that is none of the server's.
func errOtherHost(host string) error {
	return &fault{
		Status: http.StatusMisdirectedRequest, Code: "other_host",
		Detail: "This server is of its machine alone, and not called " + quoted(host) + ". Ask it by an address or as localhost; where a proxy stands in front, name with --base-url what the proxy is asked for.",
	}
}

// statusClientGone is what the log says of a request whose asker left; nobody
// receives it. The number is nginx's.
const statusClientGone = 499

// faultOf finds the fault to show for any error a handler returns. The cause
// of one that is not the asker's stays hidden.
func faultOf(err error) *fault {
	var f *fault
	var refusal *access.Refusal
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &refusal):
		return &fault{Status: refusalStatus[refusal.Reason], Code: string(refusal.Reason), Detail: refusal.Detail, Wait: refusal.Wait}
	case errors.As(err, &tooLarge):
		return &fault{
			Status: http.StatusRequestEntityTooLarge, Code: "body_too_large",
			Detail: fmt.Sprintf("The body is larger than %d kB. Send less.", tooLarge.Limit>>10), Err: err,
		}
	case errors.Is(err, search.ErrNotFound):
		return &fault{
			Status: http.StatusNotFound, Code: "not_found",
			Detail: "There is no brief of that id in the collection.", Err: err,
		}
	case errors.Is(err, search.ErrNoIndex):
		return &fault{
			Status: http.StatusServiceUnavailable, Code: "no_index",
			Detail: "No index is open yet. Build one with \"briefs reindex PATH\".", Err: err,
		}
	case errors.Is(err, search.ErrTooLarge):
		return &fault{
			Status: http.StatusRequestEntityTooLarge, Code: "too_large",
			Detail: "That is more than can be written at once. Send shorter briefs, or fewer in one request.", Err: err,
		}
	case errors.Is(err, search.ErrInvalid):
		return &fault{
			Status: http.StatusUnprocessableEntity, Code: "unwritable",
			Detail: "A brief cannot be kept as it was read. Send text as UTF-8, and dates as 2025-01-10.", Err: err,
		}
	case errors.Is(err, search.ErrFull):
		return &fault{
			Status: http.StatusTooManyRequests, Code: "journal_full", Wait: 10 * time.Second,
			Detail: "Too many changes wait to be indexed, and nothing of this one was kept. Send it again in ten seconds.", Err: err,
		}
	case errors.Is(err, search.ErrOvertaken):
		return &fault{
			Status: http.StatusTooManyRequests, Code: "busy",
			Detail: "Somebody else has written a brief of the same id meanwhile, and nothing of this one was kept. Try again in a second.", Err: err,
		}
	case errors.Is(err, context.DeadlineExceeded):
		return &fault{
			Status: http.StatusGatewayTimeout, Code: "timeout",
			Detail: "The answer took too long. Try again, or ask for less.", Err: err,
		}
	case errors.Is(err, context.Canceled):
		return &fault{Status: statusClientGone, Code: "client_gone", Detail: "The asker left.", Err: err}
	}
	return &fault{
		Status: http.StatusInternalServerError, Code: "internal",
		Detail: "Something went wrong here. The request id helps to find it in the log.", Err: err,
	}
}

// refusalStatus says with what status a request is refused.
var refusalStatus = map[access.Reason]int{
	access.KeyExposed:       http.StatusBadRequest,
	access.KeyRequired:      http.StatusUnauthorized,
	access.InvalidKey:       http.StatusUnauthorized,
	access.Forbidden:        http.StatusForbidden,
	access.OriginNotAllowed: http.StatusForbidden,
	access.RateLimited:      http.StatusTooManyRequests,
}

// titles are the short names of faults by their codes. The asker who left
// (client_gone) sees none.
var titles = map[string]string{
	"invalid_parameter":  "Invalid parameter",
	"invalid_json":       "Invalid JSON",
	"key_exposed":        "Key where others read it",
	"key_required":       "Key required",
	"invalid_key":        "Invalid key",
	"forbidden":          "Not allowed with this key",
	"origin_not_allowed": "Not from this page",
	"rate_limited":       "Too many requests",
	"not_found":          "Not found",
	"method_not_allowed": "Method not allowed",
	"body_too_large":     "Body too large",
	"busy":               "Busy",
	"other_host":         "Another host",
	"internal":           "Internal error",
	"invalid_id":         "Invalid id",
	"other_id":           "Another id",
	"no_lines":           "No lines",
	"body_cut":           "Body cut off",
	"deleted":            "Deleted",
	"no_text":            "No text",
	"several":            "Several briefs",
	"too_large":          "Too large",
	"rejected":           "Not taken in",
	"unwritable":         "Cannot be kept",
	"too_many_lines":     "Too many lines",
	"unsupported_media":  "Unsupported media type",
	"journal_full":       "Too much waits",
	"no_index":           "No index",
	"timeout":            "Out of time",
}

// A problem is a fault as application/problem+json (RFC 9457).
type problem struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Code      string `json:"code"`
	Detail    string `json:"detail"`
	Message   string `json:"message"` // the detail again: common search clients show only this
	RequestID string `json:"request_id"`
}

// problem returns f as it is sent in answer to the request of that id.
func (s *server) problem(f *fault, requestID string) problem {
	return problem{
		Type: s.base + "/docs/api#" + f.Code, Title: titles[f.Code], Status: f.Status, Code: f.Code,
		Detail: f.Detail, Message: f.Detail, RequestID: requestID,
	}
}
