package answer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFindSentence holds which sentences are not read as they look.
func TestFindSentence(t *testing.T) {
	tests := []struct {
		name, question, text string
		want                 string // the answer and its label
	}{
		{"launched by it", "when was the Coast Trust launched", "Coast Trust launched 35 boats between 1990 and 2014.", ""},
		{"launched by it in a year", "when was the Coast Trust launched", "The Coast Trust launched in 2014 a boat for the people of many small ports.", ""},
		{"participle that ends the sentence", "when was the Coast Trust launched", "The Coast Trust launched in May 2014.", "The Coast Trust launched in May 2014.|launched"},
		{"by somebody", "who launched the Coast Trust", "The Coast Trust launched by Arne Vik in 2014 has boats.", "The Coast Trust launched by Arne Vik in 2014 has boats.|launched"},
		{"set to", "when was the Coast Trust established", "The Coast Trust is set to take steps in 2026.", ""},
		{"set up", "when was the Coast Trust established", "The Coast Trust was set up in 1971.", "The Coast Trust was set up in 1971.|set up"},
		{"a date of something else", "when was the Coast Trust founded", "The Coast Trust was founded as a body of nine ports that give it a yearly grant and have done so without a break since 1980.", ""},
		{"edition of a day", "when is lake clean day", "The 11th edition of Lake Clean Day in 2025 was loud.", ""},
		{"day of a day", "when is lake clean day", "Lake Clean Day falls on 5 May 2025.", "Lake Clean Day falls on 5 May 2025.|when is lake clean day"},
		{"aimed at", "aim of the Coast Trust", "Coast Trust opened rooms aimed at care.", ""},
		{"what follows on", "who is the head of West Shore", "The Informal Group of Ministers on West Shore, headed by Arne Vik, met.", ""},
		{"a name like a property", "what is Operation Reef", "Operation Reef is unlike others of 2020.", ""},
		{"based on", "headquarters of the Coast Trust", "Based on requests of the Coast Trust, the port is open. Based on wishes, Coast Trust is here.", ""},
		{"he said", "what is the Coast Trust", "He said that the Coast Trust (CT) is the agency for ports. He said CT is a port.", ""},
		{"what it was like", "what is the Coast Trust", "The Coast Trust was a success that made many ports richer.", ""},
		{"an address", "what is the coast insurance plan", "- Coast Insurance Plan: cip.example.org", ""},
		{"news of it", "what is the call success rate", "- Call Success Rate: Ships A and B have rates of 90%", ""},
		{"a part without a founder", "who launched the WHT", "- WHT (World Harbour Trust): founded 1955; Norway is founding member", ""},
		{"a part with a founder", "who launched the WHT", "- WHT (World Harbour Trust): founded jointly by Norway and Fiji in 1955; HQ Bergen", "founded jointly by Norway and Fiji in 1955|WHT (World Harbour Trust)"},
		{"a name like a verb", "who launched CIS", "- CIS: Coast Institute of Ships; HQ Bergen", ""},
		{"a thing that is counted nowhere", "how many NLM are there in Norway", "- National Lakes Mission (NLM): approved in April; 6,003 crore for Norway", ""},
		{"no more than was asked", "tenth schedule", "- Schedule: Tenth", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if a := find(tt.question, parse("Norway and the tenth", "2025-05-05", "Overview:\n"+tt.text)); a != nil {
				got = a.Text + "|" + a.Label
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("%s (-want +got):\n%s", tt.question, d)
			}
		})
	}
}

// TestFindSameYear holds that dates are compared by their years where other numbers
// stand beside them.
func TestFindSameYear(t *testing.T) {
	a := find("when was the Coast Trust launched",
		parse("Ports", "2025-05-05", "Overview:\nThe Coast Trust was launched in 2015 with 20 lakh."),
		parse("More ports", "2024-05-05", "Overview:\nThe Coast Trust was launched on April 8, 2015."),
		parse("Other ports", "2023-05-05", "Overview:\nThe Coast Trust was launched in 2014."))
	if a == nil {
		t.Fatal("no answer")
	}
	var others []string
	for _, o := range a.Others {
		others = append(others, o.Text)
	}
	if d := cmp.Diff([]string{"The Coast Trust was launched in 2014."}, others); d != "" {
		t.Errorf("others (-want +got):\n%s", d)
	}
}
