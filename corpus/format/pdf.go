package format

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/briefsearch/briefsearch/corpus"
)

// pdf reads a PDF with a text layer, through poppler's pdftotext.
func (r *reader) pdf(ctx context.Context, f file, in io.Reader) error {
	data, ok, err := r.bytes(ctx, f, in)
	if !ok {
		return err
	}
	out, err := r.pdfText(ctx, data)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return r.reject(ctx, f.issue("no_pdftotext", "is a PDF, and the program "+r.o.PDFToText+" was not found", "install poppler-utils, which has pdftotext"))
	case errors.Is(err, context.DeadlineExceeded):
		return r.reject(ctx, f.issue("too_large", fmt.Sprintf("took longer than %v to read", r.o.PDFTimeout), "split it"))
	case errors.Is(err, errTooLong):
		return r.reject(ctx, r.tooLarge(f))
	case err != nil:
		return r.reject(ctx, f.issue("unreadable", "is a PDF that cannot be read: "+err.Error(), "check that it opens without a password"))
	}
	blocks := pdfBlocks(pdfPages(out))
	if !words(blocks) {
		return r.reject(ctx, f.issue("no_text", "is a PDF without text, such as a scan", "run character recognition over it, as with ocrmypdf"))
	}
	return r.page(ctx, corpus.Raw{Path: f.path}, blocks, nil)
}

// pdfText runs pdftotext, which writes where on its page every word stands.
func (r *reader) pdfText(ctx context.Context, data []byte) ([]byte, error) {
	limited, cancel := context.WithTimeout(ctx, r.o.PDFTimeout)
	defer cancel()
	command := exec.CommandContext(limited, r.o.PDFToText, "-q", "-enc", "UTF-8", "-bbox-layout", "-", "-")
	command.WaitDelay = time.Second
	command.Stdin = bytes.NewReader(data)
	// What is written says where every word stands, in about a hundred bytes.
	out := limitedBuffer{left: 4 * r.o.MaxFile}
	complaint := limitedBuffer{left: 4 << 10}
	command.Stdout, command.Stderr = &out, &complaint
	err := command.Run()
	switch {
	case out.left < 0:
		return nil, errTooLong
	case limited.Err() != nil:
		return nil, limited.Err()
	case err != nil && complaint.Len() > 0:
		first, _, _ := strings.Cut(complaint.String(), "\n")
		return nil, errors.New(oneLine(first))
	}
	return out.Bytes(), err
}

// A limitedBuffer fails when more is written to it than it may take.
type limitedBuffer struct {
	bytes.Buffer
	left int64
}

func (b *limitedBuffer) Write(p []byte) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, errTooLong
	}
	return b.Buffer.Write(p)
}

// A pdfPage is what stands on a page.
type pdfPage struct {
	height float64
	lines  []pdfLine
}

// A pdfLine is a line of text; group counts the paragraphs that pdftotext found.
type pdfLine struct {
	text                   string
	left, top, right, high float64 // high is the height of its letters
	group                  int
	meta                   bool
}

// pdfPages reads what pdftotext -bbox-layout writes.
func pdfPages(out []byte) []pdfPage {
	var pages []pdfPage
	var line *pdfLine
	var heights []float64
	group := 0
	z := html.NewTokenizer(bytes.NewReader(out))
	inWord := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return pages
		case html.StartTagToken:
			t := z.Token()
			switch t.Data {
			case "page":
				pages = append(pages, pdfPage{height: number64(t.Attr, "height")})
			case "block":
				group++
			case "line":
				if len(pages) == 0 {
					continue
				}
				page := &pages[len(pages)-1]
				page.lines = append(page.lines, pdfLine{
					group: group, left: number64(t.Attr, "xmin"), top: number64(t.Attr, "ymin"), right: number64(t.Attr, "xmax"),
				})
				line = &page.lines[len(page.lines)-1]
				heights = heights[:0]
			case "word":
				inWord = line != nil
				heights = append(heights, number64(t.Attr, "ymax")-number64(t.Attr, "ymin"))
				if inWord && line.text != "" {
					line.text += " "
				}
			}
		case html.TextToken:
			if inWord {
				line.text += oneLine(string(z.Text()))
			}
		case html.EndTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "word":
				inWord = false
			case "line":
				if line != nil && len(heights) > 0 {
					slices.Sort(heights)
					line.high = heights[len(heights)/2]
				}
				line = nil
			}
		}
	}
}

func number64(attrs []html.Attribute, name string) float64 {
	for _, a := range attrs {
		if a.Key == name {
			n, _ := strconv.ParseFloat(a.Val, 64)
			return n
		}
	}
	return 0
}

// pdfBlocks makes blocks of pages: larger letters are headings, and what
// stands at the edge of several pages is not to be read.
func pdfBlocks(pages []pdfPage) []block {
	markRunning(pages)
	body := bodyHeight(pages)
	levels := headingLevels(pages, body)
	var blocks, running []block
	var last pdfLine // the last line to be read
	for _, page := range pages {
		for i, l := range page.lines {
			b := block{Line: corpus.Line{Kind: corpus.LineUnknown, Text: l.text}}
			level := levels[rounded(l.high)]
			switch {
			case l.meta:
				b.Kind = corpus.LineMeta
				running = append(running, b)
				continue
			case level > 0 && len(l.text) <= 300:
				b.Kind, b.level = corpus.LineHeading, level
			}
			// A paragraph that goes on over the page is not parted by the heads.
			if len(running) > 0 && (i == 0 || page.lines[i-1].meta) && b.Kind == corpus.LineUnknown && openEnd(last.text) {
				blocks = append(blocks, b)
				last = l
				continue
			}
			blocks, running = append(blocks, running...), nil
			// A heading over two lines is one.
			if n := len(blocks); b.Kind == corpus.LineHeading && n > 0 && blocks[n-1].Kind == corpus.LineHeading &&
				blocks[n-1].level == level && l.top-last.top < 2*l.high && l.top > last.top {
				blocks[n-1].Text += " " + b.Text
				last = l
				continue
			}
			if l.group != last.group && b.Kind == corpus.LineUnknown && !goesOn(last, l) {
				blocks = append(blocks, block{Line: corpus.Line{Kind: corpus.LineBlank}})
			}
			blocks = append(blocks, b)
			last = l
		}
	}
	return append(blocks, running...)
}

// openEnd says whether a line ends within a sentence.
func openEnd(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(last) || unicode.IsDigit(last) || last == ',' || last == '-'
}

// goesOn says whether a line that pdftotext took for the first of another
// paragraph goes on the one before: it follows at once.
func goesOn(before, l pdfLine) bool {
	return l.top > before.top && l.top-before.top < 1.6*l.high && math.Abs(l.left-before.left) < l.high
}

// rounded makes the heights of letters comparable.
func rounded(high float64) int { return int(math.Round(high * 4)) }

// bodyHeight returns the height that most letters have.
func bodyHeight(pages []pdfPage) int {
	letters := map[int]int{}
	for _, p := range pages {
		for _, l := range p.lines {
			if !l.meta {
				letters[rounded(l.high)] += len(l.text)
			}
		}
	}
	best := 0
	for high, n := range letters {
		if n > letters[best] || n == letters[best] && high < best {
			best = high
		}
	}
	return best
}

// headingLevels gives a level to the heights that are larger than the body's:
// the largest, of those that are used more than once, is the first.
func headingLevels(pages []pdfPage, body int) map[int]int {
	used := map[int]int{}
	for _, p := range pages {
		for _, l := range p.lines {
			if high := rounded(l.high); !l.meta && high*100 >= body*110 && hasWord(l.text) {
				used[high]++
			}
		}
	}
	var heights []int
	for high := range used {
		heights = append(heights, high)
	}
	slices.SortFunc(heights, func(a, b int) int { return b - a })
	levels := map[int]int{}
	level := 0
	for i, high := range heights {
		// Heights that differ by a hair are one.
		if i == 0 || heights[i-1]-high > 1 {
			level = min(level+1, 6)
		}
		levels[high] = level
	}
	return levels
}

// markRunning marks the lines at the upper and lower edge that several pages
// share, but for their numbers, and page numbers.
func markRunning(pages []pdfPage) {
	const edge = 0.12 // of the page's height
	seen := map[string]int{}
	key := func(p pdfPage, l pdfLine) string {
		if l.top > p.height*edge && l.top < p.height*(1-edge) {
			return ""
		}
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return '0'
			}
			return r
		}, l.text)
	}
	for _, p := range pages {
		for _, l := range p.lines {
			if k := key(p, l); k != "" {
				seen[k]++
			}
		}
	}
	for _, p := range pages {
		for i := range p.lines {
			k := key(p, p.lines[i])
			p.lines[i].meta = k != "" && (seen[k] > 2 || seen[k] > 1 && len(pages) < 4 || pageNumber(p.lines[i].text))
		}
	}
}

// pageNumber says whether s is nothing but the number of a page.
func pageNumber(s string) bool {
	s = strings.TrimLeft(strings.ToLower(s), "page -–|[(")
	s = strings.TrimRight(s, " -–|])")
	if first, rest, ok := strings.Cut(s, " of "); ok && rest != "" {
		s = first
	}
	return s != "" && len(s) <= 4 && strings.Trim(s, "0123456789") == ""
}
