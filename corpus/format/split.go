package format

import (
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// split divides a page into its briefs. A page of which no part says that it
// is a brief by itself is one.
func split(blocks []block) []part {
	cuts := cutsOf(blocks)
	if len(cuts) < 2 {
		return []part{{blocks: blocks, head: onlyTitle(blocks)}}
	}
	// A heading of a higher level just above a brief's is the chapter's, and
	// goes with the brief below it.
	starts := make([]int, len(cuts))
	for i, cut := range cuts {
		starts[i] = cut
		for at := cut; at > 0 && (i == 0 || at-1 > cuts[i-1]) && above(blocks[at-1], blocks[cut]); at-- {
			if blocks[at-1].Kind == corpus.LineHeading {
				starts[i] = at - 1
			}
		}
	}
	starts[0] = 0
	parts := make([]part, len(cuts))
	for i, cut := range cuts {
		end := len(blocks)
		if i+1 < len(cuts) {
			end = starts[i+1]
		}
		own := append([]block(nil), blocks[starts[i]:end]...)
		head := cut - starts[i]
		chapter := ""
		for j := range own[:head] {
			if own[j].Kind == corpus.LineHeading {
				chapter = own[j].Text
			}
			if own[j].Kind != corpus.LineBlank {
				own[j].Kind, own[j].level = corpus.LineMeta, 0
			}
		}
		if own[head].Kind != corpus.LineHeading {
			head = firstHeading(own, head)
		}
		if chapter == "" && i > 0 {
			chapter = parts[i-1].chapter
		}
		parts[i] = part{own, head, chapter}
	}
	return parts
}

// above says whether b, which stands before a brief's heading, belongs to it.
func above(b, heading block) bool {
	switch b.Kind {
	case corpus.LineBlank, corpus.LineMeta:
		return true
	case corpus.LineHeading:
		return heading.Kind == corpus.LineHeading && b.level < heading.level
	}
	return false
}

// onlyTitle returns the index of the one heading of the first level, else -1.
func onlyTitle(blocks []block) int {
	at := -1
	for i, b := range blocks {
		if b.Kind == corpus.LineHeading && b.level == 1 {
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	return at
}

// firstHeading returns the index of the first heading from i on, else -1.
func firstHeading(blocks []block, i int) int {
	for ; i < len(blocks); i++ {
		if blocks[i].Kind == corpus.LineHeading {
			return i
		}
		if blocks[i].readable() {
			break
		}
	}
	return -1
}

// cutsOf returns the indexes of the blocks with which the briefs of a page begin.
func cutsOf(blocks []block) []int {
	if cuts := articleCuts(blocks); len(cuts) > 1 {
		return cuts
	}
	for level := 1; level <= boldLevel; level++ {
		var all, marked []int
		for i, b := range blocks {
			if b.Kind == corpus.LineHeading && b.level == level {
				all = append(all, i)
				if markedHeading(b) {
					marked = append(marked, i)
				}
			}
		}
		if len(marked) > 1 && 2*len(marked) >= len(all) {
			return marked
		}
	}
	digest := isDigest(blocks)
	var first []int
	for level := 1; level <= boldLevel; level++ {
		cuts, sure := sectionCuts(blocks, level, digest)
		if sure {
			return cuts
		}
		if level == 1 {
			first = cuts
		}
	}
	if len(first) > 1 {
		return first
	}
	return ruleCuts(blocks)
}

// articleCuts returns where the <article>s with a heading and text begin.
func articleCuts(blocks []block) []int {
	var cuts []int
	start := 0
	for i := range blocks {
		if i+1 < len(blocks) && blocks[i+1].article == blocks[i].article {
			continue
		}
		own := blocks[start : i+1]
		if blocks[i].article > 0 && words(own) && firstHeading(own, 0) >= 0 {
			cuts = append(cuts, start)
		}
		start = i + 1
	}
	return cuts
}

// markedHeading says whether a heading says by itself that it is a brief's:
// "Heading: …", or with a date behind it.
func markedHeading(b block) bool {
	if name, rest, ok := strings.Cut(b.Text, ":"); ok && headingWord(name) && hasWord(rest) {
		return true
	}
	_, _, dated := cutDate(b.Text)
	return dated && b.level < boldLevel
}

// sectionCuts returns the headings of a level with text under them, and
// whether that text is surely briefs: where it follows a heading of the first
// level at once; where most of it holds what is said once a brief, such as its
// date, its source or why it is in the news; and where the page says that it
// is a digest and the headings read like titles.
func sectionCuts(blocks []block, level int, digest bool) (cuts []int, sure bool) {
	signs, labels, own, names := 0, 0, 0, 0
	for i, b := range blocks {
		if b.Kind != corpus.LineHeading || b.level != level {
			continue
		}
		end, below := i+1, 0
		for end < len(blocks) && (blocks[end].Kind != corpus.LineHeading || blocks[end].level > level) {
			if below == 0 && blocks[end].Kind == corpus.LineHeading && blocks[end].level < boldLevel {
				below = end
			}
			end++
		}
		if !words(blocks[i+1 : end]) {
			continue
		}
		if sectionLabel(b.Text) {
			labels++
			continue
		}
		cuts = append(cuts, i)
		if hasSign(blocks[i+1 : end]) {
			signs++
		}
		if below == 0 || words(blocks[i+1:below]) {
			own++
		}
		if partOfBrief.MatchString(b.Text) || strings.Count(b.Text, " ") < 2 {
			names++
		}
	}
	most := func(n int) bool { return n*10 >= len(cuts)*6 }
	switch {
	case len(cuts) < 2 || labels > len(cuts)/2:
		return nil, false
	case level == 1 && most(own):
		return cuts, true
	case signs > 1 && most(signs) && (most(own) || !deeper(blocks, level)):
		return cuts, true
	case digest && len(cuts) > 2 && most(own) && !most(names) && labels == 0:
		return cuts, true
	}
	return cuts, false
}

// deeper says whether headings below a level are briefs' by their signs.
func deeper(blocks []block, level int) bool {
	for l := level + 1; l <= boldLevel; l++ {
		if _, sure := sectionCuts(blocks, l, false); sure {
			return true
		}
	}
	return false
}

// ruleCuts returns the headings that follow a line across the page, if every
// part between two such lines has one.
func ruleCuts(blocks []block) []int {
	var cuts []int
	start := 0
	for i := 0; i <= len(blocks); i++ {
		if i < len(blocks) && !blocks[i].rule {
			continue
		}
		if part := blocks[start:i]; words(part) {
			head := firstHeading(part, 0)
			if head < 0 || sectionLabel(part[head].Text) {
				return nil
			}
			cuts = append(cuts, start+head)
		}
		start = i + 1
	}
	return cuts
}
