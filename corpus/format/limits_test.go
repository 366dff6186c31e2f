package format_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus/format"
)

const brief = "What is the Gharial?\n01-04-2025\nOverview:\nHatchlings were counted in the Chambal.\nSource: TH\n"

// outcome writes records as "path#number title" or "path#number !code".
func outcome(records func(func(format.Record) bool)) []string {
	var all []string
	for r := range records {
		if i := r.Rejection; i != nil {
			all = append(all, i.Path+"#"+strconv.Itoa(i.Record)+" !"+i.Code)
			continue
		}
		s := r.Brief.Path + "#" + strconv.Itoa(r.Number) + " " + r.Brief.Title
		if r.Brief.Published != 0 && r.Brief.Title != "What is the Gharial?" {
			s += " " + r.Brief.Published.String()
		}
		all = append(all, s)
	}
	return all
}

func zipped(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t *testing.T, data string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadFS(t *testing.T) {
	const title = "What is the Gharial?"
	long := strings.Repeat("word ", 300)
	bomb := strings.Repeat(strings.Repeat(" ", 1<<16)+"\n", 512)
	tests := []struct {
		name    string
		files   map[string][]byte
		options format.Options
		want    []string
	}{
		{
			name: "names in order, hidden ones passed over",
			files: map[string][]byte{
				"b.txt": []byte(brief), "a/z.txt": []byte(brief), ".git/x.txt": []byte(brief), "a/.x.txt": []byte(brief),
			},
			want: []string{"a/z.txt#0 " + title, "b.txt#0 " + title},
		},
		{
			name:  "gzip of a shape, and without an extension",
			files: map[string][]byte{"a.txt.gz": gzipped(t, brief), "b.gz": gzipped(t, brief), "c.gz": gzipped(t, string(gzipped(t, brief)))},
			want:  []string{"a.txt.gz#0 " + title, "b.gz#0 " + title, "c.gz#0 " + title},
		},
		{
			name: "an archive, with one inside",
			files: map[string][]byte{"a.zip": zipped(
				t, "d/b.txt", brief, "__MACOSX/d/._b.txt", "x", "c.zip", string(zipped(t, "e.txt", brief)),
			)},
			want: []string{"a.zip!/c.zip!/e.txt#0 " + title, "a.zip!/d/b.txt#0 " + title},
		},
		{
			name:  "paths that lead out of an archive",
			files: map[string][]byte{"a.zip": zipped(t, "../up.txt", brief, "/etc/x.txt", brief, `c:\w.txt`, brief, "ok.txt", brief)},
			want:  []string{"a.zip!/../up.txt#0 !bad_path", "a.zip!//etc/x.txt#0 !bad_path", `a.zip!/c:\w.txt#0 !bad_path`, "a.zip!/ok.txt#0 " + title},
		},
		{
			name:    "too many entries",
			files:   map[string][]byte{"a.zip": zipped(t, "a.txt", brief, "b.txt", brief)},
			options: format.Options{MaxEntries: 1},
			want:    []string{"a.zip#0 !too_large"},
		},
		{
			name:    "archives in archives without end",
			files:   map[string][]byte{"a.zip": zipped(t, "b.zip", string(zipped(t, "c.zip", string(zipped(t, "d.txt", brief)))))},
			options: format.Options{MaxDepth: 2},
			want:    []string{"a.zip!/b.zip!/c.zip#0 !too_deep"},
		},
		{
			name:  "a bomb",
			files: map[string][]byte{"a.txt.gz": gzipped(t, bomb), "b.zip": zipped(t, "b.jsonl", bomb)},
			want:  []string{"a.txt.gz#0 !too_large", "b.zip!/b.jsonl#0 !too_large"},
		},
		{
			name:    "a file that is too large",
			files:   map[string][]byte{"a.txt": []byte(long), "b.md": []byte(long), "c.json": []byte(`{"title":"` + long + `"}`)},
			options: format.Options{MaxFile: 1000},
			want:    []string{"a.txt#0 !too_large", "b.md#0 !too_large", "c.json#0 !too_large"},
		},
		{
			name: "a record that is too large",
			files: map[string][]byte{
				"a.jsonl": []byte(`{"title":"one"}` + "\n" + `{"title":"` + long + `"}` + "\n" + `{"title":"three"}`),
				"b.csv":   []byte("title,body\none,x\ntwo,\"" + strings.Repeat(long, 10) + "\"\n"),
				"c.rss":   []byte("<rss><channel><item><title>" + long + "</title></item><item><title>two</title></item></channel></rss>"),
				"d.json":  []byte(`[{"title":"one"},{"title":"` + long + `"},{"title":"three"}]`),
			},
			options: format.Options{MaxRecord: 1000},
			want: []string{
				"a.jsonl#1 one", "a.jsonl#2 !too_large", "a.jsonl#3 three", "b.csv#1 one", "b.csv#2 !too_large",
				"c.rss#1 !too_large", "c.rss#2 two", "d.json#1 one", "d.json#2 !too_large", "d.json#3 three",
			},
		},
		{
			name: "what is damaged",
			files: map[string][]byte{
				"a.txt.gz": gzipped(t, brief)[:60], "b.zip": zipped(t, "a.txt", brief)[:80], "c.json": []byte(`[{"title":"one"},{"title":"tw`),
				"d.json": []byte(`[{"title":"one"},{"title" "two"},{"title":"three"}]`), "e.yaml": []byte("a: [b\nc"), "f.rss": []byte("<rss><channel><item><title>x</title>"),
				"g.pdf": []byte("%PDF-1.4 nothing"), "h.xml": []byte("<note>hello</note>"), "i.json": []byte(strings.Repeat("[", 200)),
			},
			want: []string{
				"a.txt.gz#0 !unreadable", "b.zip#0 !unreadable", "c.json#1 one", "c.json#0 !bad_json",
				"d.json#1 one", "d.json#2 !bad_json", "d.json#3 three", "e.yaml#0 !bad_yaml", "f.rss#0 !bad_xml",
				"g.pdf#0 !no_pdftotext", "h.xml#0 !unknown_format", "i.json#0 !bad_json",
			},
			options: format.Options{PDFToText: "a-program-that-does-not-exist"},
		},
		{
			name: "what holds no briefs",
			files: map[string][]byte{
				"a.jpg": []byte("\xff\xd8\xff\xe0JFIF"), "b.css": []byte("body {}"), "c.docx": zipped(t, "word/document.xml", "<x/>"),
				"d.txt": []byte(""), "e.txt": []byte(" \n - \n"), "f.json": []byte("[]"), "g.csv": []byte("title,body\n"), "h.bin": []byte("a\x00\x01\x02b"),
				"README.md": []byte("# Files\n\nSee below.\n"), "i.json": []byte("{}"), "j.yaml": []byte("# only a comment\n"), "k.html": []byte("<html><body></body></html>"),
			},
			want: []string{
				"README.md#0 !no_brief", "a.jpg#0 !unknown_format", "b.css#0 !unknown_format", "c.docx#0 !unknown_format",
				"d.txt#0 !no_text", "e.txt#0 !no_text", "f.json#0 !no_text", "g.csv#0 !no_text", "h.bin#0 !unknown_format",
				"i.json#0 !no_text", "j.yaml#0 !no_text", "k.html#0 !no_text",
			},
		},
		{
			name: "dates with the month first, where others of their source prove it",
			files: map[string][]byte{
				"a.csv":   []byte("title,date,source\none,01/02/2025,X\ntwo,01/25/2025,X\nthree,01/02/2025,Y\n"),
				"b.jsonl": []byte(`{"title":"one","date":"01/02/2025"}` + "\n" + `{"title":"two","date":"01/25/2025"}`),
				"c.jsonl": []byte(`{"title":"one","date":"01/02/2025"}` + "\n" + `{"title":"two","date":"25/01/2025"}`),
			},
			want: []string{
				"a.csv#1 one 2025-01-02", "a.csv#2 two 2025-01-25", "a.csv#3 three 2025-02-01",
				"b.jsonl#1 one 2025-01-02", "b.jsonl#2 two 2025-01-25", "c.jsonl#1 one 2025-02-01", "c.jsonl#2 two 2025-01-25",
			},
		},
		{
			name: "shapes told by their content",
			files: map[string][]byte{
				"a": []byte(brief), "b": []byte(`{"title":"b"}`), "c": []byte("<!DOCTYPE html><title>c</title><p>c</p>"),
				"d": []byte("<?xml version=\"1.0\"?><rss><channel><item><title>d</title></item></channel></rss>"),
				"e": []byte("# e\n\ntext\n"), "f.json": []byte("{\"title\":\"f\"}\n{\"title\":\"g\"}\n"),
			},
			want: []string{"a#0 " + title, "b#1 b", "c#0 c", "d#1 d", "e#0 e", "f.json#1 f", "f.json#2 g"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for name, data := range test.files {
				fsys[name] = &fstest.MapFile{Data: data}
			}
			got := outcome(format.ReadFS(context.Background(), fsys, test.options))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestReadLinks(t *testing.T) {
	dir := t.TempDir()
	write := func(name string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(brief), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	write("in/.data/a.txt")
	write("in/sub/b.txt")
	write("out/c.txt")
	link(".data/a.txt", "in/a.txt")
	link("../out/c.txt", "in/c.txt")
	link("../out", "in/d")
	link(".", "in/loop")
	link("nowhere", "in/n.txt")
	link("in", "all")
	var got []string
	for _, s := range outcome(format.Read(context.Background(), []string{filepath.Join(dir, "all"), filepath.Join(dir, "missing")}, format.Options{})) {
		got = append(got, strings.TrimPrefix(s, filepath.ToSlash(dir)+"/"))
	}
	want := []string{
		"all/a.txt#0 What is the Gharial?", "all/c.txt#0 !symlink", "all/d#0 !symlink", "all/n.txt#0 !unreadable",
		"all/sub/b.txt#0 What is the Gharial?", "missing#0 !unreadable",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestReadStops ends the sequence early, by the caller and by its context.
func TestReadStops(t *testing.T) {
	fsys := fstest.MapFS{"a.jsonl": {Data: []byte(strings.Repeat(`{"title":"one"}`+"\n", 100_000))}}
	n := 0
	for range format.ReadFS(context.Background(), fsys, format.Options{}) {
		if n++; n == 10 {
			break
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n = 0
	for range format.ReadFS(ctx, fsys, format.Options{}) {
		if n++; n == 10 {
			cancel()
		}
	}
	if n == 100_000 {
		t.Error("the sequence went on after its context was done")
	}
}
