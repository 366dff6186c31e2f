package export

import (
	"fmt"
	"html"
	"io"
	"strings"
	"unicode"

	"github.com/briefsearch/briefsearch/corpus"
)

// What the cards are called in Anki.
const (
	ankiNoteType = "Brief"
	ankiDeck     = "Briefs"
)

// ankiHead tells Anki what the columns are
// (https://docs.ankiweb.net/importing/text-files.html#file-headers). The note type has to be
// there already; a deck that a column names is made. Notes of that type whose first field is known are updated and keep
// their schedule, so the id comes first.
const ankiHead = "#separator:tab\n#html:true\n#notetype:" + ankiNoteType + "\n" +
	"#columns:ID\tQuestion\tAnswer\tSource\tLink\tDeck\tTags\n" +
	"#deck column:6\n#tags column:7\n" +
	"# Before the first import, add a note type named " + ankiNoteType + " with the fields ID, Question, Answer, Source and Link.\n"

// Anki writes the questions and facts of briefs as a text file for Anki, a
// card a line. Importing a later one adds what is new and updates what has changed.
func Anki(w io.Writer, briefs Briefs, link Linker) error {
	if _, err := io.WriteString(w, ankiHead); err != nil {
		return fmt.Errorf("write cards: %w", err)
	}
	var line strings.Builder
	for b, err := range briefs {
		if err != nil {
			return err
		}
		line.Reset()
		for _, c := range Cards(&b) {
			for _, field := range []string{
				c.ID, ankiQuestion(c), ankiText(c.Answer), ankiText(stated(&b)), ankiLink(&b, c.Anchor, link), ankiDeck,
			} {
				line.WriteString(field)
				line.WriteByte('\t')
			}
			line.WriteString(ankiTags(&b))
			line.WriteByte('\n')
		}
		if _, err := io.WriteString(w, line.String()); err != nil {
			return fmt.Errorf("write cards of %s: %w", b.ID, err)
		}
	}
	return nil
}

// ankiQuestion returns the question of c below what it is about.
func ankiQuestion(c Card) string {
	if c.Topic == "" {
		return ankiText(c.Question)
	}
	return "<small>" + ankiText(c.Topic) + "</small><br>" + ankiText(c.Question)
}

// stated says who stated what b does, and when.
func stated(b *corpus.Brief) string {
	name := sourceName(b.Source)
	switch {
	case b.Published == 0:
		return name
	case name == "":
		return longDay(b.Published)
	}
	return name + ", " + longDay(b.Published)
}

// longDay returns d as "10 January 2025".
func longDay(d corpus.Day) string { return d.Time().Format("2 January 2006") }

// ankiLink returns the title of b as a link to an anchor in it.
func ankiLink(b *corpus.Brief, anchor string, link Linker) string {
	title := b.Title
	if title == "" {
		title = string(b.ID)
	}
	to := follow(b, anchor, link)
	if to == "" {
		return ankiText(title)
	}
	return `<a href="` + ankiText(to) + `">` + ankiText(title) + "</a>"
}

// ankiText returns s as HTML in a field: plain text with its line breaks,
// without tabs, and without brackets, in which Anki plays sounds and runs
// LaTeX. Quotes are escaped too: one at the beginning would quote the field.
func ankiText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n"))
	s = html.EscapeString(strings.TrimSpace(s))
	s = strings.ReplaceAll(s, "[", "&#91;")
	return strings.ReplaceAll(s, "\n", "<br>")
}

// ankiTags returns the tags of b: its source, subjects and exams.
func ankiTags(b *corpus.Brief) string {
	var out []string
	add := func(kind, value string) {
		if tag := ankiTag(value); tag != "" {
			out = append(out, kind+"::"+tag)
		}
	}
	add("source", b.Source.Code)
	for _, s := range b.Subjects {
		add("subject", s)
	}
	for _, e := range b.Exams {
		add("exam", e)
	}
	return strings.Join(out, " ")
}

// ankiTag returns s as a tag: without spaces, which part tags, without colons, which part
// their levels, and without quotes, which are the file's.
func ankiTag(s string) string {
	words := strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == ':' || r == '"'
	})
	return strings.Join(words, "_")
}
