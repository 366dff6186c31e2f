// Command portal is a small news site with the search built in: pages of its
// own on its own mux, the whole search page and API below /search/, and on each
// article the latest briefs on its topic, which come from the engine without
// HTTP.
//
//	briefs reindex notes/
//	go run ./docs/examples/portal -index ./briefs.index
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"net"
	"net/url"
	"os"
	"os/signal"

	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/web"
)

func main() {
	index := flag.String("index", "briefs.index", "folder of the index")
	addr := flag.String("addr", "127.0.0.1:8080", "where to listen")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, *index, *addr)
	stop()
	if err != nil {
		log.Fatal(err)
	}
}

// run serves the portal over an index until ctx ends.
func run(ctx context.Context, index, addr string) (err error) {
	// Suggest has suggestions made ready at once, for the search box.
	engine, err := bleveindex.Open(index, bleveindex.Options{Suggest: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	log.Printf("http://%s/", listener.Addr())
	// Serve has the limits that a server needs, and ends in order.
	return web.Serve(ctx, listener, newPortal(engine, &url.URL{Path: "/search"}), web.ServeOptions{})
}
