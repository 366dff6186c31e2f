package bleveindex_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	"github.com/google/go-cmp/cmp"
)

// factual returns a brief with one section of facts.
func factual(id, title, date, heading string, facts ...string) corpus.Brief {
	b := brief(id, title, "It was in the news of "+id+".", date, "TH")
	s := corpus.Section{ID: "facts", Kind: corpus.KindFacts, Heading: heading}
	for _, f := range facts {
		s.Blocks = append(s.Blocks, corpus.Block{Kind: corpus.Bullet, Text: f})
	}
	b.Sections = append(b.Sections, s)
	return b
}

func topical() []corpus.Brief {
	hindi := brief("jal-hi", "जल जीवन मिशन की समीक्षा", "हर घर तक नल से जल।", "2024-08-15", "PIB")
	hindi.Lang = "hi"
	return append(small(), hindi, brief("jal", "Jal Jeevan Mission", "Tap water for each house.", "2024-08-15", "PIB"),
		factual("lakes-old", "Lakes are drying", "2019-03-01", "About Inland Lakes Commission (ILC)", "Members: 28", "Seat: Bergen"),
		factual("lakes-new", "ILC meets in Oslo", "2025-03-01", "About Inland Lakes Commission (ILC)", "Members: 31, as of 2025", "Headquarters: Bergen, Norway"),
		factual("lakes-title", "What the Inland Lakes Commission found", "2021-05-01", "Background", "Ice: melts"),
		factual("lakes-mention", "Rivers", "2022-05-01", "About River Board (RB)", "Members: 12", "Partner: Inland Lakes Commission"),
		factual("leather", "Leather", "2022-06-01", "About Indian Leather Council (ILC)", "Members: 90"),
		factual("quartz", "The quartz clock returns", "2023-06-01", "Quartz clock", "Invented: 1927"),
	)
}

func TestTopic(t *testing.T) {
	x := build(t, topical())
	tests := []struct {
		name, topic string
		req         search.Request
		key, found  string // with the total
		facts       string
	}{
		{"long form", "Inland-lakes commission", search.Request{}, "Inland Lakes Commission", "lakes-new lakes-title lakes-old 3", "Members: 28 → 31, as of 2025; Headquarters: Bergen, Norway"},
		{"short form: what it mostly stands for", "ilc", search.Request{}, "Inland Lakes Commission", "lakes-new lakes-title lakes-old 3", "Members: 28 → 31, as of 2025; Headquarters: Bergen, Norway"},
		{"the other meaning", "Indian Leather Council", search.Request{}, "Indian Leather Council", "leather 1", "Members: 90"},
		{"no short form, as titles write it", "quartz-clock", search.Request{}, "quartz clock", "quartz 1", "Invented: 1927"},
		{"a page", "ILC", search.Request{Page: 2, PerPage: 2}, "Inland Lakes Commission", "lakes-old 3", "Members: 28 → 31, as of 2025; Headquarters: Bergen, Norway"},
		{"a filter", "ILC", search.Request{Filters: []search.Filter{{Field: search.FieldSource, In: []string{"PIB"}}}}, "Inland Lakes Commission", " 0", ""},
		{"in Hindi", "जल-जीवन मिशन", search.Request{}, "जल जीवन मिशन", "jal-hi 1", ""},
		{"in no title", "Partner", search.Request{}, "Partner", "lakes-mention 1", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := x.Topic(t.Context(), tt.topic, tt.req)
			if err != nil {
				t.Fatal(err)
			}
			var facts []string
			for _, f := range got.Facts {
				var values []string
				for _, v := range f.Values {
					values = append(values, v.Text)
				}
				facts = append(facts, f.Label+": "+strings.Join(values, " → "))
			}
			found := fmt.Sprintf("%s %d", ids(&search.Results{Hits: got.Hits}), got.Total)
			if diff := cmp.Diff([]string{tt.key, tt.found, tt.facts}, []string{got.Key, found, strings.Join(facts, "; ")}); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			again, err := x.Topic(t.Context(), got.Key, tt.req)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(got, again); diff != "" {
				t.Errorf("by its key (-name +key)\n%s", diff)
			}
		})
	}
}

func TestTopicOthers(t *testing.T) {
	x := build(t, append(topical(), factual("iom-2", "Migration", "2024-01-01", "About International Organisation for Migration (IOM)", "Seat: Geneva")))
	got, err := x.Topic(t.Context(), "ILC", search.Request{})
	if err != nil {
		t.Fatal(err)
	}
	want := []search.TopicName{{Name: "Indian Leather Council", Key: "Indian Leather Council", Count: 1}}
	if diff := cmp.Diff(want, got.Others); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got, err = x.Topic(t.Context(), "international organization for migration", search.Request{}); err != nil || got.Key != "IOM" || got.Total != 2 {
		t.Errorf("a short form that stands for nothing else: %+v, %v", got, err)
	}
}

func TestTopicUnknown(t *testing.T) {
	x := build(t, topical())
	for _, name := range []string{"", " - ", "zzzz", "the", strings.Repeat("lake ", 100)} {
		if got, err := x.Topic(t.Context(), name, search.Request{}); !errors.Is(err, search.ErrNotFound) {
			t.Errorf("Topic(%q) = %+v, %v; want ErrNotFound", name, got, err)
		}
	}
}
