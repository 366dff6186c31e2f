package corpus_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus"
)

func TestSourceOf(t *testing.T) {
	tests := []struct{ in, code, name string }{
		{"TH", "TH", "The Hindu"},
		{"th", "TH", "The Hindu"},
		{"The Hindu", "TH", "The Hindu"},
		{"THE HINDU.", "TH", "The Hindu"},
		{"Hindu", "TH", "The Hindu"},
		{"(TH)", "TH", "The Hindu"},
		{"The Hindu (TH), page 7", "TH", "The Hindu"},
		{"TH, IE", "TH", "The Hindu"},
		{"TH | PIB", "TH", "The Hindu"},
		{"IE and TH", "IE", "The Indian Express"},
		{"The Hindu Editorial", "TH", "The Hindu"},
		{"The Hindu - 10 January 2025", "TH", "The Hindu"},
		{"The Hindu Business Line", "BL", "The Hindu BusinessLine"},
		{"the hindu businessline", "BL", "The Hindu BusinessLine"},
		{"New Indian Express", "NIE", "The New Indian Express"},
		{"Indian Express", "IE", "The Indian Express"},
		{"PIB", "PIB", "Press Information Bureau"},
		{"PIB All Releases", "PIB", "Press Information Bureau"},
		{"PIB Delhi", "PIB", "Press Information Bureau"},
		{"Press Information Bureau", "PIB", "Press Information Bureau"},
		{"ET", "ET", "The Economic Times"},
		{"BS", "BS", "Business Standard"},
		{"Mint", "LM", "Mint"},
		{"LM", "LM", "Mint"},
		{"DTE", "DTE", "Down To Earth"},
		{"Down to Earth", "DTE", "Down To Earth"},
		{"UN", "UN", "United Nations"},
		{"United Nations", "UN", "United Nations"},
		{"UN Women", "UN Women", "UN Women"},
		{"AIR", "AIR", "All India Radio"},
		{"द हिंदू", "TH", "The Hindu"},
		{"https://www.thehindu.com/news/article1.ece", "TH", "The Hindu"},
		{"https://pib.gov.in/PressReleasePage.aspx?PRID=1", "PIB", "Press Information Bureau"},
		{"www.example.org/a", "example.org", "example.org"},
		{"This post is based on an article that appeared in The Indian Express on 10 January", "IE", "The Indian Express"},
		{"The Jakarta Post", "The Jakarta Post", "The Jakarta Post"},
		{"Reuters", "Reuters", "Reuters"},
		{"", "", ""},
		{" - ", "", ""},
	}
	for _, tt := range tests {
		got := corpus.SourceOf(tt.in)
		if d := cmp.Diff(corpus.Source{Code: tt.code, Name: tt.name}, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, d)
		}
	}
}

func TestParseSource(t *testing.T) {
	tests := []struct{ name, text, url, want string }{
		{"label", "Source: TH", "", "TH"},
		{"space before the colon", "Source : The Hindu", "", "TH"},
		{"no space", "Source:PIB", "", "PIB"},
		{"dash", "Source – IE", "", "IE"},
		{"hyphen without spaces", "Source- ET", "", "ET"},
		{"in brackets", "(Source: The Hindu)", "", "TH"},
		{"in square brackets", "[Source: PIB]", "", "PIB"},
		{"plural", "Sources: BS, Mint", "", "BS"},
		{"next line", "Source:\nThe Hindu", "", "TH"},
		{"bullet", "- Source: DTE", "", "DTE"},
		{"closing brackets", "It ended so. (TH)", "", "TH"},
		{"two in closing brackets", "It ended so. (El Universal), (Fox News)", "", "El Universal"},
		{"via another", "It ended so. (AFP via Google News)", "", "AFP"},
		{"an acronym is none", "It joined the International Whaling Commission (IWC)", "", ""},
		{"word without a label", "Source code was released under a free licence by the firm", "", ""},
		{"URL of the source", "Source: https://indianexpress.com/article/1", "", "IE"},
		{"markdown", "**Source:** The Hindu", "", "TH"},
		{"of a river, then the publisher", "About it:\n- Source: glaciers of the Himalaya\n- Length: 76 km\nSource: MEA", "", "MEA"},
		{"of a river at the end of the facts", "About it:\n- Length: 76 km\n- Source: glaciers of the Himalaya\nSource: MEA", "", "MEA"},
		{"of a river only", "About it:\n- Source: glaciers of the Himalaya\n- Length: 76 km", "", ""},
		{"two with a stroke", "Source : ORF / MEA", "", "ORF"},
		{"court", "Source: ICJ", "", "ICJ"},
		{"full name of a body", "Source: Central Pollution Control Board", "", "CPCB"},
		{"host of the brief", "It ended so.", "https://www.pib.gov.in/x?PRID=1", "PIB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, _ := corpus.Parse(corpus.Raw{Title: "Title", URL: tt.url, Lines: textLines("A first sentence of some length stands here.\n" + tt.text)})
			if b.Source.Code != tt.want {
				t.Errorf("got %+v, want %q", b.Source, tt.want)
			}
		})
	}
}
