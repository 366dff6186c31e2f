package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/web"
)

// The page and the API are one handler, which may stand below a prefix on a
// mux with other things. docs/examples/portal is a whole program that does so.
func ExampleNew() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "example-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := indexer.Rebuild(ctx, sink, format.ReadFS(ctx, sample.FS(), format.Options{}), indexer.Options{}); err != nil {
		log.Fatal(err)
	}
	engine, err := bleveindex.Open(dir, bleveindex.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer engine.Close()

	mux := http.NewServeMux()
	mux.Handle("/find/", web.New(engine, web.Options{BaseURL: &url.URL{Path: "/find"}}))
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "a page of one's own") })

	for _, path := range []string{"/", "/find/api/v1/search?q=headquarters+of+IOM"} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		var body struct{ Answer struct{ Text, Href string } }
		if json.Unmarshal(w.Body.Bytes(), &body) == nil {
			fmt.Println(w.Code, body.Answer.Text, body.Answer.Href)
		} else {
			fmt.Println(w.Code, w.Body)
		}
	}
	// Output:
	// 200 a page of one's own
	// 200 Geneva, Switzerland /find/b/international-organization-for-migration-releases-its-world-172ec4788c#facts.2
}
