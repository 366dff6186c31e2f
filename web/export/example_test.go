package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/web/export"
)

// What a search finds is written as it is read, one brief after the other.
func ExampleJSONLines() {
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

	found := engine.All(ctx, search.Request{Query: search.Parse("title:repo"), Sort: search.SortNewest})
	page := func(id corpus.ID, anchor string) string {
		return fmt.Sprintf("https://portal.example/briefs/%s#%s", id, anchor)
	}
	var file bytes.Buffer
	if err := export.JSONLines(&file, found, page); err != nil {
		log.Fatal(err)
	}
	for dec := json.NewDecoder(&file); dec.More(); {
		var b export.Brief
		if err := dec.Decode(&b); err != nil {
			log.Fatal(err)
		}
		fmt.Println(*b.Date, b.Title, len(b.Facts), "facts")
	}
	// Output:
	// 2025-06-06 Monetary policy, June 2025: repo rate at 5.50 per cent and CRR to fall to 3 per cent 6 facts
	// 2025-02-07 RBI lowers the repo rate for the first time in nearly five years 8 facts
}

// Cards are the questions and facts of a brief.
func ExampleCards() {
	brief, _ := corpus.Parse(corpus.Raw{Title: "Ramsar Convention", Lines: []corpus.Line{
		{Kind: corpus.LineBullet, Text: "Secretariat: Gland, Switzerland"},
		{Kind: corpus.LineHeading, Text: "Q1: What is a wetland?"},
		{Kind: corpus.LineParagraph, Text: "An area where water is the main thing that shapes life."},
	}})
	for _, c := range export.Cards(&brief) {
		fmt.Println(c.Topic, "›", c.Question, "→", c.Answer)
	}
	// Output:
	// Ramsar Convention › What is a wetland? → An area where water is the main thing that shapes life.
	// Ramsar Convention › Secretariat → Gland, Switzerland
}
