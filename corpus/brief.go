package corpus

// An ID names a brief for ever: the id or URL it carries itself where it has
// one, else a name made of its title and date, and of its text where it has no title. It holds
// letters, digits and "-._~" only, at most 128 bytes, so it can stand in a URL path as it is.
type ID string

// A Brief is one short note on current affairs.
//
// Sections hold the whole text: every run of letters or digits of the input
// stands in them, in the order of the input. The other fields are read out of
// it and never the only place where a word stands.
type Brief struct {
	ID          ID
	Title       string
	Published   Day    // 0 where the brief has no date
	Time        string // "10:30", 24-hour clock, "" where none is given
	ReadMinutes int    // reading time as the brief states it; 0 where it does not
	Source      Source
	Subjects    []string
	Exams       []string // "Prelims", "Mains", "GS1" to "GS4"
	Lang        string   // BCP 47 primary language by script: "en" or "hi"
	URL         string   // of the brief on its portal; "" where it has none
	Sections    []Section
	Path        string // where it was read, slashes; inside an archive "a.zip!/b.txt"
}

// A Source is who published what the brief reports: its usual code ("TH") and
// its name ("The Hindu"). Code is the name where no code is in use. Both are
// empty where the brief names no source.
type Source struct {
	Code string
	Name string
}

// A Section is a stretch of a brief under one heading.
type Section struct {
	ID      string // anchor, unique in its brief and stable: "overview", "facts", "q1"
	Kind    SectionKind
	Heading string // as it stands in the text, without "Overview:"'s colon; may be empty
	Blocks  []Block
}

// A SectionKind says what a section is for.
type SectionKind string

// The kinds of section.
const (
	KindOverview SectionKind = "overview" // what happened
	KindFacts    SectionKind = "facts"    // bulleted background
	KindQuestion SectionKind = "question" // Heading is the question, Blocks its answer
	KindText     SectionKind = "text"     // anything else to be read
	KindMeta     SectionKind = "meta"     // title, date, reading time and source lines, breadcrumbs, footers: kept, neither shown nor searched
)

// Valid reports whether k is one of the kinds of section.
func (k SectionKind) Valid() bool {
	switch k {
	case KindOverview, KindFacts, KindQuestion, KindText, KindMeta:
		return true
	}
	return false
}

// A Block is a paragraph or a bullet. Its text is one line of plain text
// without the bullet's glyph; a letter that stands where a PDF lost the glyph is one too. The
// number of a numbered item stays.
type Block struct {
	Kind BlockKind
	Text string
}

// A BlockKind says how a block stands on the page.
type BlockKind string

// The kinds of block.
const (
	Paragraph BlockKind = "paragraph"
	Bullet    BlockKind = "bullet"
)

// A Fact is a "label: value" line, such as "Headquarters: Geneva, Switzerland".
type Fact struct {
	Label     string
	Value     string
	SectionID string
	Block     int // of the section, from 0
}

// A Question is a question of a brief with the answer that follows it.
type Question struct {
	ID       string // the section's
	Question string
	Answer   string
}

// An Acronym is a short form that a brief defines, with its long form.
type Acronym struct {
	Short string // "IOM"
	Long  string // "International Organization for Migration"
}
