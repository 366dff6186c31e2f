package web

import (
	"context"
	"crypto/rand"
	"net/http"
	"time"

	"github.com/briefsearch/briefsearch/web/access"
)

// crockford is the alphabet of ULIDs: no I, L, O or U.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// maxRequestID bounds an id that comes with a request.
const maxRequestID = 64

// requestIDKey is under what a request's id stands in its context.
type requestIDKey struct{}

// newRequestID returns an id that sorts by time: ten characters of
// milliseconds as in a ULID, and six of chance.
func newRequestID(now time.Time) string {
	var id [16]byte
	ms := uint64(now.UnixMilli())
	for i := 9; i >= 0; i-- {
		id[i] = crockford[ms&31]
		ms >>= 5
	}
	var chance [6]byte
	rand.Read(chance[:]) // never fails
	for i, b := range chance {
		id[10+i] = crockford[b&31]
	}
	return string(id[:])
}

// givenRequestID returns the id that a proxy gave r, or "" where there is none
// that is safe to repeat.
func givenRequestID(r *http.Request) string {
	id := r.Header.Get("X-Request-Id")
	if id == "" || len(id) > maxRequestID {
		return ""
	}
	for i := range len(id) {
		c := id[i]
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && c != '-' && c != '_' && c != '.' {
			return ""
		}
	}
	if access.Redact(id) != id {
		return ""
	}
	return id
}

// requestID returns the id of the request that ctx belongs to.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}
