package main

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// All that an answer of the API may say is printed: data to stdout, messages to stderr.
func TestPrintSearch(t *testing.T) {
	tests := []struct{ name, body, stdout, stderr string }{
		{
			name: "understood",
			body: `{
				"query": {"q": "who headquaters last month PIB", "corrected": "who headquarters PIB",
					"corrections": [{"from": "headquaters", "to": "headquarters", "applied": true}],
					"expansions": [{"from": "WHO", "to": "World Health Organization", "kind": "acronym"}],
					"filters": [
						{"field": "exam", "in": ["GS2"], "said": ""},
						{"field": "source", "in": ["The Hindu", "TH"], "not": true, "said": "not TH", "as_words": "who"},
						{"field": "date", "in": [], "after": "2026-10-01", "before": "2026-11-01", "said": "last month", "as_words": "\"last month\""}
					]},
				"total": 1, "folded": 2, "took_ms": 1.25,
				"answer": {"text": "Geneva, Switzerland", "label": "Headquarters", "topic": "World Health Organization (WHO)", "brief_id": "who",
					"section_id": "facts", "date": "2025-01-10", "source": "TH", "source_name": "The Hindu",
					"others": [{"text": "New York", "brief_id": "old", "section_id": "facts", "date": null, "source_name": ""}]},
				"hits": [{"id": "who", "rank": 1, "title_html": "The <mark>WHO</mark> &amp; more", "date": "2025-01-10", "source": {"code": "TH", "name": "The Hindu"},
					"matched": "some", "snippets": [{"section": "Facts", "text": "Seat", "html": "<mark>Seat</mark>"}],
					"also": [{"id": "copy", "source": {"code": "PIB", "name": "x"}}, {"id": "other", "source": {"code": "", "name": ""}}],
					"why": ["in title", "acronym WHO"], "explanation": [{"name": "bm25 who", "value": 1.5}]}],
				"suggestions": [
					{"kind": "correction", "q": "who quarters", "text": "", "total": 3},
					{"kind": "meaning", "q": "\"World Heritage Outlook\"", "text": "WHO = World Heritage Outlook", "total": 1}
				]}`,
			stdout: `World Health Organization (WHO) › Headquarters
Geneva, Switzerland
2025-01-10 · The Hindu · who#facts
but New York · old#facts

1. The WHO & more
   2025-01-10 · The Hindu · who · some of the words
   Facts › Seat
   also in PIB (copy), other
   matched: in title, acronym WHO
      1.500  bm25 who
`,
			stderr: `Showing results for who headquarters PIB. With --typo off the words are taken as typed.
WHO = World Health Organization
“not TH” is read as -source:"The Hindu",TH. To search for the words: who
“last month” is read as after:2026-10-01 before:2026-11-01. To search for the words: "last month"
Did you mean: who quarters (3 briefs)
It may mean WHO = World Heritage Outlook (1 brief): "World Heritage Outlook"
1 brief, 2 near-duplicates under them (--duplicates show lists each) in 1.2 ms
`,
		},
		{
			name: "nothing found",
			body: `{"query": {"q": "a b", "filters": []}, "total": 0, "hits": [], "took_ms": 0.5, "suggestions": [
				{"kind": "words", "q": "a b", "text": "", "total": 4}, {"kind": "less", "q": "a", "text": "b", "total": 1}, {"kind": "dates", "q": "a b on:2025", "text": "on:2025", "total": 2},
				{"kind": "unfiltered", "q": "a b", "text": "", "total": 3},
				{"kind": "alone", "q": "a", "text": "a", "total": 1}]}`,
			stderr: `0 briefs in 0.5 ms
4 briefs, without quotes: a b
1 brief, without “b”: a
2 briefs, over a longer time: a b on:2025
3 briefs, without filters: a b
1 brief, for one word alone: a
`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var body searchBody
			if err := json.Unmarshal([]byte(tt.body), &body); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			a := &app{stdout: &stdout, stderr: &stderr}
			a.printUnderstood(body)
			if err := a.printResults(body); err != nil {
				t.Fatal(err)
			}
			a.printProposals(body)
			if diff := cmp.Diff(tt.stdout, stdout.String()); diff != "" {
				t.Errorf("stdout (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.stderr, stderr.String()); diff != "" {
				t.Errorf("stderr (-want +got):\n%s", diff)
			}
		})
	}
}
