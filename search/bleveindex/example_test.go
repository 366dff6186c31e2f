package bleveindex_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
)

// example returns an engine over the sample, and what ends it.
func example() (*bleveindex.Index, func()) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "example-")
	if err != nil {
		log.Fatal(err)
	}
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
	return engine, func() {
		engine.Close()
		os.RemoveAll(dir)
	}
}

// The index is in a folder, and is followed: what "briefs reindex" builds, or
// another program with indexer.Rebuild, is searched within a second.
func ExampleOpen() {
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
	info, err := engine.Info(ctx)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(info.Generation, info.Briefs, info.Oldest, info.Newest)
	// Output:
	// gen-000001 90 2023-03-23 2026-07-28
}

// A request has a query, filters beside it, and the fields to count.
func ExampleIndex_Search() {
	engine, end := example()
	defer end()

	after, err := corpus.ParseDay("2024-06-01")
	if err != nil {
		log.Fatal(err)
	}
	results, err := engine.Search(context.Background(), search.Request{
		Query:   search.Parse("global compact migration"),
		Filters: []search.Filter{{Field: search.FieldLang, In: []string{"en"}}, {Field: search.FieldDate, After: after}},
		Facets:  []search.Field{search.FieldSource},
		PerPage: 1, SnippetWords: 20,
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(results.Total, "briefs")
	for _, hit := range results.Hits {
		fmt.Println(hit.Rank, hit.Brief.Title)
		for _, s := range hit.Snippets {
			// Matches are spans of the text, in bytes.
			text, end := "", 0
			for _, m := range s.Matches {
				text += s.Text[end:m.Start] + "[" + s.Text[m.Start:m.End] + "]"
				end = m.End
			}
			fmt.Println(" ", text+s.Text[end:])
		}
	}
	for _, v := range results.Facets[search.FieldSource] {
		fmt.Println(v.Value, v.Count)
	}
	// Output:
	// 3 briefs
	// 1 International Migrants Day and the Global Compact for Safe, Orderly and Regular Migration
	//   No. It reaffirms that each State decides its own [migration] policy and governs entry into its territory, in conformity with…
	// UN 2
	// UNHCR 1
}

// A question may have one answer, where a brief states it.
func ExampleIndex_Search_answer() {
	engine, end := example()
	defer end()

	results, err := engine.Search(context.Background(), search.Request{Query: search.Parse("hedquarters of IOM")})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("read as:", results.Understood.Corrected)
	if a := results.Answer; a != nil {
		fmt.Println(a.Label+":", a.Text, a.Date, a.Source.Name)
	}
	// Output:
	// read as: headquarters of IOM
	// Headquarters: Geneva, Switzerland 2024-05-09 International Organization for Migration
}

// Suggestions are ways to go on with what has been typed.
func ExampleIndex_Suggest() {
	engine, end := example()
	defer end()

	suggestions, err := engine.Suggest(context.Background(), "repo r", 3)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range suggestions {
		fmt.Println(s.Kind, s.Text)
	}
	// Output:
	// completion repo rate
	// title Monetary policy, June 2025: repo rate at 5.50 per cent and CRR to fall to 3 per cent
	// title RBI lowers the repo rate for the first time in nearly five years
}

// A topic is all that there is on one thing.
func ExampleIndex_Topic() {
	engine, end := example()
	defer end()

	topic, err := engine.Topic(context.Background(), "repo rate", search.Request{PerPage: 3})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(topic.Name, topic.Total)
	for _, hit := range topic.Hits {
		fmt.Println(hit.Brief.Published, hit.Brief.Title)
	}
	for _, f := range topic.Facts {
		if len(f.Values) > 1 {
			fmt.Println(f.Label, "was", f.Values[0].Text, "and is", f.Values[len(f.Values)-1].Text)
		}
	}
	// Output:
	// repo rate 2
	// 2025-06-06 Monetary policy, June 2025: repo rate at 5.50 per cent and CRR to fall to 3 per cent
	// 2025-02-07 RBI lowers the repo rate for the first time in nearly five years
	// Repo rate was 6.25 per cent, as of February 2025 and is 5.50 per cent, as of June 2025
}

// All gives every brief that a request finds, whole, one after the other.
func ExampleIndex_All() {
	engine, end := example()
	defer end()

	r := search.Request{Query: search.Parse("wetlands"), Filters: []search.Filter{{Field: search.FieldLang, In: []string{"en"}}}, Sort: search.SortNewest, Mode: search.ModeAll}
	for brief, err := range engine.All(context.Background(), r) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(brief.Published, brief.Title, len(brief.Facts()))
	}
	// Output:
	// 2025-02-03 India's Ramsar tally reaches 89 before World Wetlands Day 5
	// 2024-02-02 Ramsar Convention: five more Indian wetlands on the list 6
}

// Similar briefs are on the topic of one.
func ExampleIndex_Similar() {
	engine, end := example()
	defer end()

	results, err := engine.Search(context.Background(), search.Request{Query: search.Parse("title:Chandrayaan"), Filters: []search.Filter{{Field: search.FieldLang, In: []string{"en"}}}})
	if err != nil {
		log.Fatal(err)
	}
	similar, err := engine.Similar(context.Background(), results.Hits[0].Brief.ID, 2)
	if err != nil {
		log.Fatal(err)
	}
	for _, hit := range similar {
		fmt.Println(hit.Brief.Title)
	}
	// Output:
	// GSLV-F16 launches the NASA-ISRO radar satellite NISAR
	// Four astronauts named for Gaganyaan
}
