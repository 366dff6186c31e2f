package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/admin"
	"github.com/briefsearch/briefsearch/web/usage"
)

// An adminFlags is what the flags of serve say of watching it.
type adminFlags struct {
	addr  string
	usage bool
}

// register gives c the flags.
func (f *adminFlags) register(c *cobra.Command) {
	c.Flags().StringVar(&f.addr, "admin-addr", "", "`HOST:PORT` to listen at for metrics and what is searched, without keys; by default nowhere")
	c.Flags().BoolVar(&f.usage, "usage", false, "count what is searched, in the folder of the index; no addresses are kept")
}

// A watch sees what a server does, and shows it on a listener of its own.
type watch struct {
	admin    *admin.Admin
	listener net.Listener    // nil: it is shown nowhere
	usage    *usage.Recorder // nil: what is searched is not counted
}

// openWatch opens what the flags ask for, over the engine of a server that is
// about to start with o, and has o tell it of requests. Whoever opens a watch closes it.
func (a *app) openWatch(f *adminFlags, e search.Engine, o *web.Options) (w *watch, err error) {
	w = &watch{}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.close())
		}
	}()
	if f.usage {
		if w.usage, err = usage.Open(a.indexDir, usage.Options{Logger: o.Logger, Timezone: o.Timezone}); err != nil {
			return w, err
		}
	}
	if f.addr != "" {
		if w.listener, err = net.Listen("tcp", f.addr); err != nil {
			return w, fmt.Errorf("listen: %w (name another place with --admin-addr HOST:PORT)", err)
		}
		v := versionOf()
		w.admin = admin.New(e, admin.Options{
			Hosts: hostsAt(w.listener.Addr(), f.addr, nil), Logger: o.Logger, Usage: w.usage, Site: o.BaseURL, Version: v.Version, Commit: v.Commit, Go: v.Go,
		})
	}
	o.Observe = w.observe
	return w, nil
}

// observe is told of each request.
func (w *watch) observe(o web.Observation) {
	if w.usage != nil {
		w.usage.Observe(o)
	}
	if w.admin != nil {
		w.admin.Observe(o)
	}
}

// around returns the handler of the server, watched.
func (w *watch) around(h http.Handler) http.Handler {
	if w.admin == nil {
		return h
	}
	return w.admin.Watch(h)
}

// say says where the listener is, and warns where others may reach it.
func (w *watch) say(a *app, log *slog.Logger) {
	if w.listener == nil {
		return
	}
	fmt.Fprintf(a.stderr, "Metrics and what is searched are at http://%s/.\n", w.listener.Addr())
	if at, ok := w.listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		log.Warn("--admin-addr is not of this machine alone, and it asks for no key: let nobody reach it who may not see what is searched", "addr", w.listener.Addr().String())
	}
}

// serve runs the server, and the listener beside it until that has ended.
func (w *watch) serve(ctx context.Context, server func(context.Context) error) error {
	if w.listener == nil {
		return server(ctx)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	beside := make(chan error, 1)
	go func() {
		defer cancel()
		beside <- web.Serve(ctx, w.listener, w.admin.Handler(), web.ServeOptions{})
	}()
	err := server(ctx)
	cancel()
	return errors.Join(err, <-beside)
}

// close ends the watch; the counts are written.
func (w *watch) close() error {
	var err error
	if w.usage != nil {
		err = w.usage.Close()
	}
	if w.listener != nil {
		w.listener.Close() // it may have been closed already
	}
	return err
}
