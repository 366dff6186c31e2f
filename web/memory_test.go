package web_test

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
)

// A memory is an Engine that reads every brief for every request. It ranks by
// the number of words that match, which is all that pages need.
type memory struct {
	briefs []corpus.Brief
	info   search.Info
	fail   func(context.Context) error           // what every call returns, where it is not nil
	adorn  func(search.Request, *search.Results) // adds what this engine can't find, where it is not nil
	broken corpus.ID                             // the brief that All cannot read
	held   func()                                // called before All reads, where it is not nil
}

var _ search.Engine = (*memory)(nil)

// newMemory returns an engine over briefs.
func newMemory(briefs ...corpus.Brief) *memory {
	m := &memory{briefs: briefs, info: search.Info{
		Generation: "gen-000001", Built: time.Date(2025, 1, 10, 10, 30, 0, 0, time.UTC),
		Engine: "memory", Schema: 1, Analyzer: 2, IndexBytes: 1234, Sample: true,
	}}
	m.describe()
	return m
}

// describe says in info how many briefs there are and from when.
func (m *memory) describe() {
	m.info.Briefs, m.info.Oldest, m.info.Newest = len(m.briefs), 0, 0
	for _, b := range m.briefs {
		if d := b.Published; d != 0 {
			m.info.Newest = max(m.info.Newest, d)
			if m.info.Oldest == 0 || d < m.info.Oldest {
				m.info.Oldest = d
			}
		}
	}
}

// sampleBriefs returns the program's own sample.
func sampleBriefs(t testing.TB) []corpus.Brief {
	t.Helper()
	files, err := fs.Glob(sample.FS(), "briefs/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample briefs: %v", err)
	}
	var out []corpus.Brief
	for _, file := range files {
		body, err := fs.ReadFile(sample.FS(), file)
		if err != nil {
			t.Fatal(err)
		}
		raw := corpus.Raw{ID: strings.TrimSuffix(path.Base(file), ".txt"), Path: file}
		for line := range strings.Lines(string(body)) {
			raw.Lines = append(raw.Lines, corpus.Line{Text: strings.TrimRight(line, "\n")})
		}
		b, _ := corpus.Parse(raw)
		out = append(out, b)
	}
	return out
}

// fixedBriefs are a few whose every field is known.
func fixedBriefs(t testing.TB) []corpus.Brief {
	t.Helper()
	day := func(s string) corpus.Day {
		d, err := corpus.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	return []corpus.Brief{
		{
			ID: "who", Title: "What is the World Health Organization (WHO)?", Published: day("2025-01-10"), Time: "10:30", ReadMinutes: 2,
			Source: corpus.Source{Code: "WHO", Name: "World Health Organization"}, Subjects: []string{"International Relations"},
			Exams: []string{"Prelims", "GS2"}, Lang: "en", URL: "https://portal.example/who?a=1&b=2", Path: "who.txt",
			Sections: []corpus.Section{
				{ID: "overview", Kind: corpus.KindOverview, Heading: "Overview", Blocks: []corpus.Block{
					{Kind: corpus.Paragraph, Text: "The “agency” for health – naïve & café: <b>not bold</b> – met in Geneva."},
				}},
				{ID: "facts", Kind: corpus.KindFacts, Heading: "About World Health Organization (WHO)", Blocks: []corpus.Block{
					{Kind: corpus.Bullet, Text: "Headquarters: Geneva, Switzerland"},
					{Kind: corpus.Bullet, Text: "Established: 7 April 1948"},
					{Kind: corpus.Bullet, Text: "Its decisions are taken by the World Health Assembly."},
				}},
				{ID: "q1", Kind: corpus.KindQuestion, Heading: "Q1: Who sets its budget?", Blocks: []corpus.Block{
					{Kind: corpus.Paragraph, Text: "The World Health Assembly, which meets once a year."},
				}},
				{ID: "meta", Kind: corpus.KindMeta, Blocks: []corpus.Block{{Kind: corpus.Paragraph, Text: "Source: WHO breadcrumb"}}},
			},
		},
		{
			ID: "jal-hi", Title: "जल जीवन मिशन", Published: day("2024-08-15"), Source: corpus.Source{Code: "PIB", Name: "Press Information Bureau"},
			Exams: []string{"GS2"}, Lang: "hi", Path: "jal-hi.txt",
			Sections: []corpus.Section{{ID: "overview", Kind: corpus.KindOverview, Heading: "Overview", Blocks: []corpus.Block{
				{Kind: corpus.Paragraph, Text: "हर घर तक नल से जल पहुँचाने का मिशन 15 अगस्त 2019 को शुरू हुआ।"},
			}}},
		},
		{
			ID: "odd", Title: `<script>alert("1")</script> & more`, Lang: "en", URL: "javascript:alert(1)", Path: "odd.txt",
			Sections: []corpus.Section{{ID: "text", Kind: corpus.KindText, Blocks: []corpus.Block{
				{Kind: corpus.Paragraph, Text: "A brief without date, source or heading on health & <i>more</i>."},
			}}},
		},
	}
}

func (m *memory) Close() error { return nil }

// Within returns a memory of the briefs that fs let through.
func (m *memory) Within(fs []search.Filter) search.Engine {
	v := *m
	v.briefs = slices.DeleteFunc(slices.Clone(m.briefs), func(b corpus.Brief) bool { return !search.MatchesAll(fs, b) })
	v.describe()
	return &v
}

func (m *memory) Info(ctx context.Context) (search.Info, error) {
	if m.fail != nil {
		return search.Info{}, m.fail(ctx)
	}
	return m.info, ctx.Err()
}

func (m *memory) Brief(ctx context.Context, id corpus.ID) (corpus.Brief, error) {
	for _, b := range m.briefs {
		if b.ID == id {
			return b, ctx.Err()
		}
	}
	return corpus.Brief{}, search.ErrNotFound
}

func (m *memory) Search(ctx context.Context, r search.Request) (*search.Results, error) {
	stems := map[string]bool{}
	for _, c := range r.Query.Clauses {
		if !c.Not {
			each(c.Text, func(t analysis.Token) { stems[analysis.Stem(string(t.Term))] = true })
		}
	}
	filters := append(slices.Clone(r.Query.Filters), r.Filters...)
	res := &search.Results{
		Understood: search.Understood{Text: strings.ToLower(r.Query.Raw), Filters: filters},
		Page:       max(1, r.Page), PerPage: cmp.Or(r.PerPage, search.DefaultPerPage), Facets: map[search.Field][]search.FacetValue{},
		Generation: m.info.Generation, Briefs: len(m.briefs), Took: 1234 * time.Microsecond,
	}
	var hits []search.Hit
	for _, b := range m.briefs {
		found := map[string]bool{}
		each(b.Title+" "+b.Text(), func(t analysis.Token) {
			if s := analysis.Stem(string(t.Term)); stems[s] {
				found[s] = true
			}
		})
		if len(stems) > 0 && len(found) == 0 || !search.MatchesAll(filters, b) {
			continue
		}
		hits = append(hits, search.Hit{
			Brief: b, Score: float64(len(found)), TitleMatches: mark(b.Title, stems), MatchedAll: len(found) == len(stems),
			Snippets: snippets(b, stems, r.SnippetWords),
		})
	}
	slices.SortFunc(hits, func(x, y search.Hit) int {
		c := -cmp.Compare(x.Brief.Published, y.Brief.Published)
		switch {
		case r.Sort == search.SortOldest:
			c = -c
		case r.Sort == search.SortTitle:
			c = strings.Compare(x.Brief.Title, y.Brief.Title)
		case r.Sort != search.SortNewest:
			c = cmp.Or(-cmp.Compare(x.Score, y.Score), c)
		}
		return cmp.Or(c, strings.Compare(string(x.Brief.ID), string(y.Brief.ID)))
	})
	res.Total = len(hits)
	for _, field := range r.Facets {
		res.Facets[field] = m.count(field, hits)
	}
	from := min((res.Page-1)*res.PerPage, len(hits))
	res.Hits = hits[from:min(from+res.PerPage, len(hits))]
	for i := range res.Hits {
		res.Hits[i].Rank = from + i + 1
	}
	if m.adorn != nil {
		m.adorn(r, res)
	}
	return res, ctx.Err()
}

func (m *memory) count(field search.Field, hits []search.Hit) []search.FacetValue {
	var out []search.FacetValue
	for _, h := range hits {
		for _, v := range values(h.Brief, field) {
			i := slices.IndexFunc(out, func(f search.FacetValue) bool { return f.Value == v })
			if i < 0 {
				name := v
				if field == search.FieldSource {
					name = h.Brief.Source.Name
				}
				i, out = len(out), append(out, search.FacetValue{Value: v, Name: name})
			}
			out[i].Count++
		}
	}
	slices.SortStableFunc(out, func(a, b search.FacetValue) int {
		return cmp.Or(-cmp.Compare(a.Count, b.Count), strings.Compare(a.Value, b.Value))
	})
	return out
}

func values(b corpus.Brief, field search.Field) []string {
	switch field {
	case search.FieldSource:
		return []string{b.Source.Code}
	case search.FieldSubject:
		return b.Subjects
	case search.FieldExam:
		return b.Exams
	case search.FieldLang:
		return []string{b.Lang}
	}
	return nil
}

// snippets returns the first two blocks that match, or the first.
func snippets(b corpus.Brief, stems map[string]bool, words int) []search.Snippet {
	if words < 0 {
		return nil
	}
	var lead, out []search.Snippet
	for _, sec := range b.Sections {
		if sec.Kind == corpus.KindMeta {
			continue
		}
		for _, block := range sec.Blocks {
			n := search.Snippet{SectionID: sec.ID, Section: sec.Heading, Kind: block.Kind, Text: block.Text, Matches: mark(block.Text, stems)}
			if lead == nil {
				lead = []search.Snippet{n}
			}
			if len(n.Matches) > 0 && len(out) < 2 {
				out = append(out, n)
			}
		}
	}
	if out == nil {
		return lead
	}
	return out
}

func mark(text string, stems map[string]bool) []search.Span {
	var out []search.Span
	each(text, func(t analysis.Token) {
		if stems[analysis.Stem(string(t.Term))] && (len(out) == 0 || out[len(out)-1].End <= t.Start) {
			out = append(out, search.Span{Start: t.Start, End: t.End})
		}
	})
	return out
}

func each(text string, do func(analysis.Token)) {
	var t analysis.Tokenizer
	t.Reset(text)
	for tok, ok := t.Next(); ok; tok, ok = t.Next() {
		do(tok)
	}
}

// All yields the hits of all pages.
func (m *memory) All(ctx context.Context, r search.Request) iter.Seq2[corpus.Brief, error] {
	return func(yield func(corpus.Brief, error) bool) {
		r.Page, r.PerPage = 1, search.MaxExport
		if m.held != nil {
			m.held()
		}
		res, err := m.Search(ctx, r)
		if err != nil {
			yield(corpus.Brief{}, err)
			return
		}
		for _, h := range res.Hits {
			if m.broken == h.Brief.ID {
				yield(corpus.Brief{}, errors.New("the disk is gone"))
				return
			}
			if !yield(h.Brief, nil) {
				return
			}
		}
	}
}

// Suggest knows no words to go on with.
func (m *memory) Suggest(ctx context.Context, typed string, n int) ([]search.Suggestion, error) {
	return nil, ctx.Err()
}

// Similar returns the other briefs, in order.
func (m *memory) Similar(ctx context.Context, id corpus.ID, n int) ([]search.Hit, error) {
	if _, err := m.Brief(ctx, id); err != nil {
		return nil, err
	}
	var out []search.Hit
	for _, b := range m.briefs {
		if b.ID != id && len(out) < n {
			out = append(out, search.Hit{Brief: b, Rank: len(out) + 1, Score: 0.5})
		}
	}
	return out, ctx.Err()
}

// Topic returns the briefs with the name in the title, newest first, and says
// nothing of facts.
func (m *memory) Topic(ctx context.Context, name string, r search.Request) (*search.Topic, error) {
	if m.fail != nil {
		return nil, m.fail(ctx)
	}
	t := &search.Topic{Name: name, Key: name, Page: max(1, r.Page), PerPage: cmp.Or(r.PerPage, search.DefaultPerPage)}
	for _, b := range m.briefs {
		if strings.Contains(strings.ToLower(b.Title), strings.ToLower(name)) {
			t.Hits = append(t.Hits, search.Hit{Brief: b, Rank: len(t.Hits) + 1})
		}
	}
	if t.Total = len(t.Hits); t.Total == 0 {
		return nil, search.ErrNotFound
	}
	return t, ctx.Err()
}
