package corpus_test

import (
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
)

// benchText is about 1 kB in the usual shape.
const benchText = `Why in news?
The Union Cabinet approved the second phase of the mission on Friday, with an outlay of Rs 8,500 crore over six years and a new centre in each of four states.
About the National Quantum Mission (NQM):
- It was approved in 2023 and is run by the Department of Science and Technology (DST) under the Ministry of Science and Technology.
- It aims at quantum computers with 50 to 1,000 physical qubits in eight years, and at satellite based secure communication over 2,000 kilometres.
- Four thematic hubs have been set up in leading institutions: on computing, communication, sensing and metrology, and materials and devices.
- Headquarters: New Delhi.
- Outlay: Rs 6,003.65 crore from 2023-24 to 2030-31.
Q1: What is a qubit?
A qubit is the unit of quantum information. Unlike a bit it can be in a superposition of both of its states until it is measured, and two qubits can be entangled.
Source: PIB`

func BenchmarkParse(b *testing.B) {
	long := strings.Repeat(benchText+"\n", 50)
	for _, bm := range []struct {
		name string
		raw  corpus.Raw
	}{
		{"fields given", corpus.Raw{
			ID: "nqm-2", Title: "Cabinet approves phase 2 of the National Quantum Mission", Date: "2026-05-22",
			Source: "PIB", Subjects: []string{"Science and Technology"}, Lines: textLines(benchText),
		}},
		{"fields in the text", corpus.Raw{Lines: textLines("Cabinet approves phase 2 of the National Quantum Mission\n22-05-2026\n10:30 AM\n1 min read\n" + benchText)}},
		{"prose", corpus.Raw{
			ID: "x", Title: "Prose", Date: "2026-05-22", Source: "PIB",
			Lines: []corpus.Line{{Text: strings.ReplaceAll(benchText[:860], "\n", " ")}},
		}},
		{"50 kB", corpus.Raw{Title: "Long", Date: "2026-05-22", Lines: textLines(long)}},
	} {
		b.Run(bm.name, func(b *testing.B) {
			n := 0
			for _, l := range bm.raw.Lines {
				n += len(l.Text) + 1
			}
			b.SetBytes(int64(n))
			b.ReportAllocs()
			for b.Loop() {
				corpus.Parse(bm.raw)
			}
		})
	}
}

func BenchmarkAcronyms(b *testing.B) {
	br, _ := corpus.Parse(corpus.Raw{Lines: textLines(benchText)})
	b.ReportAllocs()
	for b.Loop() {
		br.Acronyms()
	}
}
