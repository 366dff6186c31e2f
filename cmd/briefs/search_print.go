package main

import (
	"fmt"
	"strconv"
	"strings"
)

// A searchBody is what the command shows of the body of GET /api/v1/search.
type searchBody struct {
	Query struct {
		Q           string
		Corrected   *string
		Expansions  []struct{ From, To string }
		Filters     []filterBody
		Corrections []struct{ Applied bool }
	}
	Total  int
	Folded int
	Answer *struct {
		statementBody
		Topic  string
		Label  string
		Others []statementBody
	}
	Hits        []hitBody
	Suggestions []struct {
		Kind  string
		Q     string
		Text  string
		Total int
	}
	Facets map[string][]struct {
		Value string
		Name  string
		Count int
	}
	TookMS float64 `json:"took_ms"`
}

// A filterBody is a filter that holds.
type filterBody struct {
	Field         string
	In            []string
	After, Before string
	Not           bool
	Said          string
	AsWords       *string `json:"as_words"`
}

// A statementBody is what a brief states in answer to a question.
type statementBody struct {
	Text       string
	BriefID    string `json:"brief_id"`
	SectionID  string `json:"section_id"`
	Date       *string
	SourceName string `json:"source_name"`
}

// A hitBody is one brief of the results.
type hitBody struct {
	ID        string
	Rank      int
	TitleHTML string `json:"title_html"`
	Date      *string
	Source    struct{ Code, Name string }
	Matched   string
	Snippets  []struct {
		Section string
		Text    string
		HTML    string
	}
	Also []struct {
		ID     string
		Source struct{ Code, Name string }
	}
	Why         []string
	Explanation []struct {
		Name  string
		Value float64
	}
}

// printResults prints one page of results for people.
func (a *app) printResults(body searchBody) error {
	p := painterFor(a.stdout)
	var b strings.Builder
	if body.Answer != nil {
		writeAnswer(&b, p, body)
	}
	for i, hit := range body.Hits {
		if i > 0 || body.Answer != nil {
			b.WriteByte('\n')
		}
		writeHit(&b, p, hit)
	}
	writeFacets(&b, p, body)
	if _, err := a.stdout.Write([]byte(b.String())); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	found := count(body.Total, "brief")
	if body.Folded > 0 {
		found += fmt.Sprintf(", %s under them (--duplicates show lists each)", count(body.Folded, "near-duplicate"))
	}
	fmt.Fprintf(a.stderr, "%s in %.1f ms\n", found, body.TookMS)
	return nil
}

// writeAnswer writes what a brief states in answer to the query.
func writeAnswer(b *strings.Builder, p painter, body searchBody) {
	of := body.Answer.Label
	if body.Answer.Topic != "" && !strings.EqualFold(body.Answer.Topic, of) {
		of = body.Answer.Topic + " › " + of
	}
	b.WriteString(p.set(faint, of) + "\n" + p.set(bold, body.Answer.Text) + "\n")
	b.WriteString(p.set(faint, body.Answer.where()) + "\n")
	for _, o := range body.Answer.Others {
		b.WriteString(p.set(faint, "but ") + p.set("", o.Text) + p.set(faint, " · "+o.where()) + "\n")
	}
}

// where says where a statement stands.
func (s statementBody) where() string {
	return about(s.Date, s.SourceName, s.BriefID+"#"+s.SectionID)
}

// about joins what is known of a brief.
func about(date *string, source, id string) string {
	var out []string
	for _, part := range []string{deref(date), source, id} {
		if part != "" {
			out = append(out, part)
		}
	}
	return strings.Join(out, " · ")
}

// writeHit writes one brief of the results.
func writeHit(b *strings.Builder, p painter, hit hitBody) {
	number := strconv.Itoa(hit.Rank) + ". "
	indent := strings.Repeat(" ", len(number))
	line := about(hit.Date, hit.Source.Name, hit.ID)
	if hit.Matched == "some" {
		line += " · some of the words"
	}
	b.WriteString(number + p.marked(bold, hit.TitleHTML) + "\n" + indent + p.set(faint, line) + "\n")
	for _, s := range hit.Snippets {
		b.WriteString(indent)
		if s.Section != "" && s.Section != s.Text { // a heading may be what matches
			b.WriteString(p.set(faint, s.Section+" › "))
		}
		b.WriteString(p.marked("", s.HTML) + "\n")
	}
	if len(hit.Also) > 0 {
		also := make([]string, len(hit.Also))
		for i, c := range hit.Also {
			also[i] = c.ID
			if c.Source.Code != "" {
				also[i] = c.Source.Code + " (" + c.ID + ")"
			}
		}
		b.WriteString(indent + p.set(faint, "also in "+strings.Join(also, ", ")) + "\n")
	}
	if len(hit.Explanation) == 0 {
		return
	}
	if len(hit.Why) > 0 {
		b.WriteString(indent + p.set(faint, "matched: "+strings.Join(hit.Why, ", ")) + "\n")
	}
	for _, part := range hit.Explanation {
		fmt.Fprintf(b, "%s%8.3f  %s\n", indent, part.Value, plain(part.Name))
	}
}

// writeFacets writes the counts that were asked for.
func writeFacets(b *strings.Builder, p painter, body searchBody) {
	for _, field := range []string{"source", "subject", "exam", "lang"} {
		if len(body.Facets[field]) == 0 {
			continue
		}
		b.WriteString("\n" + p.set(bold, field) + "\n")
		for _, v := range body.Facets[field] {
			name := v.Name
			if name == "" {
				name = v.Value
			}
			fmt.Fprintf(b, "%8d  %s\n", v.Count, plain(name))
		}
	}
}

// count returns "1 brief", "2 briefs".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
