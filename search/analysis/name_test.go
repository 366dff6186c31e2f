package analysis_test

import (
	"testing"

	"github.com/briefsearch/briefsearch/search/analysis"
)

func TestIsName(t *testing.T) {
	const text = `The World Bank said: "India and Nepal agreed." Talks with Bhutan follow. एक Delhi`
	want := map[string]bool{
		"the": false, "world": true, "bank": true, "said": false, "india": false, "and": false, "nepal": true, "agreed": false,
		"talks": false, "with": false, "bhutan": true, "follow": false, "एक": false, "delhi": true,
	}
	var tok analysis.Tokenizer
	tok.Reset(text)
	for tk, ok := tok.Next(); ok; tk, ok = tok.Next() {
		if got := analysis.IsName(text, tk.Start); got != want[string(tk.Term)] {
			t.Errorf("IsName of %q = %v, want %v", tk.Term, got, !got)
		}
	}
}
