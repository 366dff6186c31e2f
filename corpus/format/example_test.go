package format_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/briefsearch/briefsearch/corpus/format"
)

// Records of any shape come as one stream, each a brief or a rejection that
// says why. Read does the same for paths of the system.
func ExampleReadFS() {
	files := fstest.MapFS{
		"a.md":       {Data: []byte("# Ramsar Convention\n\nDate: 2025-02-02\n\nTwo more wetlands were listed.\n")},
		"b.jsonl":    {Data: []byte(`{"title":"Repo rate","date":"2025-02-07","text":"It is 6.25 per cent."}` + "\n{\n")},
		"notes/c.md": {Data: []byte("# Bonn Convention\n\nOn migratory animals.\n")},
	}
	for r := range format.ReadFS(context.Background(), files, format.Options{}) {
		if r.Rejection != nil {
			fmt.Println("rejected:", r.Rejection.Path, "line", r.Rejection.Line, r.Rejection.Code)
			continue
		}
		fmt.Println(r.Brief.Path, r.Brief.ID, r.Brief.Published, len(r.Warnings))
	}
	// Output:
	// a.md ramsar-convention-991daf57a3 2025-02-02 0
	// b.jsonl repo-rate-f53d02402f 2025-02-07 0
	// rejected: b.jsonl line 2 bad_json
	// notes/c.md bonn-convention-831054ba53  1
}
