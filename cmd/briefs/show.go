package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/search"
)

// A briefBody is what the command shows of the body of GET /api/v1/briefs/{id}.
type briefBody struct {
	ID          string
	Title       string
	Date        *string
	Time        *string
	ReadMinutes int `json:"read_minutes"`
	Source      struct{ Code, Name string }
	Subjects    []string
	Exams       []string
	Lang        string
	URL         *string
	Sections    []struct {
		ID, Kind, Heading string
		Blocks            []corpus.Block
	}
	Facts     []corpus.Fact
	Questions []corpus.Question
	Acronyms  []corpus.Acronym
}

func (a *app) showCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "show ID|FILE",
		Short: "Show a brief and what was read out of it",
		Long: "show prints one brief of the index, or the briefs of a file (or folder, or archive)\n" +
			"as the index would hold them. With --json each is the body of GET /api/v1/briefs/{id},\n" +
			"one a line.",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if _, err := os.Stat(args[0]); err == nil {
				return a.showFile(c.Context(), args[0])
			}
			engine, err := a.openEngine(c.Context())
			if err != nil {
				return fmt.Errorf("no file is called %q, and as an id it needs an index: %w", args[0], err)
			}
			defer engine.Close()
			return a.showBrief(c.Context(), newAPI(engine, nil, nil), args[0])
		},
	}
}

// showFile shows the briefs of a file.
func (a *app) showFile(ctx context.Context, path string) error {
	var one single
	api := newAPI(&one, nil, nil)
	rejections := 0
	for rec := range format.Read(ctx, []string{path}, format.Options{}) {
		printIssues(a.stderr, "warning", rec.Warnings, nil)
		if rec.Rejection != nil {
			rejections++
			printIssues(a.stderr, "rejected", []corpus.Issue{*rec.Rejection}, nil)
			continue
		}
		one.brief = rec.Brief
		if err := a.showBrief(ctx, api, string(rec.Brief.ID)); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return rejected(rejections)
}

// showBrief shows one brief of the API.
func (a *app) showBrief(ctx context.Context, api api, id string) error {
	raw, err := api.get(ctx, "briefs/"+id, url.Values{})
	if err != nil {
		return fmt.Errorf("show %q: %w", id, a.explained(ctx, err))
	}
	if a.json {
		return a.printJSON(json.RawMessage(raw))
	}
	var b briefBody
	if err := json.Unmarshal(raw, &b); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if _, err := a.stdout.Write([]byte(b.text(painterFor(a.stdout)))); err != nil {
		return fmt.Errorf("write brief: %w", err)
	}
	return nil
}

// text returns the brief for people.
func (b briefBody) text(p painter) string {
	var out strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&out, "%-10s%s\n", name, plain(value))
		}
	}
	out.WriteString(p.set(bold, b.Title) + "\n")
	line("id", b.ID)
	line("date", strings.TrimSpace(deref(b.Date)+" "+deref(b.Time)))
	if b.ReadMinutes > 0 {
		line("reading", fmt.Sprintf("%d min", b.ReadMinutes))
	}
	source := b.Source.Name
	if b.Source.Code != source {
		source += " (" + b.Source.Code + ")"
	}
	line("source", source)
	line("subjects", strings.Join(b.Subjects, ", "))
	line("exams", strings.Join(b.Exams, ", "))
	line("language", b.Lang)
	line("url", deref(b.URL))
	for _, s := range b.Sections {
		heading := s.Heading
		if heading == "" {
			heading = s.Kind
		}
		out.WriteString("\n" + p.set(bold, heading) + p.set(faint, "  #"+s.ID) + "\n")
		for _, block := range s.Blocks {
			if block.Kind == corpus.Bullet {
				out.WriteString("- ")
			}
			out.WriteString(plain(block.Text) + "\n")
		}
	}
	if len(b.Facts)+len(b.Questions)+len(b.Acronyms) > 0 {
		out.WriteString("\n" + p.set(faint, "read out of it") + "\n")
	}
	for _, f := range b.Facts {
		line("fact", f.Label+": "+f.Value)
	}
	for _, q := range b.Questions {
		line("question", q.Question)
	}
	for _, ac := range b.Acronyms {
		line("acronym", ac.Short+" = "+ac.Long)
	}
	out.WriteByte('\n')
	return out.String()
}

// deref returns *s, or "" for nil.
func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// A single is an engine over one brief that is not indexed. It gives that
// brief for every id and finds nothing.
type single struct{ brief corpus.Brief }

var _ search.Engine = (*single)(nil)

// Search finds nothing.
func (*single) Search(context.Context, search.Request) (*search.Results, error) {
	return &search.Results{}, nil
}

// All finds nothing.
func (*single) All(context.Context, search.Request) iter.Seq2[corpus.Brief, error] {
	return func(func(corpus.Brief, error) bool) {}
}

// Suggest has nothing to say.
func (*single) Suggest(context.Context, string, int) ([]search.Suggestion, error) { return nil, nil }

// Similar finds nothing.
func (*single) Similar(context.Context, corpus.ID, int) ([]search.Hit, error) { return nil, nil }

// Topic finds nothing.
func (*single) Topic(context.Context, string, search.Request) (*search.Topic, error) {
	return nil, search.ErrNotFound
}

// Brief returns the brief.
func (s *single) Brief(context.Context, corpus.ID) (corpus.Brief, error) { return s.brief, nil }

// Info says that there is one brief.
func (*single) Info(context.Context) (search.Info, error) { return search.Info{Briefs: 1}, nil }

// Within returns the same: the brief was given by hand.
func (s *single) Within([]search.Filter) search.Engine { return s }

// Close does nothing.
func (*single) Close() error { return nil }
