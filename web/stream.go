package web

import (
	"bufio"
	"context"
	"errors"
	"net/http"
	"time"
)

// streamBuffer is how much of a streamed body is held back: as long as nothing
// has been sent, an error can still be answered as such.
const streamBuffer = 32 << 10

// stream sends rep, whose body is made while it is sent. An error after the
// first part breaks the connection off, so that no cut file looks whole.
func (s *server) stream(w http.ResponseWriter, r *http.Request, rep *reply, took time.Duration) {
	out := &streamed{ResponseWriter: w, begin: func() {
		s.head(w, r, rep, took)
		w.WriteHeader(http.StatusOK)
	}}
	if r.Method == http.MethodHead {
		s.head(w, r, rep, took)
		w.WriteHeader(http.StatusOK)
		return
	}
	// An error means that the writer has no deadline to be moved.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(s.streamTimeout()))
	buffer := bufio.NewWriterSize(out, streamBuffer)
	err := rep.stream(buffer)
	switch {
	case err == nil:
		if buffer.Flush() == nil {
			out.start() // a body may be empty
		}
	case !out.begun:
		s.fail(w, r, faceOf(r.URL.Path), err)
	default:
		if out.err == nil { // an asker who left is no error of ours
			s.log.ErrorContext(r.Context(), "an answer broke off", "path", r.URL.Path, "request_id", requestID(r.Context()), "err", err)
		}
		exchangeOf(r.Context()).broken = true
		panic(http.ErrAbortHandler)
	}
}

// A streamed is the writer of a body whose head is sent with its first part.
type streamed struct {
	http.ResponseWriter
	begin func() // sends the head
	begun bool
	err   error // of the connection
}

// Write sends p.
func (s *streamed) Write(p []byte) (int, error) {
	s.start()
	var n int
	n, s.err = s.ResponseWriter.Write(p)
	return n, s.err
}

// start sends the head, once.
func (s *streamed) start() {
	if !s.begun {
		s.begun = true
		s.begin()
	}
}

// streamFactor is how many times longer than others an answer may take that is
// as long as the results.
const streamFactor = 12

// streamTimeout bounds making and sending a streamed answer.
func (s *server) streamTimeout() time.Duration { return streamFactor * s.timeout }

// outlive returns a context that ends when ctx is cancelled, or after d,
// whatever the deadline of ctx is.
func outlive(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	longer, cancel := context.WithTimeout(context.WithoutCancel(ctx), d)
	stop := context.AfterFunc(ctx, func() {
		if errors.Is(ctx.Err(), context.Canceled) {
			cancel()
		}
	})
	return longer, func() {
		stop()
		cancel()
	}
}
