package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/indexer/intake"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/access"
)

// A serveFlags is what the flags of serve say.
type serveFlags struct {
	addr        string
	baseURL     string
	timezone    *timezone
	cacheMaxAge time.Duration
	logLevel    slog.LevelVar
	access      accessFlags
	admin       adminFlags
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the search page and the API",
		Long: "serve answers on the web until it is interrupted. It shows a new generation of the\n" +
			"index as soon as there is one. Where there is no index yet it serves a sample, and\n" +
			"gives way to the index when there is one.\n\n" +
			"Systems that have a key push briefs to it over the API. It takes them into the index\n" +
			"by itself from time to time.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), &f)
		},
	}
	c.Flags().StringVar(&f.addr, "addr", envOr("BRIEFS_ADDR", "127.0.0.1:8080"), "`HOST:PORT` to listen at; port 0 takes a free one (env BRIEFS_ADDR)")
	c.Flags().StringVar(&f.baseURL, "base-url", "", "`URL` that stands before every link, where a proxy stands in front")
	f.timezone = timezoneFlag(c)
	a.synonymsFlag(c)
	f.admin.register(c)
	c.Flags().DurationVar(&f.cacheMaxAge, "cache-max-age", 0, "how long answers may be kept without asking again")
	f.access.register(c)
	c.Flags().TextVar(&f.logLevel, "log-level", &f.logLevel, "least `LEVEL` of what is logged: debug, info, warn or error")
	return c
}

// serve runs the server until ctx ends and the requests under way are answered.
func (a *app) serve(ctx context.Context, f *serveFlags) (err error) {
	log := slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: &f.logLevel}))
	o := web.Options{Logger: log, Timezone: f.timezone.Location, CacheMaxAge: f.cacheMaxAge, Version: versionOf().Version}
	if o.BaseURL, err = baseURL(f.baseURL); err != nil {
		return err
	}
	var keys *access.Keys
	if o.Access, keys, err = a.guard(&f.access, log); err != nil {
		return err
	}
	engine, err := a.openServed(ctx, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closed(engine)) }()
	watch, err := a.openWatch(&f.admin, engine, &o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, watch.close()) }()
	pushed := intake.Start(ctx, a.indexDir, func(ctx context.Context) (indexer.Report, error) {
		return a.fold(ctx, indexer.Options{})
	}, intake.Options{Logger: log})
	defer pushed.Close()
	o.Writer = pushed
	listener, err := net.Listen("tcp", f.addr)
	if err != nil {
		return fmt.Errorf("listen: %w (name another place with --addr HOST:PORT)", err)
	}
	o.Hosts = hostsAt(listener.Addr(), f.addr, o.BaseURL)
	info, err := engine.Info(ctx)
	if err != nil {
		listener.Close()
		return err
	}
	what := count(info.Briefs, "brief") + " of " + a.indexDir
	if info.Sample {
		what = count(info.Briefs, "brief") + " of the sample (there is no index at " + a.indexDir + " yet)"
	}
	f.access.sayOpen(a.stderr, listener.Addr(), keys)
	fmt.Fprintf(a.stderr, "Serving %s at http://%s/ - Ctrl-C ends it.\n", what, listener.Addr())
	watch.say(a, log)
	return watch.serve(ctx, func(ctx context.Context) error {
		return web.Serve(ctx, listener, watch.around(web.New(engine, o)), web.ServeOptions{})
	})
}

// baseURL reads the flag of that name; nil where it is not given.
func baseURL(s string) (*url.URL, error) {
	if s == "" {
		return nil, nil
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, usagef("--base-url %q: want a URL such as https://portal.example/briefs", s)
	}
	return u, nil
}
