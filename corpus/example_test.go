package corpus_test

import (
	"fmt"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// A brief is read out of its lines. A field that is known apart, as the date
// here, is believed over what the text says.
func ExampleParse() {
	const text = `What is the Ramsar Convention?
Overview: Two more wetlands of India were added to its list.
About the Ramsar Convention:
- Signed: 2 February 1971, in Ramsar, Iran
- Secretariat: Gland, Switzerland
Q1: What is a wetland?
An area where water is the main thing that shapes life.
Source: PIB`
	raw := corpus.Raw{Date: "02-02-2025"}
	for line := range strings.Lines(text) {
		raw.Lines = append(raw.Lines, corpus.Line{Text: strings.TrimSpace(line)})
	}
	brief, warnings := corpus.Parse(raw)

	fmt.Println(brief.Title, brief.Published, brief.Source.Name, len(warnings))
	for _, f := range brief.Facts() {
		fmt.Println("fact:", f.Label, "=", f.Value)
	}
	for _, q := range brief.Questions() {
		fmt.Println("question:", q.Question, q.Answer)
	}
	// Output:
	// What is the Ramsar Convention? 2025-02-02 Press Information Bureau 0
	// fact: Signed = 2 February 1971, in Ramsar, Iran
	// fact: Secretariat = Gland, Switzerland
	// question: What is a wetland? An area where water is the main thing that shapes life.
}
