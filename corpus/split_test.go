package corpus_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
)

func TestSplit(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // "title date source" of each brief
	}{
		{
			"title, date, source each",
			"What is the IOM?\n10-01-2025\n10:30 AM\n1 min read\nOverview:\nIt doubled its appeal for Syria.\nSource: TH\n" +
				"What is UNHCR?\n11-01-2025\nOverview:\nIt issued a report on refugees.\nSource: IE\n",
			[]string{"What is the IOM?/2025-01-10/TH", "What is UNHCR?/2025-01-11/IE"},
		},
		{
			"below the name and date of the page",
			"Study Portal\nDaily Current Affairs, 10 January 2025\n\n" +
				"Ramsar Convention\nContext: Two wetlands were added to the list.\n- Seat: Gland\nSource: PIB\n\n" +
				"Asian Waterbird Census\nContext: The count has begun in the states.\n- It is yearly.\nSource: DTE\n",
			[]string{"Ramsar Convention/2025-01-10/PIB", "Asian Waterbird Census/2025-01-10/DTE"},
		},
		{
			"same first heading below each title, no date or source",
			"1. Ramsar Convention\nWhy in news?\nTwo wetlands were added.\nAbout:\n- It is a treaty.\n\n" +
				"2. Asian Waterbird Census\nWhy in news?\nThe count has begun.\nAbout:\n- It is yearly.\n\n" +
				"3. National Quantum Mission\nWhy in news?\nHubs were set up.\n",
			[]string{"Ramsar Convention//", "Asian Waterbird Census//", "National Quantum Mission//"},
		},
		{
			"paper and subject below each title",
			"1. Ramsar Convention\nGS Paper III: Environment\nContext: Two wetlands were added.\n- It is a treaty.\nSource: PIB\n\n" +
				"2. Waqf Bill\nGS Paper II: Polity\nContext: It was passed.\n- It is new.\nSource: PRS\n",
			[]string{"Ramsar Convention//PIB", "Waqf Bill//PRS"},
		},
		{
			"starred titles of a newsletter",
			"*** 1. Ramsar Convention ***\n\nWhat happened: Two wetlands were added.\n\nFacts:\n-> Seat: Gland\n\n" +
				"*** 2. Neelakurinji ***\n\nWhat happened: The flower was listed.\n\nFacts:\n-> Blooms: every 12 years\n\nUnsubscribe | Manage preferences\n",
			[]string{"Ramsar Convention//", "Neelakurinji//"},
		},
		{
			"counted topics",
			"PIB Summary - 4th April 2025\n\nTopic 1: PM-AASHA\nSource: PIB\nWhy in News:\nIt was extended.\n- Launched: 2018\n" +
				"Topic 2: Samarth Scheme\nSource: PIB\nWhy in News:\nIt was extended to 2026.\n- Ministry: Textiles\n",
			[]string{"PM-AASHA/2025-04-04/PIB", "Samarth Scheme/2025-04-04/PIB"},
		},
		{
			"labelled titles",
			"## Heading: Boiler blast at a plant\n**GS3>Disaster Management**\nEight were killed in it.\n\n## Heading: Rain to go on\n**GS1>Geography**\nOrange alert in three districts.\n",
			[]string{"Boiler blast at a plant//", "Rain to go on//"},
		},
		{
			"dated titles",
			"### RBI approves a dividend | 2024-05-22\nThe board met for the 608th time.\n\n### Hub of financial crime | 2024-05-23\nHalf of the frauds come from there.\n",
			[]string{"RBI approves a dividend/2024-05-22/", "Hub of financial crime/2024-05-23/"},
		},
		{
			"dates above the titles",
			"10-01-2025\nWhat is the IOM?\nIt is an organization of the UN system.\n\n11-01-2025\nWhat is UNHCR?\nIt is an agency of the UN.\n",
			[]string{"What is the IOM?/2025-01-10/", "What is UNHCR?/2025-01-11/"},
		},
		{
			"rules between",
			"What is the IOM?\nContext: It doubled its appeal.\n- Seat: Geneva\n---\nWhat is UNHCR?\nContext: It issued a report.\n- Seat: Geneva\n",
			[]string{"What is the IOM?//", "What is UNHCR?//"},
		},
		{
			"one brief with sections and a rule",
			"What is the IOM?\n10-01-2025\nContext:\nIt doubled its appeal.\n---\nWay Forward:\nMore money.\nSource: TH\n",
			[]string{"What is the IOM?/2025-01-10/TH"},
		},
		{
			"one brief with a time line",
			"Migration pact\n10-01-2025\nOverview:\nThe pact was agreed.\nTimeline:\n- 12 March 2018: talks began.\n10 December 2018\nIt was adopted in Marrakech.\n19 December 2018\nThe Assembly endorsed it.\nSource: TH\n",
			[]string{"Migration pact/2025-01-10/TH"},
		},
		{
			"one brief that names two sources",
			"What is the IOM?\n10-01-2025\nIt doubled its appeal.\nSource: TH\nSource: IE\n",
			[]string{"What is the IOM?/2025-01-10/TH"},
		},
		{
			"flattened into one line",
			"Home > Current Affairs > International Relations What is the IOM? 10-01-2025 10:30 AM 1 min read Overview: It doubled its appeal for Syria. About the IOM: - It is of 1951. - Seat: Geneva. Source: TH " +
				"What is UNHCR? 11-01-2025 9:15 AM 2 min read Overview: It issued a report. Source: IE © 2025 Portal. All rights reserved.",
			[]string{"What is the IOM?/2025-01-10/TH", "What is UNHCR?/2025-01-11/IE"},
		},
		{"nothing", "", []string{""}},
		{"prose", "A first paragraph.\n\nA second one.\n", []string{"A first paragraph//"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines := textLines(tt.in)
			date := corpus.PageDate(lines)
			var got []string
			for _, part := range corpus.Split(lines) {
				b, _ := corpus.Parse(corpus.Raw{Lines: part, PageDate: date})
				got = append(got, strings.Join([]string{b.Title, b.Published.String(), b.Source.Code}, "/"))
				checkLaw(t, part, b)
			}
			if tt.in == "" {
				got = []string{strings.Trim(got[0], "/")}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
