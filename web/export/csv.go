package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/corpus"
)

// byteOrderMark is what Excel knows UTF-8 by.
const byteOrderMark = "\uFEFF"

// maxCell bounds the text of a cell, in bytes. Excel takes 32,767 characters
// and puts the rest where it does not belong; JSON lines have everything.
const maxCell = 32_000

// csvColumns are the names in the first row.
var csvColumns = [...]string{
	"id", "title", "date", "time", "source", "source_name", "subjects", "exams", "lang", "url", "link", "overview", "facts", "questions",
}

// CSV writes briefs as a table (RFC 4180), a row each, in UTF-8 with a byte
// order mark. Lists within a cell are parted by semicolons or line breaks, and
// no cell is a formula.
func CSV(w io.Writer, briefs Briefs, link Linker) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	err := out.Write(csvColumns[:])
	for b, failed := range briefs {
		if failed != nil {
			return failed
		}
		if err != nil {
			break
		}
		row := csvRow(&b, link)
		err = out.Write(row[:])
	}
	if out.Flush(); err == nil {
		err = out.Error()
	}
	if err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// csvRow returns the cells of b.
func csvRow(b *corpus.Brief, link Linker) [len(csvColumns)]string {
	row := [len(csvColumns)]string{
		string(b.ID), b.Title, b.Published.String(), b.Time, b.Source.Code, sourceName(b.Source),
		strings.Join(b.Subjects, "; "), strings.Join(b.Exams, "; "), b.Lang, WebURL(b.URL), WebURL(link(b.ID, "")),
		overview(b), "", "",
	}
	var facts, questions []string
	for _, f := range b.Facts() {
		facts = append(facts, f.Label+": "+f.Value)
	}
	for _, q := range b.Questions() {
		questions = append(questions, strings.TrimRight(q.Question+"\n"+q.Answer, "\n"))
	}
	row[12], row[13] = strings.Join(facts, "\n"), strings.Join(questions, "\n\n")
	for i := range row {
		row[i] = cell(row[i])
	}
	return row
}

// overview returns what a brief says first: its overview, or where it has none
// the first section to be read.
func overview(b *corpus.Brief) string {
	var lead *corpus.Section
	for i := range b.Sections {
		s := &b.Sections[i]
		if s.Kind == corpus.KindOverview {
			lead = s
			break
		}
		if lead == nil && len(s.Blocks) > 0 && (s.Kind == corpus.KindText || s.Kind == corpus.KindFacts) {
			lead = s
		}
	}
	if lead == nil {
		return ""
	}
	lines := make([]string, len(lead.Blocks))
	for i, block := range lead.Blocks {
		lines[i] = block.Text
	}
	return strings.Join(lines, "\n")
}

// cell returns s as the text of a cell that no spreadsheet takes for a
// formula: a single quote, which marks text, stands before what begins one. A formula may
// begin where a cell does, and a cell may begin after a line break, tab or semicolon in it too, in a
// program that is set to another separator than ours.
// See https://owasp.org/www-community/attacks/CSV_Injection.
func cell(s string) string {
	if len(s) > maxCell {
		cut := maxCell
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut] + "…"
	}
	var b strings.Builder
	begins := true // a cell may begin here
	last := 0
	for i, r := range s {
		switch {
		case begins && beginsFormula(r):
			b.WriteString(s[last:i])
			b.WriteByte('\'')
			last, begins = i, r == '\t' || r == '\r'
		case r == '\n' || r == '\r' || r == '\t' || r == ';':
			begins = true
		case r != ' ' && r != '"':
			begins = false
		}
	}
	if last == 0 && b.Len() == 0 {
		return s
	}
	b.WriteString(s[last:])
	return b.String()
}

// beginsFormula reports whether a spreadsheet may take a cell that begins with
// r for a formula: the full-width signs count as well, since some convert them.
func beginsFormula(r rune) bool {
	switch r {
	case '=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠':
		return true
	}
	return false
}
