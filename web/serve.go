package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// Limits of a connection.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	writeSlack        = 10 * time.Second // to send an answer, after the longest time to make it
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 128 << 10 // a query of the longest kind is 4,096 characters of 9 bytes and more, escaped
	drainTimeout      = 10 * time.Second
)

// ServeOptions are what Serve can do without; the zero value works.
type ServeOptions struct {
	Timeout time.Duration // that New was given; 0: DefaultTimeout
	Drain   time.Duration // how long to wait at the end for requests under way; 0: ten seconds
}

// Serve answers requests that come in on ln with h until ctx ends. Then it
// closes ln, lets the requests under way finish for as long as o.Drain says,
// and returns nil; what still runs after that is cut off, which is an error.
func Serve(ctx context.Context, ln net.Listener, h http.Handler, o ServeOptions) error {
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Drain <= 0 {
		o.Drain = drainTimeout
	}
	// Requests outlive ctx by the drain, and no longer.
	requests, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	srv := &http.Server{
		Handler: h, ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout,
		WriteTimeout: readTimeout + o.Timeout + writeSlack, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes,
		BaseContext: func(net.Listener) context.Context { return requests },
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(requests, o.Drain)
	defer cancel()
	err := srv.Shutdown(drain)
	if err != nil {
		err = errors.Join(fmt.Errorf("requests still under way after %v were cut off: %w", o.Drain, err), srv.Close())
	}
	<-failed
	return err
}
