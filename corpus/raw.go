package corpus

// A Raw is what a format found of one brief before its text is read. Every
// field but Lines may be empty; a field that is set is believed over what the
// text says.
type Raw struct {
	ID       string // the id or slug the brief carries itself
	Title    string
	Date     string // in any shape that Parse reads; for the time too
	Source   string // a code or a name
	URL      string
	Subjects []string // also syllabus paths like "GS2>Polity", which give the exam too
	Exams    []string
	Lines    []Line // the text
	// PageDate is the date of the page or file that several briefs stand in,
	// for those without a date of their own.
	PageDate string
	// DateOrder is how the source writes 10-01-2025 where that is known.
	DateOrder DateOrder
	Path      string // of the file, slashes
	Line      int    // where the record begins in the file, from 1; 0 where lines mean nothing
	Record    int    // number of the record in its file, from 1; 0 for the file as a whole
}

// A Line is one line of a brief's text with what its format knows of it.
type Line struct {
	Kind LineKind
	Text string // without markup
}

// A LineKind says what a line is.
type LineKind int

// The kinds of line.
const (
	LineUnknown   LineKind = iota // plain text: Parse finds out, by glyphs, colons and its neighbours
	LineParagraph                 // a paragraph of its own
	LineBullet                    // an item of a list, without the glyph
	LineHeading                   // a heading
	LineBlank                     // an empty line, which ends a paragraph
	LineMeta                      // navigation, footer, bookkeeping: kept in a KindMeta section
)
