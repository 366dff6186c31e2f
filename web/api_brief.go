package web

import "github.com/briefsearch/briefsearch/corpus"

// apiBrief is the body of /api/v1/briefs/{id}. Its arrays are never null.
type apiBrief struct {
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	Date        *string       `json:"date"`
	Time        string        `json:"time"`
	ReadMinutes int           `json:"read_minutes"`
	Source      apiSource     `json:"source"`
	Subjects    []string      `json:"subjects"`
	Exams       []string      `json:"exams"`
	Lang        string        `json:"lang"`
	URL         *string       `json:"url"`
	Href        string        `json:"href"`
	Sections    []apiSection  `json:"sections"`
	Facts       []apiFact     `json:"facts"`
	Questions   []apiQuestion `json:"questions"`
	Acronyms    []apiAcronym  `json:"acronyms"`
}

// apiSection is a stretch of a brief under one heading.
type apiSection struct {
	ID      string     `json:"id"`
	Kind    string     `json:"kind"`
	Heading string     `json:"heading"`
	Blocks  []apiBlock `json:"blocks"`
}

// apiBlock is a paragraph or a bullet.
type apiBlock struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// apiFact is a "label: value" line.
type apiFact struct {
	Label     string `json:"label"`
	Value     string `json:"value"`
	SectionID string `json:"section_id"`
}

// apiQuestion is a question with its answer.
type apiQuestion struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// apiAcronym is a short form with its long one.
type apiAcronym struct {
	Short string `json:"short"`
	Long  string `json:"long"`
}

// apiBrief returns b as it is sent, whole: sections of kind "meta" too, which
// are not for reading.
func (s *server) apiBrief(b corpus.Brief) apiBrief {
	out := apiBrief{
		ID: string(b.ID), Title: b.Title, Date: orNull(b.Published.String()), Time: b.Time, ReadMinutes: b.ReadMinutes,
		Source: apiSource{b.Source.Code, b.Source.Name}, Subjects: orEmpty(b.Subjects), Exams: orEmpty(b.Exams),
		Lang: b.Lang, URL: orNull(webURL(b.URL)), Href: s.briefHref(b.ID, "", ""),
		Sections: []apiSection{}, Facts: []apiFact{}, Questions: []apiQuestion{}, Acronyms: []apiAcronym{},
	}
	for _, sec := range b.Sections {
		blocks := make([]apiBlock, len(sec.Blocks))
		for i, block := range sec.Blocks {
			blocks[i] = apiBlock{string(block.Kind), block.Text}
		}
		out.Sections = append(out.Sections, apiSection{sec.ID, string(sec.Kind), sec.Heading, blocks})
	}
	for _, f := range b.Facts() {
		out.Facts = append(out.Facts, apiFact{f.Label, f.Value, f.SectionID})
	}
	for _, q := range b.Questions() {
		out.Questions = append(out.Questions, apiQuestion(q))
	}
	for _, a := range b.Acronyms() {
		out.Acronyms = append(out.Acronyms, apiAcronym(a))
	}
	return out
}
