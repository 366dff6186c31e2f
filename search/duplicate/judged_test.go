package duplicate_test

import (
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/duplicate"
)

// A report is a brief as the tests write it.
type report struct {
	day    corpus.Day
	source uint32
	title  string
	text   string
}

// sketch returns the sketch of a title and the text below it.
func sketch(s *duplicate.Sketcher, title, text string) duplicate.Sketch {
	var tok analysis.Tokenizer
	s.Reset()
	tok.Reset(title)
	for t, ok := tok.Next(); ok; t, ok = tok.Next() {
		if !t.Joined {
			s.AddTitle(t)
		}
	}
	tok.Reset(text)
	for t, ok := tok.Next(); ok && !s.Full(); t, ok = tok.Next() {
		if !t.Joined {
			s.AddLead(text, t)
		}
	}
	return s.Sketch()
}

// items returns what Groups takes of the reports.
func items(reports ...report) []duplicate.Item {
	var s duplicate.Sketcher
	out := make([]duplicate.Item, len(reports))
	for i, r := range reports {
		length := 2*len(strings.Fields(r.title)) + len(strings.Fields(r.text))
		out[i] = duplicate.Item{Sketch: sketch(&s, r.title, r.text), Date: r.day, Source: r.source, Length: uint32(length)}
	}
	return out
}

// The sources of the tests.
const (
	none = iota
	hindu
	express
	pib
)

// TestJudgedPairs holds Groups to what a reader says of two briefs.
func TestJudgedPairs(t *testing.T) {
	const day = 739000
	rate := report{
		day, hindu, "RBI cuts repo rate by 25 basis points to 6 per cent",
		"The Reserve Bank of India on Wednesday lowered the repo rate by 25 basis points to 6 per cent and changed its stance from neutral to accommodative. Governor Sanjay Malhotra said the vote of the Monetary Policy Committee was unanimous.",
	}
	for _, tt := range []struct {
		name string
		a, b report
		want bool
	}{
		{"the same text in two papers", rate, report{day, express, rate.title, rate.text}, true},
		{"the same text without sources", report{day, none, rate.title, rate.text}, report{day, none, rate.title, rate.text}, true},
		{"the same text without dates", report{0, hindu, rate.title, rate.text}, report{0, express, rate.title, rate.text}, true},
		{"the same text, dated and undated", rate, report{0, hindu, rate.title, rate.text}, false},
		{"issued again after a week", rate, report{day + 7, hindu, rate.title, rate.text}, true},
		{"issued again after a year", rate, report{day + 365, hindu, rate.title, rate.text}, false},
		{"the headline in capitals", rate, report{day, hindu, "RBI CUTS REPO RATE BY 25 BASIS POINTS TO 6 PER CENT", rate.text}, true},
		{
			"the same decision in the words of another source", rate,
			report{
				day, pib, "Monetary Policy Committee reduces the policy repo rate by 25 basis points to 6 per cent",
				"The Monetary Policy Committee of the Reserve Bank of India decided unanimously to reduce the repo rate by 25 basis points to 6 per cent with immediate effect. It moved its stance from neutral to accommodative, Governor Sanjay Malhotra announced.",
			},
			true,
		},
		{
			"the next decision, two months later", rate,
			report{
				day + 58, hindu, "RBI cuts repo rate by 50 basis points to 5.5 per cent",
				"The Reserve Bank of India on Friday lowered the repo rate by 50 basis points to 5.5 per cent and changed its stance from accommodative to neutral. Governor Sanjay Malhotra said the cash reserve ratio would fall too.",
			},
			false,
		},
		{
			"a launch in two sources",
			report{
				day, hindu, "ISRO launches NISAR satellite on GSLV-F16 from Sriharikota",
				"The Indian Space Research Organisation launched the NASA-ISRO Synthetic Aperture Radar satellite, NISAR, aboard the GSLV-F16 rocket from Sriharikota on Wednesday evening. The satellite will map the whole Earth every 12 days with two radars.",
			},
			report{
				day + 1, pib, "GSLV-F16 places NASA-ISRO satellite NISAR in orbit",
				"ISRO's GSLV-F16 lifted off from Sriharikota and placed the NISAR satellite in a sun-synchronous orbit. The NASA-ISRO Synthetic Aperture Radar is the first to carry two radars and scans the Earth every 12 days.",
			},
			true,
		},
		{
			"two launches of one week",
			report{
				day, hindu, "ISRO launches NISAR satellite on GSLV-F16 from Sriharikota",
				"The Indian Space Research Organisation launched the NASA-ISRO Synthetic Aperture Radar satellite, NISAR, aboard the GSLV-F16 rocket from Sriharikota on Wednesday evening.",
			},
			report{
				day + 2, pib, "PSLV-C61 fails to place EOS-09 in orbit",
				"ISRO's PSLV-C61 lifted off from Sriharikota with the Earth observation satellite EOS-09, but its third stage lost pressure and the mission could not be completed.",
			},
			false,
		},
		{
			"a new protected area in two papers",
			report{
				day, hindu, "Khichan and Menar wetlands of Rajasthan get Ramsar tag",
				"Two wetlands of Rajasthan, Khichan in Phalodi and Menar in Udaipur, have been added to the list of wetlands of international importance under the Ramsar Convention. India now has 91 Ramsar sites.",
			},
			report{
				day, express, "India's Ramsar sites rise to 91 as Menar and Khichan join the list",
				"With Menar wetland in Udaipur and Khichan in Phalodi, both in Rajasthan, India's number of Ramsar sites has gone up to 91, Environment Minister Bhupender Yadav said. The Ramsar Convention lists wetlands of international importance.",
			},
			true,
		},
		{
			"one office, two visitors",
			report{day, pib, "Chief Minister of Odisha meets Prime Minister", "The Chief Minister of Odisha, Shri Mohan Charan Majhi, met Prime Minister Shri Narendra Modi in New Delhi today."},
			report{day, pib, "Chief Minister of Tripura meets Prime Minister", "The Chief Minister of Tripura, Dr. Manik Saha, met Prime Minister Shri Narendra Modi in New Delhi today."},
			false,
		},
		{
			"a bulletin of two days",
			report{day, pib, "Daily bulletin on the monsoon", "Rainfall over the country was 12 per cent above normal on 14 July. The reservoirs hold 78 billion cubic metres, 44 per cent of their capacity, and 21 districts are under a red alert."},
			report{day + 1, pib, "Daily bulletin on the monsoon", "Rainfall over the country was 9 per cent above normal on 15 July. The reservoirs hold 81 billion cubic metres, 46 per cent of their capacity, and 17 districts are under a red alert."},
			false,
		},
		{
			"reports of one committee",
			report{day, pib, "Press release on the 408th report of the Committee on Science and Technology", "The Committee on Science and Technology presented its 408th report, on the demands for grants of the Department of Space, to both Houses of Parliament today."},
			report{day, pib, "Press release on the 409th report of the Committee on Science and Technology", "The Committee on Science and Technology presented its 409th report, on the demands for grants of the Department of Biotechnology, to both Houses of Parliament today."},
			false,
		},
		{
			"one country, two subjects",
			report{day, hindu, "India and Japan sign pact on semiconductors", "India and Japan signed a memorandum on semiconductor supply chains during the visit of the Prime Minister to Tokyo."},
			report{day, express, "India and Japan to hold naval exercise in August", "The navies of India and Japan will hold the exercise JIMEX off Visakhapatnam in August, the Navy said."},
			false,
		},
		{
			"English and its Hindi twin",
			report{day, hindu, "Jal Jeevan Mission extended to 2028", "The Union Budget extends the Jal Jeevan Mission, which brings tap water to rural homes, to the year 2028 with a larger outlay."},
			report{day, hindu, "जल जीवन मिशन 2028 तक बढ़ाया गया", "केंद्रीय बजट ने ग्रामीण घरों तक नल से जल पहुँचाने वाले जल जीवन मिशन को अधिक राशि के साथ वर्ष 2028 तक बढ़ा दिया है।"},
			false,
		},
		{
			"one event in two Hindi papers",
			report{day, hindu, "भारत में रामसर स्थलों की संख्या 91 हुई", "राजस्थान के खीचन और मेनार को रामसर सूची में शामिल किया गया है। इसके साथ भारत में रामसर स्थलों की संख्या 91 हो गई है, पर्यावरण मंत्री भूपेंद्र यादव ने बताया।"},
			report{day, express, "खीचन और मेनार रामसर सूची में, भारत के स्थल 91", "राजस्थान के दो आर्द्रभूमि स्थल खीचन और मेनार रामसर सूची में शामिल हुए। पर्यावरण मंत्री भूपेंद्र यादव के अनुसार भारत में अब 91 रामसर स्थल हैं।"},
			true,
		},
		{"no words", report{day, hindu, "", ""}, report{day, hindu, "", ""}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := duplicate.Groups(items(tt.a, tt.b))
			if got := g[0] != 0 && g[0] == g[1]; got != tt.want {
				t.Errorf("in one group: %v, want %v (groups %v)", got, tt.want, g)
			}
		})
	}
}
