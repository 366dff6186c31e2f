package export_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/web/export"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write golden files anew")

// texts are briefs with what each format has to take care of.
var texts = []struct{ id, url, text string }{
	{"salt-lake", "https://portal.example/b?id=1&x=2", `The Salt Lake Authority: what it does
10-01-2025
Overview:
The "Authority" met on Friday; =its second meeting <this year> & the last.
- 5% more water was released
About Salt Lake Authority (SLA):
- Headquarters: Sambhar, Rajasthan
- Members: +12, as of 2025
- Motto: =HYPERLINK("https://evil.example";"click")
Q1: What does the Authority do?
It keeps the lake's level.
It plays [sound:lake.mp3] in the evening.
Q2: Who pays for it?
Source: TH
`},
	{"jheel-hi", "", `झील प्राधिकरण की बैठक
11-01-2025
झील प्राधिकरण के बारे में:
- मुख्यालय: साँभर, राजस्थान
Source: PIB
`},
	{"undated", "javascript:alert(1)", "@untitled note\n- Capital: Panaji\n- Capital: Panaji, again\n"},
}

// parse makes briefs of texts.
func parse(tb testing.TB) []corpus.Brief {
	tb.Helper()
	out := make([]corpus.Brief, len(texts))
	for i, t := range texts {
		out[i] = parseOne(t.id, t.url, t.text)
	}
	return out
}

func parseOne(id, url, text string) corpus.Brief {
	raw := corpus.Raw{ID: id, URL: url, Path: id + ".txt"}
	for line := range bytes.Lines([]byte(text)) {
		raw.Lines = append(raw.Lines, corpus.Line{Text: string(bytes.TrimRight(line, "\n"))})
	}
	b, _ := corpus.Parse(raw)
	return b
}

// each yields briefs, and then err where it is not nil.
func each(err error, briefs ...corpus.Brief) export.Briefs {
	return func(yield func(corpus.Brief, error) bool) {
		for _, b := range briefs {
			if !yield(b, nil) {
				return
			}
		}
		if err != nil {
			yield(corpus.Brief{}, err)
		}
	}
}

// onPortal links to a portal, onPath to wherever the file came from.
func onPortal(id corpus.ID, anchor string) string {
	if anchor != "" {
		anchor = "#" + anchor
	}
	return "https://briefs.example/b/" + string(id) + anchor
}

func onPath(id corpus.ID, _ string) string { return "/b/" + string(id) }

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; write it with -update", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestFormats(t *testing.T) {
	for _, f := range export.Formats() {
		for name, link := range map[string]export.Linker{"portal": onPortal, "path": onPath} {
			t.Run(f.Name+" "+name, func(t *testing.T) {
				var b bytes.Buffer
				if err := f.Write(&b, each(nil, parse(t)...), link); err != nil {
					t.Fatal(err)
				}
				golden(t, name+"-"+f.Name+f.Extension, b.Bytes())
			})
		}
	}
}

func TestAtom(t *testing.T) {
	var b bytes.Buffer
	err := export.Atom(&b, each(nil, parse(t)...), onPortal, export.Feed{
		Title: `Briefs: "lake" & <shore>`, Name: "/feed.atom?q=lake", Self: "https://briefs.example/feed.atom?q=lake", Page: "https://briefs.example/search?q=lake&sort=-date",
		Updated: time.Date(2025, 1, 12, 6, 0, 0, 0, time.UTC), Zone: time.FixedZone("IST", 19800), Publisher: "https://briefs.example",
	})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "feed.atom", b.Bytes())
}

// A failing source or writer is never taken for the end.
func TestErrors(t *testing.T) {
	gone, full := errors.New("the disk is gone"), errors.New("the disk is full")
	write := map[string]func(io.Writer, export.Briefs) error{
		"atom": func(w io.Writer, briefs export.Briefs) error {
			return export.Atom(w, briefs, onPath, export.Feed{})
		},
	}
	for _, f := range export.Formats() {
		write[f.Name] = func(w io.Writer, briefs export.Briefs) error { return f.Write(w, briefs, onPath) }
	}
	for name, write := range write {
		t.Run(name, func(t *testing.T) {
			if err := write(io.Discard, each(gone, parse(t)...)); !errors.Is(err, gone) {
				t.Errorf("error of the briefs: got %v", err)
			}
			for room := range 3 {
				if err := write(&failing{room: room * 300, err: full}, each(nil, parse(t)...)); !errors.Is(err, full) {
					t.Errorf("error of the writer after %d bytes: got %v", room*300, err)
				}
			}
		})
	}
}

// A failing writer has room for so many bytes.
type failing struct {
	room int
	err  error
}

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.room {
		return 0, f.err
	}
	f.room -= len(p)
	return len(p), nil
}
