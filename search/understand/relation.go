package understand

import (
	"maps"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// A Relation is a property that people and briefs have many words for.
type Relation struct {
	Name string
	Want Want // of its values; WantAny where that depends
}

// relationTable holds the words for each relation, in questions and in briefs
// alike; those that only briefs answer with ("Managing Director", where somebody asks who
// leads the body); and those that change nothing beside one of them ("member
// states").
var relationTable = []struct {
	Relation
	words, answers, beside string
}{
	{Relation{"seat", WantPlace}, "headquarters headquarter headquartered hq base based seat secretariat seated मुख्यालय सचिवालय mukhyalaya mukhyalay", "", "location main"},
	{Relation{"place", WantPlace}, "located situated location place site lies स्थित स्थान", "", ""},
	{Relation{"begun", WantDate}, "established establishment founded foundation founding set formed formation created creation constituted launched launch started start began begun inception introduced instituted inaugurated enacted passed rolled स्थापना स्थापित शुरू शुरुआत आरंभ sthapana", "", "date year"},
	{Relation{"adopted", WantDate}, "adopted adoption signed signing concluded स्वीकृति", "", "date year"},
	{Relation{"force", WantDate}, "force effect effective commenced commencement लागू", "", "entry date came"},
	{Relation{"head", WantPerson}, "head headed heads chief leads led leader प्रमुख", "chair chairs chaired chairperson chairman chairwoman president director secretary governor commissioner administrator अध्यक्ष महानिदेशक महासचिव", "general executive managing high"},
	{Relation{"chair", WantPerson}, "chair chairs chaired chairperson chairman chairwoman अध्यक्ष", "", ""},
	{Relation{"members", WantAny}, "member members membership सदस्य", "", "state country nation economy full"},
	{Relation{"founder", WantPerson}, "founder founded founders संस्थापक", "", ""},
	{Relation{"operator", WantName}, "operated operates operator run runs implemented implementing implements administered manages managed", "agency ministry nodal body", "nodal"},
	{Relation{"ministry", WantName}, "ministry मंत्रालय", "", "nodal"},
	{Relation{"term", WantNumber}, "term tenure कार्यकाल", "", "office"},
	{Relation{"publisher", WantName}, "published publishes publisher released releases issued issues brings प्रकाशित", "", ""},
	{Relation{"publications", WantAny}, "publications reports publication report", "", "flagship"},
	{Relation{"purpose", WantAny}, "objective objectives aim aims goal goals purpose mandate उद्देश्य", "", ""},
}

// A wording is the words of all relations, by stem.
type wording struct {
	ask, say map[string][]Relation
	beside   map[string][]Relation
	terms    map[string]bool // the words of ask and say as they stand
}

var wordings = func() wording {
	w := wording{map[string][]Relation{}, map[string][]Relation{}, map[string][]Relation{}, map[string]bool{}}
	add := func(to map[string][]Relation, words string, r Relation) {
		for _, word := range strings.Fields(words) {
			if key := analysis.Stem(word); !slices.Contains(to[key], r) {
				to[key] = append(to[key], r)
			}
		}
	}
	for _, row := range relationTable {
		add(w.ask, row.words, row.Relation)
		add(w.say, row.words+" "+row.answers, row.Relation)
		maps.Copy(w.terms, set(row.words+" "+row.answers))
		add(w.beside, row.beside, row.Relation)
	}
	return w
}()

// Asked returns the relations that a word of a question names, given the
// word's stem. The slice is not to be changed.
func Asked(stem string) []Relation { return wordings.ask[stem] }

// Said returns the relations that a word of a brief answers, given the word's
// stem. The slice is not to be changed.
func Said(stem string) []Relation { return wordings.say[stem] }

// Says reports whether a term of a brief, and not only its stem, is a word for a
// relation: "operated", but not "operation".
func Says(term string) bool { return wordings.terms[term] }

// Beside reports whether a word, given its stem, changes nothing beside a word for r.
func Beside(stem string, r Relation) bool { return slices.Contains(wordings.beside[stem], r) }
