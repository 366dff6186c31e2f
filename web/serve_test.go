package web_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/web"
)

// A served is a server on a port of its own with one request under way.
type served struct {
	addr   string
	begun  chan bool // a request has come in
	finish chan bool // lets it be answered
	cancel context.CancelFunc
	ended  chan error // what Serve returned
	got    chan string
}

// serve starts a server, sends it a request and waits until it works on it.
func serve(t *testing.T, o web.ServeOptions) *served {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s := &served{ln.Addr().String(), make(chan bool), make(chan bool), cancel, make(chan error, 1), make(chan string, 1)}
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.begun <- true
		select {
		case <-s.finish:
			io.WriteString(w, "whole")
		case <-r.Context().Done():
		}
	})
	go func() { s.ended <- web.Serve(ctx, ln, h, o) }()
	go func() {
		res, err := http.Get("http://" + s.addr)
		if err != nil {
			s.got <- err.Error()
			return
		}
		defer res.Body.Close()
		body, _ := io.ReadAll(res.Body)
		s.got <- string(body)
	}()
	<-s.begun
	return s
}

func TestServeDrains(t *testing.T) {
	s := serve(t, web.ServeOptions{})
	s.cancel()
	for { // the listener closes at once
		conn, err := net.DialTimeout("tcp", s.addr, time.Second)
		if err != nil {
			break
		}
		conn.Close()
	}
	s.finish <- true
	if got := <-s.got; got != "whole" {
		t.Errorf("the request under way got %q", got)
	}
	if err := <-s.ended; err != nil {
		t.Errorf("Serve: %v", err)
	}
}

func TestServeDrainIsBounded(t *testing.T) {
	s := serve(t, web.ServeOptions{Drain: 20 * time.Millisecond})
	s.cancel()
	if err := <-s.ended; !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("Serve: %v", err)
	}
	if got := <-s.got; got == "whole" {
		t.Error("the request was answered")
	}
}

func TestServeFails(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ln.Close()
	if err := web.Serve(t.Context(), ln, http.NotFoundHandler(), web.ServeOptions{}); err == nil {
		t.Error("no error on a closed listener")
	}
}
