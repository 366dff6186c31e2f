package export

import "github.com/briefsearch/briefsearch/corpus"

// A Brief is a brief as JSON has it, whole. Its arrays are never null.
type Brief struct {
	ID          string     `json:"id"`
	Title       string     `json:"title"`
	Date        *string    `json:"date"`
	Time        string     `json:"time"`
	ReadMinutes int        `json:"read_minutes"`
	Source      Source     `json:"source"`
	Subjects    []string   `json:"subjects"`
	Exams       []string   `json:"exams"`
	Lang        string     `json:"lang"`
	URL         *string    `json:"url"` // null too where it must not be followed
	Href        string     `json:"href"`
	Sections    []Section  `json:"sections"`
	Facts       []Fact     `json:"facts"`
	Questions   []Question `json:"questions"`
	Acronyms    []Acronym  `json:"acronyms"`
}

// A Source is who published what a brief reports.
type Source struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// A Section is a stretch of a brief under one heading.
type Section struct {
	ID      string  `json:"id"`
	Kind    string  `json:"kind"`
	Heading string  `json:"heading"`
	Blocks  []Block `json:"blocks"`
}

// A Block is a paragraph or a bullet.
type Block struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// A Fact is a "label: value" line.
type Fact struct {
	Label     string `json:"label"`
	Value     string `json:"value"`
	SectionID string `json:"section_id"`
}

// A Question is a question with its answer.
type Question struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// An Acronym is a short form with its long one.
type Acronym struct {
	Short string `json:"short"`
	Long  string `json:"long"`
}

// NewBrief returns b as JSON has it, with the link to its page: sections of
// kind "meta" too, which are not for reading.
func NewBrief(b corpus.Brief, href string) Brief {
	out := Brief{
		ID: string(b.ID), Title: b.Title, Date: orNull(b.Published.String()), Time: b.Time, ReadMinutes: b.ReadMinutes,
		Source: Source(b.Source), Subjects: orEmpty(b.Subjects), Exams: orEmpty(b.Exams),
		Lang: b.Lang, URL: orNull(WebURL(b.URL)), Href: href,
		Sections: []Section{}, Facts: []Fact{}, Questions: []Question{}, Acronyms: []Acronym{},
	}
	for _, sec := range b.Sections {
		blocks := make([]Block, len(sec.Blocks))
		for i, block := range sec.Blocks {
			blocks[i] = Block{string(block.Kind), block.Text}
		}
		out.Sections = append(out.Sections, Section{sec.ID, string(sec.Kind), sec.Heading, blocks})
	}
	for _, f := range b.Facts() {
		out.Facts = append(out.Facts, Fact{f.Label, f.Value, f.SectionID})
	}
	for _, q := range b.Questions() {
		out.Questions = append(out.Questions, Question(q))
	}
	for _, a := range b.Acronyms() {
		out.Acronyms = append(out.Acronyms, Acronym(a))
	}
	return out
}

// orNull returns nil for "".
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// orEmpty returns list, which is not nil.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
