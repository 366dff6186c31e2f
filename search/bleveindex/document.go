package bleveindex

import (
	"strconv"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"

	index "github.com/blevesearch/bleve_index_api"
)

// The fields of a document. All but text, title and brief are doc values, from
// which the columns are read when a generation is opened.
const (
	fieldID      = "_id"     // scorch's own: the brief's ID
	fieldText    = "text"    // title and body: payloads, see payload
	fieldTitle   = "title"   // the title alone, without frequencies' use: for title: and the title score
	fieldSource  = "source"  // code, unit separator, name
	fieldSubject = "subject" // one term a subject
	fieldExam    = "exam"    // one term an exam
	fieldLang    = "lang"    //
	fieldColumn  = "column"  // numbers of the brief, see columnField; not a doc value
	fieldOrigin  = "origin"  // path and hash, for the next writer, see originTerm
	fieldAcronym = "acronym" // one term a definition, see acronymTerm; not a doc value
	fieldBrief   = "brief"   // stored: the brief itself, see encodeBrief
)

// BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework",
// 2009, section 3.6) sums a word's occurrences, weighted by the field they
// stand in, before saturation. With one b for all fields that is the BM25 of
// a single field in which a title's word counts more often. So the weighted
// sum is what the index holds.
const (
	bodyWeight    = 1
	titleWeight   = 2
	blockGap      = 4 // positions between two blocks, so that no phrase spans them
	separator     = "\x1f"
	maxInterned   = 1 << 20 // terms that an encoder remembers
	maxTextTokens = 1 << 20 // words of a brief that are indexed
)

// An encoder turns the briefs of one batch into documents, and lends them its
// memory: the terms of a document's text are made when zap asks for them,
// which it does one document after another, and are valid until it asks for
// the next one's. So a batch needs little more memory than its texts. It is
// not safe for concurrent use.
type encoder struct {
	terms    map[string]string                 // interned terms
	keywords map[string]index.TokenFrequencies // of fields with few values
	text     postings
	title    postings
	column   *columnTerms
	stored   []byte
}

func newEncoder() *encoder {
	e := &encoder{terms: map[string]string{}, keywords: map[string]index.TokenFrequencies{}}
	e.text.e, e.title.e = e, e
	e.column = newColumnTerms()
	return e
}

// document returns b as a document for scorch, which refers to b.
func (e *encoder) document(b *corpus.Brief) *document {
	d := &document{id: string(b.ID), fields: make([]index.Field, 0, 11)}
	m := e.text.measure(b)
	d.fields = append(d.fields,
		&textField{field{name: fieldText, length: 1, options: index.IndexField | index.IncludeTermVectors}, e, b},
		&titleField{field{name: fieldTitle, length: m.title, options: index.IndexField}, e, b.Title})
	if b.Source.Code != "" {
		d.keywords(e, fieldSource, b.Source.Code+separator+b.Source.Name)
	}
	d.keywords(e, fieldSubject, b.Subjects...)
	d.keywords(e, fieldExam, b.Exams...)
	if b.Lang != "" {
		d.keywords(e, fieldLang, b.Lang)
	}
	d.fields = append(d.fields, newColumnField(e, b.Published, &m))
	origin := originTerm(b.Path, b.Hash())
	d.fields = append(d.fields, &field{name: fieldOrigin, freqs: single(origin), length: 1, options: index.IndexField | index.DocValues})
	d.terms(e, fieldAcronym, index.IndexField, acronymTerms(b.Acronyms())...)
	d.fields = append(d.fields, &storedField{field{name: fieldBrief, options: index.StoreField}, e, b})
	return d
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

// keywords adds a field that holds the terms as they are, if there are any, as
// doc values too.
func (d *document) keywords(e *encoder, name string, terms ...string) {
	d.terms(e, name, index.IndexField|index.DocValues, terms...)
}

// terms adds a field that holds the terms as they are, if there are any.
func (d *document) terms(e *encoder, name string, options index.FieldIndexingOptions, terms ...string) {
	if len(terms) == 0 {
		return
	}
	key := strings.Join(terms, "\x00")
	freqs, ok := e.keywords[key]
	if !ok {
		if len(e.keywords) >= maxInterned {
			clear(e.keywords)
		}
		freqs = make(index.TokenFrequencies, len(terms))
		for _, t := range terms {
			freqs[t] = once
		}
		e.keywords[key] = freqs
	}
	d.fields = append(d.fields, &field{name: name, freqs: freqs, length: len(freqs), options: options})
}

// originTerm returns the term of fieldOrigin.
func originTerm(path string, hash uint64) string {
	return path + separator + strconv.FormatUint(hash, 36)
}

// A document is a brief as scorch takes it.
type document struct {
	id     string
	fields []index.Field
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

// A textField is the field of a brief's text, analysed when asked for.
type textField struct {
	field
	e *encoder
	b *corpus.Brief
}

func (f *textField) AnalyzedTokenFrequencies() index.TokenFrequencies {
	p := &f.e.text
	p.reset()
	visitText(f.b, p.add)
	return p.finish()
}

// A titleField is the field of a brief's title, analysed when asked for.
type titleField struct {
	field
	e     *encoder
	title string
}

func (f *titleField) AnalyzedTokenFrequencies() index.TokenFrequencies {
	return f.e.title.presence(f.title)
}

// A storedField is the brief itself, encoded when asked for.
type storedField struct {
	field
	e *encoder
	b *corpus.Brief
}

func (f *storedField) Value() []byte {
	f.e.stored = appendBrief(f.e.stored[:0], f.b)
	return f.e.stored
}
