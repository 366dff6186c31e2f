package web

import (
	"context"
	"fmt"
	"hash/fnv"
	"net/http"
	"strings"

	"github.com/briefsearch/briefsearch/search"
)

// etag returns the weak entity tag of the answer to the request of ctx: it
// changes with what is served, with what of that the asker may see, with the
// program, and with what was asked.
//
// i must have been read before the answer was made. If a new generation comes
// in between, the newer answer bears the older tag and is only asked for once
// more than needed; never does an old answer bear a new tag.
func (s *server) etag(ctx context.Context, i search.Info, question ...string) string {
	h := fnv.New128a()
	fmt.Fprintf(h, "%s\x00%d\x00%d\x00%d\x00%t\x00%x\x00%s\x00%s", i.Generation, i.Built.UnixNano(), i.Briefs, i.Pushed, i.Sample, i.Synonyms, s.identity, exchangeOf(ctx).view)
	for _, q := range question {
		fmt.Fprintf(h, "\x00%s", q)
	}
	return fmt.Sprintf(`W/"%x"`, h.Sum(nil))
}

// unchanged reports whether the asker holds the answer of that tag already.
func unchanged(r *http.Request, tag string) bool {
	held := strings.Join(r.Header.Values("If-None-Match"), ",")
	for part := range strings.SplitSeq(held, ",") {
		part = strings.TrimSpace(part)
		if part == "*" || strings.TrimPrefix(part, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// notModified returns the reply for an asker who holds the answer of that tag.
func notModified(tag string) *reply {
	return &reply{status: http.StatusNotModified, etag: tag}
}
