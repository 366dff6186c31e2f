package understand

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	"github.com/google/go-cmp/cmp"
)

// filterShelf holds briefs from 2022-11 to 2025-05, most of them from PIB and
// The Hindu, whose texts have some names that look like filters.
func filterShelf() *shelf {
	briefs := []shelved{
		{"2022-11-20", "TH=The Hindu", "Prelims GS3", "Sharm el-Sheikh hosts COP 27. Members since 2017 met."},
		{"2023-07-20", "PIB=Press Information Bureau", "GS2", "The Digital Personal Data Protection Act, 2023. The RTI Act 2005 stays."},
		{"2023-12-12", "TH=The Hindu", "Prelims GS2", "The Supreme Court on Article 370; orders of 2019. Judgment of 11 December 2023."},
		{"2024-02-02", "PIB=Press Information Bureau", "GS3", "Interim budget. The 2024 budget raised capital expenditure. Farmers in march to Delhi."},
		{"2024-06-05", "TH=The Hindu", "Mains GS2", "Results of the general elections of 2019 and 2024: the 2024 elections took six weeks."},
		{"2024-11-25", "IE=The Indian Express", "GS3", "COP 29 in Baku ended with a finance goal for 2030."},
		{"2025-01-10", "TH=The Hindu", "Prelims GS2", "The International Organization for Migration. Geneva hosts the secretariat. It happened last month."},
		{"2025-02-01", "PIB=Press Information Bureau", "GS3", "The Union Budget 2025. Fact check by PIB: the PIB fact check unit finds a claim false."},
		{"2025-02-07", "RBI=Reserve Bank of India", "GS3", "The RBI cut the repo rate. Inflation in January 2025 was low. Mann Ki Baat."},
		{"2025-03-05", "MINT=Mint", "GS3", "Fresh mint and a royal mint. The March Against Hunger begins."},
		{"2025-04-09", "RBI=Reserve Bank of India", "GS3", "RBI repo rate cut again. India Today conclave."},
		{"2025-04-20", "", "", "The RBI and the UN. Facts for Prelims. Water mains burst. RBI governor speaks."},
		{"2025-05-12", "UN=United Nations", "", "The UN chief on the UN charter and the global compact."},
		{"2025-05-14", "PIB=Press Information Bureau", "GS2 Prelims", "The Economic Survey 2023-24 and the global compact."},
	}
	for range 12 {
		briefs = append(briefs, shelved{"2025-03-20", "PIB=Press Information Bureau", "Prelims", "A release of the ministry."},
			shelved{"2025-03-21", "TH=The Hindu", "Mains", "A report."})
	}
	return newShelf(briefs...)
}

// reading describes a query: its words, then its filters with dates in full
// and, in brackets, the words that said them.
func reading(q search.Query) string {
	filters := q.Filters
	q.Filters = nil
	out := []string{q.String()}
	for _, f := range filters {
		s := string(f.Field) + " " + strings.Join(f.In, ",")
		if f.Field == search.FieldDate {
			s = "date "
			if f.After != 0 {
				s += f.After.String()
			}
			s += ".."
			if f.Before != 0 {
				s += (f.Before - 1).String()
			}
		}
		if f.Without != "" || f.AsWords != "" {
			s += fmt.Sprintf(" (%s)", f.Said)
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

// today is a Thursday.
const today = "2025-05-15"

func TestFilters(t *testing.T) {
	tests := []struct{ query, want string }{
		// Relative.
		{"repo rate last month", "repo rate | date 2025-04-01..2025-04-30 (last month)"},
		{"repo rate in the last month", "repo rate | date 2025-04-01..2025-04-30 (in the last month)"},
		{"Repo rate Last Month?", "Repo rate | date 2025-04-01..2025-04-30 (Last Month)"},
		{"what happened last month in parliament", "what happened in parliament | date 2025-04-01..2025-04-30 (last month)"},
		{"repo rate previous month", "repo rate | date 2025-04-01..2025-04-30 (previous month)"},
		{"repo rate past month", "repo rate | date 2025-04-16..2025-05-15 (past month)"},
		{"repo rate this month", "repo rate | date 2025-05-01..2025-05-31 (this month)"},
		{"repo rate current month", "repo rate | date 2025-05-01..2025-05-31 (current month)"},
		{"this week", " | date 2025-05-12..2025-05-18 (this week)"},
		{"migration this week", "migration | date 2025-05-12..2025-05-18 (this week)"},
		{"migration last week", "migration | date 2025-05-05..2025-05-11 (last week)"},
		{"migration past week", "migration | date 2025-05-09..2025-05-15 (past week)"},
		{"migration past 2 weeks", "migration | date 2025-05-02..2025-05-15 (past 2 weeks)"},
		{"migration last fortnight", "migration | date 2025-05-02..2025-05-15 (last fortnight)"},
		{"migration this year", "migration | date 2025-01-01..2025-12-31 (this year)"},
		{"migration last year", "migration | date 2024-01-01..2024-12-31 (last year)"},
		{"migration past year", "migration | date 2024-05-15..2025-05-15 (past year)"},
		{"migration past 3 months", "migration | date 2025-02-15..2025-05-15 (past 3 months)"},
		{"migration in the past three months", "migration | date 2025-02-15..2025-05-15 (in the past three months)"},
		{"migration last one month", "migration | date 2025-04-15..2025-05-15 (last one month)"},
		{"migration last 30 days", "migration | date 2025-04-16..2025-05-15 (last 30 days)"},
		{"last 7 days migration", "migration | date 2025-05-09..2025-05-15 (last 7 days)"},
		{"last month", " | date 2025-04-01..2025-04-30 (last month)"},
		{"today", " | date 2025-05-15..2025-05-15 (today)"},
		{"yesterday", " | date 2025-05-14..2025-05-14 (yesterday)"},
		{"the day before yesterday", " | date 2025-05-13..2025-05-13 (the day before yesterday)"},
		{"news today", "news | date 2025-05-15..2025-05-15 (today)"},
		{"Today repo rate", "repo rate | date 2025-05-15..2025-05-15 (Today)"},
		{"today repo rate", "repo rate | date 2025-05-15..2025-05-15 (today)"},
		{"what happened today in parliament", "what happened in parliament | date 2025-05-15..2025-05-15 (today)"},
		{"global compact yesterday", "global compact | date 2025-05-14..2025-05-14 (yesterday)"},
		{"migration last March", "migration | date 2025-03-01..2025-03-31 (last March)"},
		{"migration last June", "migration | date 2024-06-01..2024-06-30 (last June)"},
		{"migration since last week", "migration | date 2025-05-05.. (since last week)"},
		{"migration since yesterday", "migration | date 2025-05-14.. (since yesterday)"},
		{"last week of parliament", "of parliament | date 2025-05-05..2025-05-11 (last week)"},

		// Not relative.
		{"today's news", "today's news"},
		{"last month's news", "last month's news"},
		{"India Today", "India Today"},
		{"News Today", "News | date 2025-05-15..2025-05-15 (Today)"},
		{"fine of Rs 2025", "fine of Rs 2025"},
		{"January 2025 March 2025 May 2025 June 2024 July 2024", "January 2025 March 2025 May 2025 June 2024 July 2024"},
		{"India Today conclave", "India Today conclave"},
		{"why is today celebrated", "why is today celebrated"},
		{"the last mile", "the last mile"},
		{"this may help farmers", "this may help farmers"},
		{"this march to Delhi", "this march to Delhi"},
		{"past week's summit", "past week's summit"},
		{"last day of parliament", "last day of parliament"},
		{"last 200 years", "last 200 years"},
		{"this 3 months", "this 3 months"},
		{`"last month" repo`, `"last month" repo`},
		{"repo -last month", "repo -last month"},
		{"title:last month", "title:last month"},
		{"last OR month", "last OR month"},
		{"what is there last month", "what is there last month"},
		{"latest repo rate", "latest repo rate"},

		// Months.
		{"January 2025", " | date 2025-01-01..2025-01-31 (January 2025)"},
		{"migration January 2025", "migration | date 2025-01-01..2025-01-31 (January 2025)"},
		{"January 2025 migration", "migration | date 2025-01-01..2025-01-31 (January 2025)"},
		{"migration Jan 2025", "migration | date 2025-01-01..2025-01-31 (Jan 2025)"},
		{"migration Jan. 2025", "migration | date 2025-01-01..2025-01-31 (Jan 2025)"},
		{"migration january, 2025", "migration | date 2025-01-01..2025-01-31 (january 2025)"},
		{"migration in January 2025", "migration | date 2025-01-01..2025-01-31 (in January 2025)"},
		{"migration of January 2025", "migration | date 2025-01-01..2025-01-31 (of January 2025)"},
		{"migration from January 2025", "migration | date 2025-01-01..2025-01-31 (from January 2025)"},
		{"migration may 2025", "migration | date 2025-05-01..2025-05-31 (may 2025)"},
		{"migration in January", "migration | date 2025-01-01..2025-01-31 (in January)"},
		{"what did IOM do in January", "what did IOM do | date 2025-01-01..2025-01-31 (in January)"},
		{"migration in June", "migration | date 2024-06-01..2024-06-30 (in June)"},
		{"migration in the month of February", "migration | date 2025-02-01..2025-02-28 (in the month of February)"},
		{"migration in march", "migration | date 2025-03-01..2025-03-31 (in march)"},
		{"migration May and June 2024", "migration | date 2024-05-01..2024-06-30 (May and June 2024)"},
		{"migration November 2024 onwards", "migration | date 2024-11-01.. (November 2024 onwards)"},

		// Not months.
		{"inflation in January 2025", "inflation in January 2025"},
		{"inflation January 2025", "inflation January 2025"},
		{"migration January", "migration January"},
		{"January", "January"},
		{"during the month of April till a", "during the month of April till a"},
		{"may", "may"},
		{"march", "march"},
		{"how may India reply", "how may India reply"},
		{"March Against Hunger", "March Against Hunger"},
		{"farmers in march to Delhi", "farmers in march to Delhi"},
		{"migration January 1999", "migration January 1999"},
		{"migration January 2031", "migration January 2031"},
		{"migration for March", "migration for March"},
		{"migration May and August 2024", "migration May and August 2024"},

		// Days.
		{"migration 10 January 2025", "migration | date 2025-01-10..2025-01-10 (10 January 2025)"},
		{"migration January 10, 2025", "migration | date 2025-01-10..2025-01-10 (January 10 2025)"},
		{"migration on 10th Jan 2025", "migration | date 2025-01-10..2025-01-10 (on 10th Jan 2025)"},
		{"migration 10-01-2025", "migration | date 2025-01-10..2025-01-10 (10-01-2025)"},
		{"migration 2025-01-10", "migration | date 2025-01-10..2025-01-10 (2025-01-10)"},
		{"judgment of 11 December 2023", "judgment of 11 December 2023"},
		{"Supreme Court December 11 2023", "Supreme Court December 11 2023"},
		{"migration on 10 January", "migration on 10 January"},
		{"10 March", "10 March"},
		{"31 February 2025", "31 February 2025"},

		// Bounds and ranges.
		{"migration since March", "migration | date 2025-03-01.. (since March)"},
		{"migration since June", "migration | date 2024-06-01.. (since June)"},
		{"migration since 2024", "migration | date 2024-01-01.. (since 2024)"},
		{"migration since March 2024", "migration | date 2024-03-01.. (since March 2024)"},
		{"migration since 10 April 2025", "migration | date 2025-04-10.. (since 10 April 2025)"},
		{"migration after 2023", "migration | date 2024-01-01.. (after 2023)"},
		{"migration after March 2025", "migration | date 2025-04-01.. (after March 2025)"},
		{"migration before 2023", "migration | date ..2022-12-31 (before 2023)"},
		{"migration before March 2025", "migration | date ..2025-02-28 (before March 2025)"},
		{"migration until March 2025", "migration | date ..2025-03-31 (until March 2025)"},
		{"migration till 2024", "migration | date ..2024-12-31 (till 2024)"},
		{"since March repo cuts", "repo cuts | date 2025-03-01.. (since March)"},
		{"since 2024 what changed", "what changed | date 2024-01-01.. (since 2024)"},
		{"migration since March before May", "migration | date 2025-03-01..2025-04-30 (since March before May)"},
		{"migration before March since November", "migration | date 2024-11-01..2025-02-28 (before March since November)"},
		{"migration since 2024 before 2025", "migration | date 2024-01-01..2024-12-31 (since 2024 before 2025)"},
		{"from March to May 2025", " | date 2025-03-01..2025-05-31 (from March to May 2025)"},
		{"migration from March to May 2025", "migration | date 2025-03-01..2025-05-31 (from March to May 2025)"},
		{"migration from November to February 2025", "migration | date 2024-11-01..2025-02-28 (from November to February 2025)"},
		{"migration from March to May", "migration | date 2025-03-01..2025-05-31 (from March to May)"},
		{"migration March to May 2025", "migration | date 2025-03-01..2025-05-31 (March to May 2025)"},
		{"migration between January and March 2025", "migration | date 2025-01-01..2025-03-31 (between January and March 2025)"},
		{"migration between 2023 and 2024", "migration | date 2023-01-01..2024-12-31 (between 2023 and 2024)"},
		{"migration from 2023 to 2024", "migration | date 2023-01-01..2024-12-31 (from 2023 to 2024)"},
		{"migration from 2024 onwards", "migration | date 2024-01-01.. (from 2024 onwards)"},
		{"migration from 10 January to 20 January 2025", "migration | date 2025-01-10..2025-01-20 (from 10 January to 20 January 2025)"},

		// No bounds.
		{"members since 2017", "members since 2017"},
		{"India since 1951", "India since 1951"},
		{"migration since 2031", "migration since 2031"},
		{"migration before 1990", "migration before 1990"},
		{"after March Against Hunger", "after March Against Hunger"},
		{"migration after 2019 elections", "migration after 2019 elections"},
		{"migration between India and Bangladesh", "migration between India and Bangladesh"},
		{"migration 2023 to 2024", "migration 2023 to 2024"},
		{"migration since January since March", "migration since January since March"},
		{"migration January 2025 before March", "migration January 2025 before March"},

		// Years.
		{"migration 2025", "migration | date 2025-01-01..2025-12-31 (2025)"},
		{"migration in 2025", "migration | date 2025-01-01..2025-12-31 (in 2025)"},
		{"migration during the year 2025", "migration | date 2025-01-01..2025-12-31 (during the year 2025)"},
		{`"global compact" 2025`, `"global compact" | date 2025-01-01..2025-12-31 (2025)`},
		{"2025", "2025"},
		{"2025 budget", "2025 budget"},
		{"budget 2025", "budget 2025"},
		{"Union Budget 2025", "Union Budget 2025"},
		{"budget 2024", "budget 2024"},
		{"2024 elections", "2024 elections"},
		{"general election 2024", "general election 2024"},
		{"elections 2023", "elections 2023"},
		{"Data Protection Act 2023", "Data Protection Act 2023"},
		{"RTI Act 2024", "RTI Act 2024"},
		{"orders of 2024", "orders of 2024"},
		{"targets for 2025", "targets for 2025"},
		{"net zero by 2025", "net zero by 2025"},
		{"Economic Survey 2023-24", "Economic Survey 2023-24"},
		{"survey 2023-24", "survey 2023-24"},
		{"FY 2025", "FY 2025"},
		{"COP 29", "COP 29"},
		{"COP 29 2024", "COP 29 2024"},
		{"Article 370", "Article 370"},
		{"Article 370 2024", "Article 370 2024"},
		{"migration 2024 2025", "migration 2024 2025"},
		{"migration 2024 and 2025", "migration 2024 and 2025"},
		{"migration 2024 vs 2025", "migration 2024 vs 2025"},
		{"migration 1951", "migration 1951"},
		{"migration 2030", "migration 2030"},
		{"migration -2025", "migration -2025"},
		{`"2025" migration`, `"2025" migration`},
		{"title:2025 migration", "title:2025 migration"},
		{"1,50,000", "1,50,000"},

		// An explicit date wins.
		{"migration last month after:2025", "migration last month | date 2025-01-01.."},
		{"migration 2025 on:2024", "migration 2025 | date 2024-01-01..2024-12-31"},

		// Sources.
		{"TH migration", "migration | source TH (TH)"},
		{"migration TH", "migration | source TH (TH)"},
		{"migration from TH", "migration | source TH (from TH)"},
		{"what did TH say", "what did TH say"},
		{"migration The Hindu", "migration | source TH (The Hindu)"},
		{"The Hindu migration", "migration | source TH (The Hindu)"},
		{"migration in The Hindu", "migration | source TH (in The Hindu)"},
		{"migration from the hindu", "migration | source TH (from the hindu)"},
		{"Indian Express migration", "Indian Express migration"},
		{"migration The Indian Express", "migration | source IE (The Indian Express)"},
		{"PIB migration", "migration | source PIB (PIB)"},
		{"pib migration", "migration | source PIB (pib)"},
		{"migration from PIB", "migration | source PIB (from PIB)"},
		{"migration Press Information Bureau", "migration | source PIB (Press Information Bureau)"},
		{"TH PIB repo rate", "repo rate | source TH (TH) | source PIB (PIB)"},
		{"repo rate TH or PIB", "repo rate | source TH (TH) | source PIB (or PIB)"},
		{`PIB "global compact" -refugees`, `"global compact" -refugees | source PIB (PIB)`},
		{"migration TH -refugees", "migration -refugees | source TH (TH)"},
		{"TH", " | source TH (TH)"},

		// Not sources.
		{"th migration", "th migration"},
		{"the hindu marriage act", "the hindu marriage act"},
		{"PIB", "PIB"},
		{"PIB fact check", "PIB fact check"},
		{"fact check PIB", "fact check PIB"},
		{"RBI repo rate", "RBI repo rate"},
		{"RBI migration", "RBI migration"},
		{"migration from RBI", "migration from RBI"},
		{"UN migration", "UN migration"},
		{"mint leaves", "mint leaves"},
		{"Mint leaves", "Mint leaves"},
		{"how does PIB work", "how does PIB work"},
		{"-PIB migration", "-PIB migration"},
		{`"PIB" migration`, `"PIB" migration`},
		{"title:PIB migration", "title:PIB migration"},
		{"PIB OR TH migration", "PIB OR TH migration"},
		{"TH migration source:PIB", "TH migration | source PIB"},

		// Exams.
		{"migration prelims", "migration | exam Prelims (prelims)"},
		{"migration for Prelims", "migration | exam Prelims (for Prelims)"},
		{"prelims migration", "migration | exam Prelims (prelims)"},
		{"migration mains", "migration | exam Mains (mains)"},
		{"GS2 migration", "migration | exam GS2 (GS2)"},
		{"migration gs2", "migration | exam GS2 (gs2)"},
		{"migration GS 2", "migration | exam GS2 (GS 2)"},
		{"migration GS-2", "migration | exam GS2 (GS-2)"},
		{"migration GS II", "migration | exam GS2 (GS II)"},
		{"migration GS Paper 2", "migration | exam GS2 (GS Paper 2)"},
		{"migration GS paper II", "migration | exam GS2 (GS paper II)"},
		{"migration GS Paper-III", "migration | exam GS3 (GS Paper-III)"},
		{`GS2 "Article 370" -kashmir`, `"Article 370" -kashmir | exam GS2 (GS2)`},
		{"GS2", " | exam GS2 (GS2)"},
		{"GS2 migration gs 2", "migration | exam GS2 (GS2 gs 2)"},
		{"TH migration TH TH", "migration | source TH (TH TH TH)"},
		{"TH migration The Hindu", "migration | source TH (TH The Hindu)"},
		{"GS2 GS3 migration", "migration | exam GS2 (GS2) | exam GS3 (GS3)"},

		// Not exams.
		{"prelims", "prelims"},
		{"mains", "mains"},
		{"facts for prelims", "facts for prelims"},
		{"water mains", "water mains"},
		{"GS1 migration", "GS1 migration"},
		{"GS Paper", "GS Paper"},
		{"GS migration", "GS migration"},
		{"GS2 migration exam:GS3", "GS2 migration | exam GS3"},

		// Together.
		{"RBI repo rate last month source:PIB", "RBI repo rate | source PIB | date 2025-04-01..2025-04-30 (last month)"},
		{"TH migration prelims last month", "migration | source TH (TH) | exam Prelims (prelims) | date 2025-04-01..2025-04-30 (last month)"},
		{"migration PIB 2025", "migration | source PIB (PIB) | date 2025-01-01..2025-12-31 (2025)"},
		{"PIB last month", " | source PIB (PIB) | date 2025-04-01..2025-04-30 (last month)"},
		{"prelims last month", " | exam Prelims (prelims) | date 2025-04-01..2025-04-30 (last month)"},
		{"PIB 2025", " | source PIB (PIB) | date 2025-01-01..2025-12-31 (2025)"},
		{"GS2 January 2025", " | exam GS2 (GS2) | date 2025-01-01..2025-01-31 (January 2025)"},

		// Hindi.
		{"प्रवासन पिछले महीने", "प्रवासन | date 2025-04-01..2025-04-30 (पिछले महीने)"},
		{"पिछले महीने में प्रवासन", "प्रवासन | date 2025-04-01..2025-04-30 (पिछले महीने में)"},
		{"पिछले महीने की रिपोर्ट", "रिपोर्ट | date 2025-04-01..2025-04-30 (पिछले महीने की)"},
		{"प्रवासन पिछले 3 महीने", "प्रवासन | date 2025-02-15..2025-05-15 (पिछले 3 महीने)"},
		{"प्रवासन इस सप्ताह", "प्रवासन | date 2025-05-12..2025-05-18 (इस सप्ताह)"},
		{"प्रवासन पिछले हफ़्ते", "प्रवासन | date 2025-05-05..2025-05-11 (पिछले हफ़्ते)"},
		{"आज", " | date 2025-05-15..2025-05-15 (आज)"},
		{"प्रवासन 2025 में", "प्रवासन | date 2025-01-01..2025-12-31 (2025 में)"},
		{"प्रवासन जनवरी 2025", "प्रवासन | date 2025-01-01..2025-01-31 (जनवरी 2025)"},
		{"प्रवासन जनवरी में", "प्रवासन | date 2025-01-01..2025-01-31 (जनवरी में)"},
		{"प्रवासन मार्च से", "प्रवासन | date 2025-03-01.. (मार्च से)"},
		{"प्रवासन मार्च से मई 2025 तक", "प्रवासन | date 2025-03-01..2025-05-31 (मार्च से मई 2025 तक)"},
		{"प्रवासन 2023 से पहले", "प्रवासन | date ..2022-12-31 (2023 से पहले)"},
		{"प्रवासन 2023 के बाद", "प्रवासन | date 2024-01-01.. (2023 के बाद)"},
		{"जनवरी", "जनवरी"},

		// Plain.
		{"", ""},
		{"global compact", "global compact"},
		{"what is IOM?", "what is IOM?"},
		{"which body is headquartered in Geneva", "which body is headquartered in Geneva"},
	}
	c := filterShelf()
	for _, tt := range tests {
		r := reader{c: c, o: Options{Today: day(t, today)}, reading: Reading{Query: search.Parse(tt.query)}}
		r.filters()
		if diff := cmp.Diff(tt.want, reading(r.reading.Query)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.query, diff)
		}
	}
}

// TestFiltersUndone holds what a filter says to undo it by: Without has none of
// its words, and AsWords none of its meaning.
func TestFiltersUndone(t *testing.T) {
	tests := []struct {
		query          string
		said           string
		without, words string
	}{
		{"repo rate last month", "last month", "repo rate", `repo rate "last" "month"`},
		{"repo rate this week lang:en", "this week", "repo rate lang:en", `repo rate this "week" lang:en`},
		{"migration in the past 3 months TH", "in the past 3 months", "migration TH", `migration in the "past" "3" "months" TH`},
		{"migration in the past 3 months TH", "TH", "migration in the past 3 months", `migration in the past 3 months "TH"`},
		{"migration since March -refugees before May", "since March before May", "migration -refugees", `migration "since" "March" -refugees "before" "May"`},
		{"from TH and PIB migration", "from TH", "and PIB migration", `from "TH" and PIB migration`},
		{"from TH and PIB migration", "and PIB", "from TH migration", `from TH and "PIB" migration`},
		{"GS Paper 2 migration?", "GS Paper 2", "migration?", `"GS" "Paper" "2" migration?`},
		{"what is the repo rate last month?", "last month", "what is the repo rate", `what is the repo rate "last" "month"`},
		{"January, 2025", "January 2025", "", `"January" "2025"`},
	}
	c := filterShelf()
	for _, tt := range tests {
		q := Read(search.Parse(tt.query), c, Options{Today: day(t, today)}).Query
		i := slices.IndexFunc(q.Filters, func(f search.Filter) bool { return f.Said == tt.said })
		if i < 0 {
			t.Errorf("%q has no filter of %q: %s", tt.query, tt.said, reading(q))
			continue
		}
		f := q.Filters[i]
		if f.Without != tt.without || f.AsWords != tt.words {
			t.Errorf("%q, %q:\n got %q, %q\nwant %q, %q", tt.query, tt.said, f.Without, f.AsWords, tt.without, tt.words)
		}
		for _, undone := range []string{f.Without, f.AsWords} {
			again := Read(search.Parse(undone), c, Options{Today: day(t, today)}).Query
			if slices.ContainsFunc(again.Filters, func(o search.Filter) bool { return o.Field == f.Field && o.Said == f.Said }) {
				t.Errorf("%q without %q is %q, which has the filter: %s", tt.query, f.Said, undone, reading(again))
			}
		}
	}
}

func TestFiltersWithoutToday(t *testing.T) {
	for query, want := range map[string]string{
		"migration last month":          "migration last month",
		"migration January 2025 TH GS2": "migration January 2025 | source TH (TH) | exam GS2 (GS2)",
		"2025":                          "2025",
	} {
		q := Read(search.Parse(query), filterShelf(), Options{}).Query
		if got := reading(q); got != want {
			t.Errorf("%q: got %q, want %q", query, got, want)
		}
	}
}

func TestFiltersWithoutBriefs(t *testing.T) {
	for query, want := range map[string]string{
		"migration last month":   "migration | date 2025-04-01..2025-04-30 (last month)",
		"migration January 2025": "migration January 2025",
		"migration TH prelims":   "migration TH prelims",
	} {
		q := Read(search.Parse(query), newShelf(), Options{Today: day(t, today)}).Query
		if got := reading(q); got != want {
			t.Errorf("%q: got %q, want %q", query, got, want)
		}
	}
}

// FuzzFilters holds filters to what they are made of: every clause of the
// query is either kept or said by a filter, and dates do not run backwards.
func FuzzFilters(f *testing.F) {
	for _, s := range []string{
		"repo rate last month", "from TH and PIB migration since March before May", "GS Paper II 2025",
		"past 99999 years", "last 0 days", "this 3 weeks", "between 31 May and 30 February 2025", "पिछले 3 महीने में",
		"since 9999", "from December 9999 to 0001", "until 31-12-9999", "the day before yesterday", "(May) 2025,", "last last month month",
	} {
		f.Add(s, 20250515)
	}
	c := filterShelf()
	f.Fuzz(func(t *testing.T, raw string, now int) {
		q := search.Parse(raw)
		today := corpus.Day(uint(now) % 3_652_059)
		r := reader{c: c, o: Options{Today: today}, reading: Reading{Query: q}}
		r.filters()
		got := r.reading.Query
		words := 0
		for _, f := range got.Filters[len(q.Filters):] {
			words += len(strings.Fields(f.Said))
			if f.Said == "" || f.Field == search.FieldDate && (f.IsZero() || f.Before != 0 && f.Before <= f.After) {
				t.Errorf("%q: filter %+v", raw, f)
			}
			if n := len(search.Parse(f.Without).Clauses); n >= len(q.Clauses) {
				t.Errorf("%q: %d clauses without %q", raw, n, f.Said)
			}
			for _, s := range []string{f.Without, f.AsWords, f.String()} {
				if !utf8.ValidString(s) {
					t.Errorf("%q: %q is not valid UTF-8", raw, s)
				}
			}
		}
		if len(got.Clauses)+words < len(q.Clauses) {
			t.Errorf("%q: %d clauses and %d words of filters: want %d together", raw, len(got.Clauses), words, len(q.Clauses))
		}
		for _, f := range Read(q, c, Options{Today: today}).Query.Filters[len(q.Filters):] {
			if n := len(search.Parse(f.Without).Clauses); n >= len(q.Clauses) {
				t.Errorf("%q, a question: %d clauses without %q", raw, n, f.Said)
			}
		}
	})
}

func BenchmarkFilters(b *testing.B) {
	c := filterShelf()
	for _, query := range []string{"international organization for migration", "what is the repo rate of the RBI", "repo rate last month"} {
		q := search.Parse(query)
		b.Run(query, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := reader{c: c, o: Options{Today: 739_000}, reading: Reading{Query: q}}
				r.filters()
			}
		})
	}
}

// TestFiltersThatFindNothing holds filters to a query that finds something as words.
func TestFiltersThatFindNothing(t *testing.T) {
	tests := []struct {
		query string
		finds []string // what is found, as queries, "~" before those that are found in part
		want  string
	}{
		{"olympics 2025", []string{"olympics 2025"}, "olympics 2025"},
		{"olympics 2025", []string{"olympics 2025", "olympics on:2025"}, "olympics | date 2025-01-01..2025-12-31 (2025)"},
		{"olympics 2025", nil, "olympics 2025"},
		{"olympics 2025", []string{"~olympics on:2025"}, "olympics | date 2025-01-01..2025-12-31 (2025)"},
		{"olympics 2025", []string{"~olympics on:2025", "olympics 2025"}, "olympics 2025"},
		{"olympics 2025", []string{"olympics on:2025", `olympics "2025"`, `olympics "2025"`}, "olympics 2025"},
		{"olympics in 2025", []string{"olympics on:2025", `olympics "2025"`, `olympics "2025"`}, "olympics in 2025"},
		{"olympics in March 2025", []string{"olympics on:2025-03", `olympics "March 2025"`, `olympics "March 2025"`}, "olympics | date 2025-03-01..2025-03-31 (in March 2025)"},
		{"olympics March 2025", []string{"olympics on:2025-03", `olympics "March 2025"`, `olympics "March 2025"`}, "olympics March 2025"},
		{"olympics since 2025", nil, "olympics | date 2025-01-01.. (since 2025)"},
		{"olympics since 2025", []string{"olympics since 2025"}, "olympics since 2025"},
		{"TH olympics GS Paper 2", []string{"olympics source:TH exam:GS2", `"TH" olympics "GS Paper 2"`, `"TH" olympics "GS Paper 2"`}, "TH olympics GS Paper 2"},
		{"olympics last month", []string{"olympics last month"}, "olympics | date 2025-04-01..2025-04-30 (last month)"},
		{"olympics TH last month", []string{"olympics TH on:2025-04"}, "olympics TH | date 2025-04-01..2025-04-30 (last month)"},
		{"olympics from TH last month", []string{"olympics last month"}, "olympics | source TH (from TH) | date 2025-04-01..2025-04-30 (last month)"},
		{"March 2025", []string{"on:2025-03", `"March 2025"`, `"March 2025"`}, " | date 2025-03-01..2025-03-31 (March 2025)"},
	}
	for _, tt := range tests {
		o := Options{Today: day(t, today), Matches: func(q search.Query, m search.Mode) int {
			n := 0
			for _, s := range tt.finds {
				part, ok := strings.CutPrefix(s, "~")
				if part == q.String() && (m == search.ModeAuto || !ok) {
					n++
				}
			}
			return n
		}}
		r := reader{c: filterShelf(), o: o, reading: Reading{Query: search.Parse(tt.query)}}
		r.filters()
		if got := reading(r.reading.Query); got != tt.want {
			t.Errorf("%q, where %q are found:\n got %s\nwant %s", tt.query, tt.finds, got, tt.want)
		}
	}
}
