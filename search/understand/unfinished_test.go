package understand

import (
	"testing"

	"github.com/briefsearch/briefsearch/search"

	"github.com/google/go-cmp/cmp"
)

// TestUnfinished keeps when a last word is read as the beginning of others.
func TestUnfinished(t *testing.T) {
	var briefs []shelved
	for text, n := range map[string]int{
		"international court":             30,
		"the global compact on migration": 20,
		"the united front; compensation; a company; comparison of the camp": 20,
		"internet access":   8,
		"internal security": 3,
		"chandra was born":  30,
		"chandrayaan landed on the moon with a chandrayan payload, vikram": 4,
		"panchayats elect members, the panchayati system":                  9,
		"पांच राज्य और एक समझौता":                                          2,
		"foreign policy, migrated people":                                  10,
		"repo rate":                                                        5,
		"rated films":                                                      1,
	} {
		for range n {
			briefs = append(briefs, shelved{text: text})
		}
	}
	s := newShelf(briefs...)
	tests := []struct {
		query    string
		want     string   // what is answered
		proposed []string // queries
	}{
		{"united comp", "united comp*", nil},
		{"United Comp", "United Comp*", nil},
		{"global comp", "global compact", nil},
		{"internat", "international", nil},
		{"Internat", "International", nil},
		{"chandray", "chandray*", []string{"chandra"}},
		{"panchay", "panchay*", nil},
		{"repo rat", "repo rate", nil},
		{"foriegn", "foreign", nil},
		{"migrate", "migrate", nil},
		{"internat court", "internet court", nil}, // not the last word
		{"comp global", "comp global", nil},
		{"co", "co", nil},
		{"united COMP", "united COMP", nil},
		{"united comp?", "united comp?", []string{"united camp?"}},
		{`"united comp"`, `"united comp"`, nil},
		{"united -comp", "united -comp", nil},
		{"united OR comp", "united OR comp", []string{"united OR camp"}},
		{"title:intern", "title:intern", nil},
		{"samjhaut", "samjhaut", nil},
		{"xyz", "xyz", nil},
		{"", "", nil},
	}
	for _, tt := range tests {
		r := Read(search.Parse(tt.query), s, Options{Hindi: hindiOf(s)})
		if got := r.Query.String(); got != tt.want {
			t.Errorf("read %q as %q, want %q", tt.query, got, tt.want)
		}
		var proposed []string
		for _, p := range r.Proposals {
			proposed = append(proposed, p.Query)
		}
		if diff := cmp.Diff(tt.proposed, proposed); diff != "" {
			t.Errorf("proposals for %q (-want +got):\n%s", tt.query, diff)
		}
	}
}
