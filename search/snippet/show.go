package snippet

import (
	"strings"
	"unicode"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// ellipsis stands where a snippet's text was cut within a sentence.
const ellipsis = "…"

// show returns the picked passages as snippets with at most words words.
func (c *Cutter) show(picked []int, words int) []search.Snippet {
	var need [maxPassages]int
	for i, at := range picked {
		need[i] = c.passages[at].words
	}
	room := words
	share := shares(need[:len(picked)], words)
	for i := range picked {
		room -= min(need[i], share[i])
	}
	out := make([]search.Snippet, 0, len(picked))
	for i, at := range picked {
		p := &c.passages[at]
		if room > 0 && need[i] <= share[i] {
			room -= c.extend(p, room, picked)
			share[i] = p.words
		}
		out = append(out, c.snippet(p, share[i]))
	}
	return out
}

// shares divides words so that those who need least get it whole and the rest
// have equal parts.
func shares(need []int, words int) (out [maxPassages]int) {
	for done := 0; done < len(need); {
		even, before := words/(len(need)-done), done
		for i, n := range need {
			if out[i] == 0 && n <= even {
				out[i] = n
				words -= n
				done++
			}
		}
		if done > before {
			continue
		}
		for i := range need {
			if out[i] == 0 {
				out[i] = max(1, words/(len(need)-done))
				words -= out[i]
				done++
			}
		}
	}
	return out
}

// extend lets p, where it is part of an answer, go on with the sentences after
// it that have room and that no other passage shows. It returns the words gained.
func (c *Cutter) extend(p *passage, room int, picked []int) int {
	if p.block < 0 || c.b.Sections[p.section].Kind != corpus.KindQuestion {
		return 0
	}
	text := c.text(p)
	before := p.words
	for !p.open {
		end, words := sentence(text, p.end)
		longer := *p
		longer.start, longer.end = p.end, end // what it would gain
		if end == p.end || p.words-before+words > room || c.overlaps(&longer, picked) {
			break
		}
		p.end, p.words = end, p.words+words
	}
	return p.words - before
}

// overlaps reports whether p shares text with a picked passage other than itself.
func (c *Cutter) overlaps(p *passage, picked []int) bool {
	for _, i := range picked {
		o := &c.passages[i]
		if o != p && o.section == p.section && o.block == p.block && o.start < p.end && p.start < o.end {
			return true
		}
	}
	return false
}

// snippet returns p, cut to the best words of it where it has more.
func (c *Cutter) snippet(p *passage, words int) search.Snippet {
	text, start, end := c.text(p), p.start, p.end
	if p.words > words {
		start, end = c.window(text, p, words)
	}
	at := end - len(strings.TrimLeftFunc(text[start:end], isJoiner)) // which join nothing there
	s := &c.b.Sections[p.section]
	out := search.Snippet{SectionID: s.ID, Section: s.Heading, Kind: corpus.Paragraph}
	if p.block >= 0 {
		out.Kind = s.Blocks[p.block].Kind
	}
	body := strings.TrimRightFunc(text[at:end], unicode.IsSpace)
	n := 0
	if out.Text = body; start > p.start {
		out.Text, n = ellipsis+body, len(ellipsis)
	}
	if p.open || end < p.end {
		out.Text += ellipsis
	}
	out.Matches = appendSpans(nil, text, c.m.hits[p.from:p.limit], at, end, n)
	return out
}

// lead returns the first sentence of what happened, cut to words.
func (c *Cutter) lead(words int) []search.Snippet {
	first := passage{section: -1}
	for i := range c.b.Sections {
		s := &c.b.Sections[i]
		if s.Kind == corpus.KindMeta || s.Kind != corpus.KindOverview && first.section >= 0 {
			continue
		}
		for j := range s.Blocks {
			text := s.Blocks[j].Text
			whole := len(text)
			if whole > maxBytes {
				text = text[:wordEnd(text, maxBytes)]
			}
			if start := sentenceStart(text, c.afterTitle(text)); start < len(text) {
				first = passage{section: i, block: j, start: start}
				first.end, first.words = sentence(text, start)
				first.open = first.end == len(text) && len(text) < whole
				break
			}
		}
		if s.Kind == corpus.KindOverview && first.section == i {
			break
		}
	}
	if first.section < 0 {
		return nil
	}
	return []search.Snippet{c.snippet(&first, words)}
}
