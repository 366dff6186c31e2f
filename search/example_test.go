package search_test

import (
	"fmt"

	"github.com/briefsearch/briefsearch/search"
)

// Any text is a query.
func ExampleParse() {
	q := search.Parse(`"global compact" -refugees title:migration source:TH after:2025-01`)
	for _, c := range q.Clauses {
		fmt.Printf("%q title=%t not=%t\n", c.Text, c.InTitle, c.Not)
	}
	for _, f := range q.Filters {
		fmt.Println(f.Field, f.In, f.After, "said", f.Said)
	}
	// Output:
	// "global compact" title=false not=false
	// "refugees" title=false not=true
	// "migration" title=true not=false
	// source [TH]  said source:TH
	// date [] 2025-01-01 said after:2025-01
}
