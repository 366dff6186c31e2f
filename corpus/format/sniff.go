package format

import (
	"bytes"
	"net/http"
	"path"
	"strings"
	"unicode/utf8"
)

// sniffLen is how many bytes at the beginning of a file tell its shape.
const sniffLen = 2048

// A shape is a way in which files hold briefs.
type shape string

const (
	shapeUnknown  shape = ""
	shapeText     shape = "text"
	shapeMarkdown shape = "Markdown"
	shapeHTML     shape = "HTML"
	shapeJSON     shape = "JSON"
	shapeJSONL    shape = "JSON lines"
	shapeCSV      shape = "CSV"
	shapeYAML     shape = "YAML"
	shapeFeed     shape = "feed"
	shapePDF      shape = "PDF"
	shapeZip      shape = "zip"
	shapeGzip     shape = "gzip"
)

// shapeOfExt has the shape that a file name's extension promises; no entry
// where the content must tell.
var shapeOfExt = map[string]shape{
	".txt": shapeText, ".text": shapeText,
	".md": shapeMarkdown, ".markdown": shapeMarkdown, ".mdown": shapeMarkdown, ".mkd": shapeMarkdown, ".mdx": shapeMarkdown,
	".html": shapeHTML, ".htm": shapeHTML, ".xhtml": shapeHTML,
	".json": shapeJSON, ".geojson": shapeUnknown,
	".jsonl": shapeJSONL, ".ndjson": shapeJSONL,
	".csv": shapeCSV, ".tsv": shapeCSV,
	".yaml": shapeYAML, ".yml": shapeYAML,
	".rss": shapeFeed, ".atom": shapeFeed, ".wxr": shapeFeed, ".rdf": shapeFeed,
	".pdf": shapePDF, ".zip": shapeZip, ".gz": shapeGzip,
}

// foreign has the extensions of text files that hold no briefs, which their
// content could not tell.
var foreign = func() map[string]bool {
	m := make(map[string]bool)
	for ext := range strings.FieldsSeq(`.css .scss .less .js .mjs .cjs .jsx .ts .tsx .map .svg .py .go .rb
		.php .java .c .h .cc .cpp .rs .sh .bat .ps1 .sql .toml .ini .cfg .conf .lock .log .ipynb .r .tex .bib
		.mhtml .mht .eml .ics .vcf .webmanifest .geojson .tgz .tar .rtf .docx .doc .odt .xlsx .xls .ods .pptx .ppt .epub
		.7z .rar .bz2 .xz .zst .db .sqlite .parquet .woff .woff2 .ttf .otf .eot`) {
		m[ext] = true
	}
	return m
}()

// shapeOf returns the shape of a file from its name and how it begins.
func shapeOf(name string, start []byte) shape {
	ext := strings.ToLower(path.Ext(name))
	if foreign[ext] {
		return shapeUnknown
	}
	// What a file is, by signs that no text has, goes before what it is called.
	switch {
	case bytes.HasPrefix(start, []byte("%PDF-")):
		return shapePDF
	case bytes.HasPrefix(start, []byte{0x1F, 0x8B}):
		return shapeGzip
	case bytes.HasPrefix(start, []byte("PK\x03\x04")), bytes.HasPrefix(start, []byte("PK\x05\x06")):
		return shapeZip
	case binary(start):
		return shapeUnknown
	}
	promised, known := shapeOfExt[ext]
	switch promised {
	case shapePDF, shapeZip, shapeGzip:
		return shapeUnknown // it would have been seen
	case shapeJSONL:
		// Of JSON over several lines the first one is only a bracket.
		first, _, _ := bytes.Cut(bytes.TrimLeft(start, "\ufeff \t\r\n"), []byte("\n"))
		if s := string(bytes.TrimSpace(first)); s == "{" || s == "[" {
			return shapeJSON
		}
	case shapeUnknown, shapeText, shapeFeed:
		if markup := shapeOfMarkup(start); markup != shapeUnknown {
			return markup
		}
	}
	switch {
	case known:
		return promised
	case ext == ".xml":
		return shapeUnknown
	}
	return shapeOfText(start)
}

// binary says whether start begins a file that is no text.
func binary(start []byte) bool {
	kind, _, _ := strings.Cut(http.DetectContentType(start), "/")
	if kind != "text" && kind != "application" {
		return true
	}
	if bytes.HasPrefix(start, []byte{0xFF, 0xFE}) || bytes.HasPrefix(start, []byte{0xFE, 0xFF}) {
		return false // UTF-16
	}
	even, odd := zeros(start)
	return even > 0 && odd > 0
}

// shapeOfMarkup returns the shape of a file that begins as HTML or XML that is
// known, and shapeUnknown otherwise.
func shapeOfMarkup(start []byte) shape {
	s := strings.ToLower(string(start))
	for {
		s = strings.TrimLeft(s, "\uFEFF \t\r\n")
		switch {
		case strings.HasPrefix(s, "<?"), strings.HasPrefix(s, "<!--"):
			end := "?>"
			if strings.HasPrefix(s, "<!--") {
				end = "-->"
			}
			_, rest, ok := strings.Cut(s, end)
			if !ok {
				return shapeUnknown
			}
			s = rest
			continue
		case strings.HasPrefix(s, "<!doctype html"), tag(s, "html"), tag(s, "head"), tag(s, "body"):
			return shapeHTML
		case tag(s, "rss"), tag(s, "feed"), tag(s, "rdf:rdf"):
			return shapeFeed
		}
		return shapeUnknown
	}
}

// tag says whether s begins with the tag of that name.
func tag(s, name string) bool {
	rest, ok := strings.CutPrefix(s, "<"+name)
	return ok && rest != "" && strings.ContainsRune(" \t\r\n>/", rune(rest[0]))
}

// shapeOfText guesses the shape of a text file with no name to go by.
func shapeOfText(start []byte) shape {
	s := strings.TrimLeft(string(start), "\uFEFF \t\r\n")
	switch {
	case strings.HasPrefix(s, "{"), strings.HasPrefix(s, "["):
		return shapeJSON
	case strings.HasPrefix(s, "---\n"), strings.HasPrefix(s, "---\r\n"), strings.HasPrefix(s, "# "), strings.HasPrefix(s, "## "):
		return shapeMarkdown
	case strings.HasPrefix(s, "<") && strings.Contains(s, "</"):
		return shapeHTML
	}
	for _, r := range s {
		if r < ' ' && !strings.ContainsRune("\t\n\r\f\v\x1b", r) && r != utf8.RuneError {
			return shapeUnknown
		}
	}
	return shapeText
}
