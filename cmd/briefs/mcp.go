package main

import (
	"context"
	"errors"
	"io"
	"log/slog"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/mcp"
)

// An mcpFlags is what the flags of mcp say.
type mcpFlags struct {
	baseURL  string
	timezone *timezone
	logLevel slog.LevelVar
}

func (a *app) mcpCommand() *cobra.Command {
	f := mcpFlags{}
	f.logLevel.Set(slog.LevelWarn)
	c := &cobra.Command{
		Use:   "mcp",
		Short: "Serve the collection to assistants (Model Context Protocol)",
		Long: "mcp offers the collection to an assistant as tools of the Model Context Protocol:\n" +
			"search, brief, topic and answer. The assistant's program starts it and speaks with\n" +
			"it over stdin and stdout; it ends when stdin does. It only reads, and shows a new\n" +
			"generation of the index as soon as there is one. Where there is no index yet it\n" +
			"answers from a sample, and each result says so.",
		Example: "  claude mcp add briefs -- briefs mcp --index /srv/briefs.index\n" +
			"  # or, in a client's file of servers:\n" +
			"  {\"mcpServers\": {\"briefs\": {\"command\": \"briefs\", \"args\": [\"mcp\", \"--index\", \"/srv/briefs.index\"]}}}",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.mcp(c.Context(), &f)
		},
	}
	c.Flags().StringVar(&f.baseURL, "base-url", "", "`URL` of the search site, which stands before every link")
	f.timezone = timezoneFlag(c)
	a.synonymsFlag(c)
	c.Flags().TextVar(&f.logLevel, "log-level", &f.logLevel, "least `LEVEL` of what is logged, on stderr: debug, info, warn or error")
	return c
}

// mcp offers the tools on stdin and stdout until stdin or ctx ends.
func (a *app) mcp(ctx context.Context, f *mcpFlags) (err error) {
	log := slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: &f.logLevel}))
	o := web.Options{Logger: log, Timezone: f.timezone.Location, Version: versionOf().Version}
	if o.BaseURL, err = baseURL(f.baseURL); err != nil {
		return err
	}
	engine, err := a.openServed(ctx, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closed(engine)) }()
	server, err := mcp.New(web.New(engine, o), mcp.Options{Logger: log, Version: o.Version})
	if err != nil {
		return err
	}
	return server.Serve(ctx, io.NopCloser(a.stdin), unclosed{a.stdout})
}

// unclosed is a writer whose end is not for who writes to it to bring about.
type unclosed struct{ io.Writer }

// Close does nothing.
func (unclosed) Close() error { return nil }
