package format_test

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus/format"
)

// pdfOf writes a PDF of pages; every line is its size in points and its text.
func pdfOf(pages ...[]string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.4\n")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), kids.String()))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i, lines := range pages {
		var text strings.Builder
		y := 800.0
		for _, line := range lines {
			var size float64
			var words string
			if _, err := fmt.Sscanf(line, "%f", &size); err != nil {
				panic(err)
			}
			_, words, _ = strings.Cut(line, " ")
			if size < 0 { // at the foot of the page
				size, y = -size, 30
			}
			y -= size * 1.3
			fmt.Fprintf(&text, "BT /F1 %g Tf 50 %g Td (%s) Tj ET\n", size, y, words)
			if size > 11 {
				y -= size
			}
		}
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 5+2*i))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", text.Len(), text.String()))
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}

func TestReadPDF(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("needs pdftotext, of poppler-utils")
	}
	page := func(number string, lines ...string) []string {
		return append(append([]string{"8 Portal Example Monthly Current Affairs"}, lines...), "-8 Page "+number)
	}
	data := pdfOf(
		page(
			"1", "18 1. Environment \\(1/2\\)", "13 Mangroves spread along the Konkan coast",
			"10 A survey found forty hectares more of mangroves along the", "10 coast than ten years before.",
			"13 Vultures are counted in four states", "10 The count was the first to be held in all four of the states",
		),
		page(
			"2", "10 at once, and it found more nests than last year.",
			"18 2. Polity", "13 Panel on simultaneous polls hears jurists", "10 Two former judges spoke to the panel on Friday.",
		),
		page("3", "13 House passes the bill on ports", "10 The bill replaces an act of 1908."),
	)
	fsys := fstest.MapFS{"a.pdf": {Data: data}, "blank.pdf": {Data: pdfOf([]string{})}}
	var got strings.Builder
	for r := range format.ReadFS(context.Background(), fsys, format.Options{}) {
		if r.Rejection != nil {
			got.WriteString(r.Rejection.Path + " !" + r.Rejection.Code + "\n")
			continue
		}
		got.WriteString(r.Brief.Title + " | " + strings.Join(r.Brief.Subjects, ", ") + "\n")
		for _, s := range r.Brief.Sections {
			for _, b := range s.Blocks {
				if s.Kind != "meta" {
					got.WriteString("  " + b.Text + "\n")
				}
			}
		}
	}
	want := `Mangroves spread along the Konkan coast | Environment
  A survey found forty hectares more of mangroves along the coast than ten years before.
Vultures are counted in four states | Environment
  The count was the first to be held in all four of the states at once, and it found more nests than last year.
Panel on simultaneous polls hears jurists | Polity
  Two former judges spoke to the panel on Friday.
House passes the bill on ports | Polity
  The bill replaces an act of 1908.
blank.pdf !no_text
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
