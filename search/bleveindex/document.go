package bleveindex

import (
	"strconv"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search/analysis"

	index "github.com/blevesearch/bleve_index_api"
)

// The fields of a document. All but text, title and brief are doc values, from
// which the columns are read when a generation is opened.
const (
	fieldID      = "_id"     // scorch's own: the brief's ID
	fieldText    = "text"    // title and body: weighted frequencies and positions
	fieldTitle   = "title"   // the title alone, without frequencies' use: for title: and the title score
	fieldDate    = "date"    // day number, base 36
	fieldSource  = "source"  // code, unit separator, name
	fieldSubject = "subject" // one term a subject
	fieldExam    = "exam"    // one term an exam
	fieldLang    = "lang"    //
	fieldLength  = "length"  // weighted length and title length, see lengthTerm
	fieldOrigin  = "origin"  // path and hash, for the next writer, see originTerm
	fieldBrief   = "brief"   // stored: the brief itself, see encodeBrief
)

// BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework",
// 2009, section 3.6) sums a word's occurrences, weighted by the field they stand
// in, before saturation. With one b for all fields that is the BM25 of a single
// field in which a title's word counts more often. So the weighted sum is
// what the index holds as frequency, in units of which an occurrence in the body has bodyWeight.
const (
	bodyWeight    = 2
	titleWeight   = 4
	blockGap      = 4 // positions between two blocks, so that no phrase spans them
	separator     = "\x1f"
	maxInterned   = 1 << 20 // terms that an encoder remembers
	maxTextTokens = 1 << 20 // words of a brief that are indexed
)

// An encoder turns briefs into documents. It is not safe for concurrent use.
type encoder struct {
	tok      analysis.Tokenizer
	terms    map[string]string                 // interned terms
	keywords map[string]index.TokenFrequencies // of fields with few values
	buf      []byte
}

func newEncoder() *encoder {
	return &encoder{terms: map[string]string{}, keywords: map[string]index.TokenFrequencies{}}
}

// document returns b as a document for scorch.
func (e *encoder) document(b *corpus.Brief) *document {
	d := &document{id: string(b.ID), fields: make([]*field, 0, 10+len(b.Subjects)+len(b.Exams))}
	text := e.newPostings(b)
	text.add(b.Title, titleWeight)
	titleLength := text.words
	d.fields = append(d.fields, e.title(text))
	for i := range b.Sections {
		s := &b.Sections[i]
		if s.Kind == corpus.KindMeta {
			continue
		}
		text.add(s.Heading, bodyWeight)
		for j := range s.Blocks {
			text.add(s.Blocks[j].Text, bodyWeight)
		}
	}
	d.fields = append(d.fields, &field{
		name: fieldText, freqs: text.freqs, length: text.length,
		options: index.IndexField | index.IncludeTermVectors,
	})
	if b.Published != 0 {
		d.keyword(e, fieldDate, dateTerm(b.Published))
	}
	if b.Source.Code != "" {
		d.keyword(e, fieldSource, b.Source.Code+separator+b.Source.Name)
	}
	for _, s := range b.Subjects {
		d.keyword(e, fieldSubject, s)
	}
	for _, s := range b.Exams {
		d.keyword(e, fieldExam, s)
	}
	if b.Lang != "" {
		d.keyword(e, fieldLang, b.Lang)
	}
	d.keyword(e, fieldLength, lengthTerm(text.length, titleLength))
	origin := originTerm(b.Path, b.Hash())
	d.fields = append(d.fields, &field{name: fieldOrigin, freqs: single(origin), length: 1, options: index.IndexField | index.DocValues})
	e.buf = appendBrief(e.buf[:0], b)
	d.fields = append(d.fields, &field{name: fieldBrief, value: compress(e.buf), options: index.StoreField})
	return d
}

// title returns the field of the title's terms, of which the text's postings so far are made.
func (e *encoder) title(text *postings) *field {
	freqs := make(index.TokenFrequencies, len(text.freqs))
	for term := range text.freqs {
		freqs[term] = once
	}
	return &field{name: fieldTitle, freqs: freqs, length: len(freqs), options: index.IndexField}
}

// once is the frequency of a term of which only the presence counts.
var once = func() *index.TokenFreq {
	tf := new(index.TokenFreq)
	tf.SetFrequency(1)
	return tf
}()

func single(term string) index.TokenFrequencies {
	return index.TokenFrequencies{term: once}
}

// keyword adds a field that holds one term.
func (d *document) keyword(e *encoder, name, term string) {
	freqs, ok := e.keywords[term]
	if !ok {
		if len(e.keywords) >= maxInterned {
			clear(e.keywords)
		}
		freqs = single(term)
		e.keywords[term] = freqs
	}
	for _, f := range d.fields { // a second subject joins the first
		if f.name == name {
			if _, ok := f.freqs[term]; ok {
				return
			}
			both := make(index.TokenFrequencies, len(f.freqs)+1)
			for t, tf := range f.freqs {
				both[t] = tf
			}
			both[term] = once
			f.freqs, f.length = both, f.length+1
			return
		}
	}
	d.fields = append(d.fields, &field{name: name, freqs: freqs, length: 1, options: index.IndexField | index.DocValues})
}

// postings gathers the terms of one brief.
type postings struct {
	e      *encoder
	freqs  index.TokenFrequencies
	slab   []termSlot
	used   int
	pos    int // of the next word
	length int // in units, without joined tokens
	words  int
}

// A termSlot holds what one term of a document needs, so that a document
// costs a few allocations and not three a term. All positions after the first
// stand in the first location's array positions: that is what an index without
// offsets and arrays can hold in the fewest bytes.
type termSlot struct {
	freq index.TokenFreq
	loc  index.TokenLocation
	locs [1]*index.TokenLocation
}

func (e *encoder) newPostings(b *corpus.Brief) *postings {
	if len(e.terms) >= maxInterned {
		clear(e.terms)
	}
	n := len(b.Title)
	for i := range b.Sections {
		for j := range b.Sections[i].Blocks {
			n += len(b.Sections[i].Blocks[j].Text)
		}
	}
	n = min(n/10+8, 4096) // distinct terms, roughly
	return &postings{e: e, freqs: make(index.TokenFrequencies, n), slab: make([]termSlot, n), pos: 1}
}

// add takes in a stretch of text whose words weigh weight units each.
func (p *postings) add(text string, weight int) {
	if text == "" {
		return
	}
	tok := &p.e.tok
	tok.Reset(text)
	base := p.pos
	for t, ok := tok.Next(); ok && p.words < maxTextTokens; t, ok = tok.Next() {
		pos := base + t.Pos
		tf := p.freqs[string(t.Term)]
		if tf == nil {
			tf = p.slot(t.Term, pos)
		} else if loc := tf.Locations[0]; loc.Position != pos {
			if n := len(loc.ArrayPositions); n == 0 || loc.ArrayPositions[n-1] != uint64(pos) {
				loc.ArrayPositions = append(loc.ArrayPositions, uint64(pos))
			}
		}
		tf.SetFrequency(tf.Frequency() + weight)
		if !t.Joined {
			p.length += weight
			p.words++
			p.pos = pos + 1
		}
	}
	p.pos += blockGap
}

// slot makes room for a new term that first stands at pos.
func (p *postings) slot(term []byte, pos int) *index.TokenFreq {
	s, ok := p.e.terms[string(term)]
	if !ok {
		s = string(term)
		p.e.terms[s] = s
	}
	if p.used == len(p.slab) {
		p.slab, p.used = make([]termSlot, max(16, len(p.slab)/2)), 0
	}
	slot := &p.slab[p.used]
	p.used++
	slot.loc.Position = pos
	slot.locs[0] = &slot.loc
	slot.freq.Locations = slot.locs[:]
	p.freqs[s] = &slot.freq
	return &slot.freq
}

// dateTerm returns the term of fieldDate.
func dateTerm(d corpus.Day) string {
	return strconv.FormatInt(int64(d), 36)
}

// lengthTerm returns the term of fieldLength: the length of text in units and
// the number of words in the title, base 36 both.
func lengthTerm(units, title int) string {
	return strconv.FormatInt(int64(units), 36) + "." + strconv.FormatInt(int64(title), 36)
}

// originTerm returns the term of fieldOrigin.
func originTerm(path string, hash uint64) string {
	return path + separator + strconv.FormatUint(hash, 36)
}

// A document is a brief as scorch takes it.
type document struct {
	id     string
	fields []*field
}

var _ index.Document = (*document)(nil)

func (d *document) ID() string                                       { return d.id }
func (d *document) Size() int                                        { return 0 }
func (d *document) HasComposite() bool                               { return false }
func (d *document) VisitComposite(visit index.CompositeFieldVisitor) {}
func (d *document) NumPlainTextBytes() uint64                        { return 0 }
func (d *document) StoredFieldsBytes() uint64                        { return 0 }
func (d *document) Indexed() bool                                    { return true }

func (d *document) AddIDField() {
	d.fields = append(d.fields, &field{
		name: fieldID, value: []byte(d.id), freqs: single(d.id), length: 1,
		options: index.IndexField | index.StoreField,
	})
}

func (d *document) VisitFields(visit index.FieldVisitor) {
	for _, f := range d.fields {
		visit(f)
	}
}

// A field is one field of a document, analysed already.
type field struct {
	name    string
	value   []byte // stored
	freqs   index.TokenFrequencies
	length  int
	options index.FieldIndexingOptions
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return f.value }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Analyze()                                         {}
func (f *field) Options() index.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freqs }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
