package corpus_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
)

// outline renders a brief in short: a line for each field that is set, each
// section, and each block.
func outline(b corpus.Brief, issues []corpus.Issue) string {
	var w strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&w, "%s: %s\n", name, value)
		}
	}
	field("title", b.Title)
	field("date", strings.TrimSpace(b.Published.String()+" "+b.Time))
	if b.ReadMinutes > 0 {
		field("minutes", fmt.Sprint(b.ReadMinutes))
	}
	field("source", b.Source.Code)
	field("subjects", strings.Join(b.Subjects, "; "))
	field("exams", strings.Join(b.Exams, " "))
	if b.Lang != "en" {
		field("lang", b.Lang)
	}
	for _, i := range issues {
		field("issue", i.Code)
	}
	for _, s := range b.Sections {
		if s.Kind == corpus.KindMeta {
			continue
		}
		fmt.Fprintf(&w, "[%s %s] %s\n", s.ID, s.Kind, s.Heading)
		for _, bl := range s.Blocks {
			sign := " "
			if bl.Kind == corpus.Bullet {
				sign = "-"
			}
			fmt.Fprintf(&w, "%s %s\n", sign, bl.Text)
		}
	}
	for _, f := range b.Facts() {
		field("fact", f.Label+" = "+f.Value)
	}
	for _, q := range b.Questions() {
		field("ask", strings.ReplaceAll(q.Question+" = "+q.Answer, "\n", " / "))
	}
	for _, a := range b.Acronyms() {
		field("short", a.Short+" = "+a.Long)
	}
	return w.String()
}

func TestParseShapes(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{
			"site names above the title, bar in the date line, arrows and sub-bullets",
			`Study Portal
Daily Updates
International Relations
Global Compact on Refugees
   29 May 2024  |  5 min read
For Prelims: UNHCR, Global Compact on Refugees
For Mains: Significance of burden sharing
Source: IE
Why in News?
Recently, the Global Refugee Forum reviewed what states had pledged.
What is the Global Compact on Refugees?
➢ It was affirmed by the General Assembly on 17 December 2018.
➢ Headquarters of UNHCR: Geneva
   o Founded: 1950
Way Forward
States should share the burden more fairly.`,
			`title: Global Compact on Refugees
date: 2024-05-29
minutes: 5
source: IE
subjects: International Relations
exams: Prelims Mains
[for-prelims text] For Prelims
  UNHCR, Global Compact on Refugees
[for-mains text] For Mains
  Significance of burden sharing
[overview overview] Why in News?
  Recently, the Global Refugee Forum reviewed what states had pledged.
[facts facts] What is the Global Compact on Refugees?
- It was affirmed by the General Assembly on 17 December 2018.
- Headquarters of UNHCR: Geneva
- Founded: 1950
[way-forward text] Way Forward
  States should share the burden more fairly.
fact: Headquarters of UNHCR = Geneva
fact: Founded = 1950
`,
		},
		{
			"numbered page feet, titles of other briefs, a feed's last line",
			`Siachen Glacier
25-02-2025
Overview:
Soldiers were hit by an avalanche.
Page | 2
www.portal.example
About Siachen Glacier:
- Length: 76 km
The post Siachen Glacier appeared first on Study Portal.
Source: IE
Related Articles
What is Kavach?
What is BIMSTEC?`,
			`title: Siachen Glacier
date: 2025-02-25
source: IE
[overview overview] Overview
  Soldiers were hit by an avalanche.
[facts facts] About Siachen Glacier
- Length: 76 km
fact: Length = 76 km
`,
		},
		{
			"syllabus and source before the context",
			`Ramsar Convention

GS Paper 3
Syllabus: GS Paper 3 – Environment
Source: DTE

Context: India has added two wetlands to the list.

About Ramsar Convention:
• It is an intergovernmental treaty of 1971.
• Came into force: 1975
• Secretariat: Gland, Switzerland`,
			`title: Ramsar Convention
source: DTE
subjects: Environment
exams: GS3
issue: no_date
[overview overview] Context
  India has added two wetlands to the list.
[facts facts] About Ramsar Convention
- It is an intergovernmental treaty of 1971.
- Came into force: 1975
- Secretariat: Gland, Switzerland
fact: Came into force = 1975
fact: Secretariat = Gland, Switzerland
`,
		},
		{
			"learning corner, source at the end, category in capitals",
			`MAITRI II
Category: SCIENCE AND TECHNOLOGY
Context:
- India plans a second station in Antarctica.
Learning Corner:
Maitri:
- It was set up in 1989.
Source : The Hindu
Dated 11/08/2017`,
			`title: MAITRI II
date: 2017-08-11
source: TH
subjects: Science and Technology
[overview overview] Context
- India plans a second station in Antarctica.
[facts facts] Learning Corner
[maitri facts] Maitri
- It was set up in 1989.
`,
		},
		{
			"press release",
			`Press Information Bureau
Government of India
Ministry of New and Renewable Energy
Installed solar capacity crosses a new mark
Posted On: 07 AUG 2026 11:58PM by PIB Delhi
The Minister said today that installed capacity had grown.
The scheme, PM Surya Ghar, has reached many homes.
***
PK/VM
(Release ID: 2252857) Visitor Counter : 123`,
			`title: Installed solar capacity crosses a new mark
date: 2026-08-07 23:58
source: PIB
subjects: Ministry of New and Renewable Energy
[text text] 
  The Minister said today that installed capacity had grown.
  The scheme, PM Surya Ghar, has reached many homes.
`,
		},
		{
			"Hindi",
			`अंतर्राष्ट्रीय प्रवासन संगठन क्या है?
१० जनवरी २०२५
१ मिनट
चर्चा में क्यों?
संगठन ने सीरिया के लिए अपनी अपील बढ़ाई।
संगठन के बारे में:
• मुख्यालय: जिनेवा।
• स्थापना: 1951
प्रश्न 1: वैश्विक समझौता क्या है?
उत्तर: यह पहला समझौता है।
स्रोत: द हिंदू`,
			`title: अंतर्राष्ट्रीय प्रवासन संगठन क्या है?
date: 2025-01-10
minutes: 1
source: TH
lang: hi
[overview overview] चर्चा में क्यों?
  संगठन ने सीरिया के लिए अपनी अपील बढ़ाई।
[facts facts] संगठन के बारे में
- मुख्यालय: जिनेवा।
- स्थापना: 1951
[q1 question] प्रश्न 1: वैश्विक समझौता क्या है?
  उत्तर: यह पहला समझौता है।
fact: मुख्यालय = जिनेवा
fact: स्थापना = 1951
ask: वैश्विक समझौता क्या है? = यह पहला समझौता है।
`,
		},
		{
			"lines broken in mid-sentence, glyph lost, title in two lines",
			`No legal mandate to share the turnout with anyone but
candidates and their agents
23rd January 2024
The Commission told the court on Wednesday that there was
no mandate to provide the data, and that inter-
governmental practice was alike.
y Article 324: superintendence of elections rests with the
Commission.
y The Commission was set up in 1950.
Page 3 of 12`,
			`title: No legal mandate to share the turnout with anyone but candidates and their agents
date: 2024-01-23
[facts facts] 
  The Commission told the court on Wednesday that there was no mandate to provide the data, and that inter-governmental practice was alike.
- Article 324: superintendence of elections rests with the Commission.
- The Commission was set up in 1950.
fact: Article 324 = superintendence of elections rests with the Commission
`,
		},
		{
			"questions of all sorts",
			`Quiz of the week
Jan 20, 2021
Q.1) Which of these is a UN body?
(a) IOM
(b) NATO
Ans: (a)
Q2. What is the IAEA? It is the agency for atomic energy.
Q) Who leads it?

A director general.
Question: Where is it?
Answer: In Vienna.
It has offices elsewhere too.`,
			`title: Quiz of the week
date: 2021-01-20
[q1 question] Q.1) Which of these is a UN body?
- (a) IOM
- (b) NATO
  Ans: (a)
[q2 question] Q2. What is the IAEA?
  It is the agency for atomic energy.
[q question] Q) Who leads it?
  A director general.
[q-2 question] Question: Where is it?
  Answer: In Vienna.
  It has offices elsewhere too.
ask: Which of these is a UN body? / (a) IOM / (b) NATO = (a)
ask: What is the IAEA? = It is the agency for atomic energy.
ask: Who leads it? = A director general.
ask: Where is it? = In Vienna. / It has offices elsewhere too.
`,
		},
		{
			"no title, source in closing brackets",
			`The flooding of a river in Indonesia causes at least two deaths. (The Jakarta Post)`,
			`title: The flooding of a river in Indonesia causes at least two deaths
source: The Jakarta Post
issue: no_title
issue: no_date
[text text] 
  The flooding of a river in Indonesia causes at least two deaths. (The Jakarta Post)
`,
		},
		{
			"labels of a brief's head in the midst of its text",
			`Arthashastra
Category: History
The text was found again in 1905.
Author: Kautilya
Part of: the literature on statecraft
It has 15 books.
Author: The desk`,
			`title: Arthashastra
subjects: History
issue: no_date
[text text] 
  The text was found again in 1905.
  Author: Kautilya
  Part of: the literature on statecraft
  It has 15 books.
fact: Author = Kautilya
fact: Part of = the literature on statecraft
`,
		},
		{
			"breadcrumb, footer, FFP",
			`Home > Current Affairs > Polity
Delimitation Commission
Nov. 29, 2025 at 6:05 am
Facts for Prelims (FFP)
Source: ET
Context: The commission met.
• Set up under: Delimitation Act, 2002
Tags: polity, elections
© 2025 Portal. All rights reserved.`,
			`title: Delimitation Commission
date: 2025-11-29 06:05
source: ET
subjects: Polity
exams: Prelims
[facts facts] Facts for Prelims (FFP)
[overview overview] Context
  The commission met.
- Set up under: Delimitation Act, 2002
fact: Set up under = Delimitation Act, 2002
`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines := textLines(tt.in)
			b, issues := corpus.Parse(corpus.Raw{Lines: lines})
			if d := cmp.Diff(tt.want, outline(b, issues)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			checkLaw(t, lines, b)
			checkBrief(t, b)
		})
	}
}
