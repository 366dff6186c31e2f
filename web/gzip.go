package web

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// minGzip is the size in bytes from which a body is worth compressing.
const minGzip = 1 << 10

// packed returns h with its answers compressed for those who take them so. Tags
// are weak, so they hold for an answer in either form.
func packed(h http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(
		gzhttp.MinSize(minGzip), gzhttp.CompressionLevel(gzip.BestSpeed),
		gzhttp.EnableZstd(false), gzhttp.SetContentType(false), // every reader and cache knows gzip
	)
	if err != nil {
		panic(err) // the options are these
	}
	return wrap(h)
}

// takesGzip reports whether what is written to w is for somebody who takes gzip,
// so that it may be sent compressed already.
func takesGzip(w http.ResponseWriter) bool {
	_, ok := w.(*gzhttp.GzipResponseWriter)
	return ok
}
