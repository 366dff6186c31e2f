package journal

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/briefsearch/briefsearch/corpus"
)

// pathPrefix stands before the ID in the Path of a pushed brief.
const pathPrefix = "push:"

// Path returns the Path of the brief that was pushed under an ID. It is no file's.
func Path(id corpus.ID) string { return pathPrefix + string(id) }

// A brief is a corpus.Brief as the journal writes it, so that the names in
// the file stay when those of the type change.
type brief struct {
	Title       string    `json:"title"`
	Published   string    `json:"published,omitempty"`
	Time        string    `json:"time,omitempty"`
	ReadMinutes int       `json:"read_minutes,omitempty"`
	SourceCode  string    `json:"source_code,omitempty"`
	SourceName  string    `json:"source_name,omitempty"`
	Subjects    []string  `json:"subjects,omitempty"`
	Exams       []string  `json:"exams,omitempty"`
	Lang        string    `json:"lang,omitempty"`
	URL         string    `json:"url,omitempty"`
	Sections    []section `json:"sections,omitempty"`
}

type section struct {
	ID      string             `json:"id"`
	Kind    corpus.SectionKind `json:"kind"`
	Heading string             `json:"heading,omitempty"`
	Blocks  []block            `json:"blocks,omitempty"`
}

type block struct {
	Kind corpus.BlockKind `json:"kind"`
	Text string           `json:"text"`
}

// encode returns b as JSON, without a newline or a tab. Its ID stands in the
// header and its Path follows from it.
func encode(b *corpus.Brief) ([]byte, error) {
	out := brief{
		Title: b.Title, Published: b.Published.String(), Time: b.Time, ReadMinutes: b.ReadMinutes,
		SourceCode: b.Source.Code, SourceName: b.Source.Name,
		Subjects: b.Subjects, Exams: b.Exams, Lang: b.Lang, URL: b.URL,
	}
	for i := range b.Sections {
		s := &b.Sections[i]
		to := section{ID: s.ID, Kind: s.Kind, Heading: s.Heading}
		for _, x := range s.Blocks {
			to.Blocks = append(to.Blocks, block(x))
		}
		out.Sections = append(out.Sections, to)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

// decode reads what encode made.
func decode(id corpus.ID, data []byte) (corpus.Brief, error) {
	var in brief
	if err := json.Unmarshal(data, &in); err != nil {
		return corpus.Brief{}, fmt.Errorf("brief %q: %w", id, err)
	}
	b := corpus.Brief{
		ID: id, Title: in.Title, Time: in.Time, ReadMinutes: in.ReadMinutes,
		Source:   corpus.Source{Code: in.SourceCode, Name: in.SourceName},
		Subjects: in.Subjects, Exams: in.Exams, Lang: in.Lang, URL: in.URL, Path: Path(id),
	}
	if in.Published != "" {
		var err error
		if b.Published, err = corpus.ParseDay(in.Published); err != nil {
			return corpus.Brief{}, fmt.Errorf("brief %q: %w", id, err)
		}
	}
	for _, s := range in.Sections {
		to := corpus.Section{ID: s.ID, Kind: s.Kind, Heading: s.Heading}
		for _, x := range s.Blocks {
			to.Blocks = append(to.Blocks, corpus.Block(x))
		}
		b.Sections = append(b.Sections, to)
	}
	return b, nil
}
