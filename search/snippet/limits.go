package snippet

import (
	"github.com/briefsearch/briefsearch/corpus"
)

// limits shares maxBytes out among the sections of a long brief: what happened,
// the facts and the questions first, other text with what is left.
type limits struct {
	telling, other int
}

func newLimits(b *corpus.Brief) limits {
	telling := 0
	for i := range b.Sections {
		if s := &b.Sections[i]; isTelling(s.Kind) {
			telling += len(s.Heading)
			for j := range s.Blocks {
				telling += len(s.Blocks[j].Text)
			}
		}
	}
	telling = min(telling, maxBytes)
	return limits{telling: telling, other: maxBytes - telling}
}

func isTelling(k corpus.SectionKind) bool {
	return k == corpus.KindOverview || k == corpus.KindFacts || k == corpus.KindQuestion
}

// cut returns as much of the text, of a section of kind k, as is to be looked at.
func (l *limits) cut(k corpus.SectionKind, text string) string {
	left := &l.other
	if isTelling(k) {
		left = &l.telling
	}
	if n := *left; len(text) > n {
		*left = 0
		return text[:wordEnd(text, n)]
	}
	*left -= len(text)
	return text
}

// wordEnd returns the end of the last word of text[:n], or n back to a boundary
// where that is one long word.
func wordEnd(text string, n int) int {
	for i := n; i > 0 && i > n-longWord; i-- {
		if text[i] == ' ' && boundary(text, i) {
			return i
		}
	}
	for !boundary(text, n) {
		n--
	}
	return n
}
