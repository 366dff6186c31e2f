package answer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/answer"
)

// about makes a brief with facts of the Inland Lakes Commission.
func about(title, date string, facts ...string) corpus.Brief {
	return parse(title, date, "Overview:\nLakes were looked at.\nAbout Inland Lakes Commission (ILC):\n- "+strings.Join(facts, "\n- "))
}

// changes writes a timeline as lines.
func changes(briefs ...corpus.Brief) []string {
	var out []string
	for _, f := range answer.Timeline([]string{"ILC", "Inland Lakes Commission"}, briefs) {
		var values []string
		for _, v := range f.Values {
			values = append(values, fmt.Sprintf("%s (%s–%s, %d, %s.%d)", v.Text, v.First, v.Date, v.Briefs, v.SectionID, v.Block))
		}
		out = append(out, f.Label+": "+strings.Join(values, " → "))
	}
	return out
}

func TestTimeline(t *testing.T) {
	tests := []struct {
		name   string
		briefs []corpus.Brief
		want   []string
	}{
		{"numbers", []corpus.Brief{
			about("Lakes", "2025-03-01", "Members: 31, as of 2025"),
			about("Lakes again", "2019-03-01", "Member states: 28"),
			about("Lakes once more", "2020-03-01", "Members: 28 states"),
		}, []string{"Members: 28 states (2019-03-01–2020-03-01, 2, facts.0) → 31, as of 2025 (2025-03-01–2025-03-01, 1, facts.0)"}},
		{"names", []corpus.Brief{
			about("Lakes", "2019-03-01", "Secretary General: Arne Vik, since 2015", "Headquarters: Bergen"),
			about("Lakes", "2025-03-01", "Secretary General: Kari Holm", "HQ: Bergen, Norway"),
		}, []string{
			"Secretary General: Arne Vik, since 2015 (2019-03-01–2019-03-01, 1, facts.0) → Kari Holm (2025-03-01–2025-03-01, 1, facts.0)",
			"HQ: Bergen, Norway (2019-03-01–2025-03-01, 2, facts.1)",
		}},
		{"dates said with more and less", []corpus.Brief{
			about("Lakes", "2019-03-01", "Established: 1962"),
			about("Lakes", "2025-03-01", "Founded: 3 May 1962, by nine states"),
		}, []string{"Founded: 3 May 1962, by nine states (2019-03-01–2025-03-01, 2, facts.0)"}},
		{"explanations are not compared", []corpus.Brief{
			about("Lakes", "2019-03-01", "Mandate: looks after lakes and what lives in them"),
			about("Lakes", "2025-03-01", "Mandate: protects the water of lakes from its users"),
		}, []string{"Mandate: protects the water of lakes from its users (2025-03-01–2025-03-01, 1, facts.0)"}},
		{"numbers of other things", []corpus.Brief{
			about("Lakes", "2019-03-01", "Grant: 4,000 crowns a year"),
			about("Lakes", "2025-03-01", "Grant: 3 instalments"),
		}, []string{"Grant: 3 instalments (2025-03-01–2025-03-01, 1, facts.0)"}},
		{"of another thing", []corpus.Brief{
			parse("Inland Lakes Commission", "2024-01-01", "About River Board (RB):\n- Members: 12\n- Seat: Oslo"),
		}, nil},
		{"named by the title", []corpus.Brief{
			parse("What is the Inland Lakes Commission (ILC)?", "2024-01-01", "Key facts\n- Members: 12\n- Seat: Oslo"),
		}, []string{"Members: 12 (2024-01-01–2024-01-01, 1, facts.0)", "Seat: Oslo (2024-01-01–2024-01-01, 1, facts.1)"}},
		{"named by the label", []corpus.Brief{
			parse("Bodies in the news", "2024-01-01", "Overview:\nSeveral.\n- Members of ILC: 12\n- ILC and RB: both at law\n- Headquarters of the River Board: Oslo"),
		}, []string{"Members of ILC: 12 (2024-01-01–2024-01-01, 1, overview.1)"}},
		{"named by a title that goes on", []corpus.Brief{
			parse("Inland Lakes Commission, River Board sign a pact", "2024-01-01", "Key facts\n- Members: 12\n- Seat: Oslo"),
		}, nil},
		{"the thing is the label", []corpus.Brief{
			parse("Water in March", "2024-03-01", "Overview:\nLow.\n- Inland Lakes Commission: 30.5 units, as of March"),
			parse("Water in April", "2024-04-01", "Overview:\nLow.\n- ILC: nobody knows how high"),
			parse("Water in May", "2024-05-01", "Overview:\nHigh.\n- ILC: 40.25 units"),
		}, []string{"ILC: 30.5 units, as of March (2024-03-01–2024-03-01, 1, overview.1) → 40.25 units (2024-05-01–2024-05-01, 1, overview.1)"}},
		{"undated briefs tell no change", []corpus.Brief{
			about("Lakes", "", "Members: 28"),
			about("Lakes", "2025-03-01", "Members: 31"),
		}, []string{"Members: 31 (2025-03-01–2025-03-01, 1, facts.0)"}},
		{"none", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, changes(tt.briefs...)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// Of a value that goes on changing the latest ones are there.
func TestTimelineBounded(t *testing.T) {
	var briefs []corpus.Brief
	for i := range 20 {
		briefs = append(briefs, about("Lakes", fmt.Sprintf("20%02d-03-01", i+1), fmt.Sprintf("Members: %d", 20+i)))
	}
	facts := answer.Timeline([]string{"ILC"}, briefs)
	if len(facts) != 1 || len(facts[0].Values) != 8 || facts[0].Values[7].Text != "39" || facts[0].Values[0].Text != "32" {
		t.Errorf("got %+v", facts)
	}
}
