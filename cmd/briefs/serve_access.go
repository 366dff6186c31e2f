package main

import (
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/web/access"
)

// An accessFlags is what the flags of serve say of who may ask.
type accessFlags struct {
	keys        string
	requireKey  bool
	origins     []string
	perKey      access.Rate
	perAddress  access.Rate
	proxies     []string
	proxyHeader string
}

// register gives c the flags.
func (f *accessFlags) register(c *cobra.Command) {
	c.Flags().StringVar(&f.keys, "keys", envOr("BRIEFS_KEYS", ""), keysFlagUsage)
	c.Flags().BoolVar(&f.requireKey, "require-key", false, "let nobody search, export or see pages without a key")
	c.Flags().StringArrayVar(&f.origins, "cors-origin", nil, "`ORIGIN` of pages that may ask, as https://portal.example; \"*\" for all; may be repeated")
	c.Flags().TextVar(&f.perKey, "rate-limit-key", access.Rate{}, "`RATE` at which a key may ask, as 50/s, 600/m or 50/s:100 for up to 100 at once; no limit by default")
	c.Flags().TextVar(&f.perAddress, "rate-limit-address", access.Rate{}, "`RATE` at which an address may ask, as 10/s; no limit by default")
	c.Flags().StringArrayVar(&f.proxies, "trusted-proxy", nil, "`ADDRESS` or network of a proxy whose word is taken on where requests come from, as 10.0.0.0/8; may be repeated")
	c.Flags().StringVar(&f.proxyHeader, "proxy-header", "X-Forwarded-For", "`HEADER` in which trusted proxies say it: X-Forwarded-For or Forwarded")
	c.MarkFlagFilename("keys", "json")
	c.RegisterFlagCompletionFunc("proxy-header", cobra.FixedCompletions([]string{"X-Forwarded-For", "Forwarded"}, cobra.ShellCompDirectiveNoFileComp))
}

// guard returns what decides who may ask, and the keys that it knows.
func (a *app) guard(f *accessFlags, log *slog.Logger) (*access.Guard, *access.Keys, error) {
	o := access.Options{RequireKey: f.requireKey, PerKey: f.perKey, PerAddress: f.perAddress}
	for _, s := range f.origins {
		if _, err := access.ParseOrigin(s); err != nil && s != access.AnyOrigin {
			return nil, nil, usagef("--cors-origin: %w", err)
		}
	}
	o.Origins = f.origins
	var err error
	if o.Proxies, err = access.ParseProxies(f.proxies, f.proxyHeader); err != nil {
		return nil, nil, &usageError{err}
	}
	if o.Keys, err = access.OpenKeys(a.keysFile(f.keys).Path, log); err != nil {
		return nil, nil, err
	}
	g, err := access.NewGuard(o)
	return g, o.Keys, err
}

// sayOpen says on w what is open to whom at address, where that is more than this
// machine or less than everything that is read.
func (f *accessFlags) sayOpen(w io.Writer, address net.Addr, keys *access.Keys) {
	live := len(keys.Live(time.Now()))
	if f.requireKey {
		fmt.Fprintf(w, "Open to nobody without a key, of which there %s.\n", isAre(live))
		if live == 0 {
			fmt.Fprintln(w, "Make one with \"briefs keys create NAME\".")
		}
		return
	}
	if isLocal(address) {
		return
	}
	fmt.Fprintf(w, "Open to everyone who reaches %s: pages, search and export. Adding and deleting briefs needs a key that allows admin. --require-key closes the rest.\n", address)
}

// isAre returns "is 1" or "are n".
func isAre(n int) string {
	if n == 1 {
		return "is 1"
	}
	return fmt.Sprintf("are %d", n)
}

// isLocal reports whether only this machine reaches address.
func isLocal(address net.Addr) bool {
	tcp, ok := address.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// hostsAt returns the names by which a server at address may be asked, which is
// what named, HOST:PORT, came to, and whose base URL is base, nil for none: any where others
// reach it, who may have names for it.
func hostsAt(address net.Addr, named string, base *url.URL) []string {
	if !isLocal(address) {
		return nil
	}
	names := []string{access.Localhost}
	if host, _, err := net.SplitHostPort(named); err == nil {
		names = append(names, host)
	}
	if base != nil {
		names = append(names, base.Hostname())
	}
	return names
}
