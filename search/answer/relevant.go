package answer

import (
	"slices"

	"github.com/briefsearch/briefsearch/corpus"
)

// relevant returns b without the text that has nothing to do with what is
// asked: a long release mentions the thing in a line or two. What stands in the brief
// keeps its place.
func (f *finder) relevant(b *corpus.Brief) corpus.Brief {
	out := *b
	out.Sections = slices.Clone(b.Sections)
	title := f.anchors(b.Title)
	about := title // with the headings of facts, which questions are about too
	heads := make([]anchorSet, len(b.Sections))
	for i := range b.Sections {
		heads[i] = f.anchors(b.Sections[i].Heading)
		if b.Sections[i].Kind == corpus.KindFacts {
			about |= heads[i]
		}
	}
	for i := range out.Sections {
		s := &out.Sections[i]
		if s.Kind == corpus.KindMeta {
			continue
		}
		context := title | heads[i]
		whole := f.asked.has(context)
		if s.Kind == corpus.KindQuestion {
			whole = whole || f.asked.has(about|heads[i])
		}
		s.Blocks = f.relevantBlocks(s.Blocks, context, whole)
	}
	return out
}

// relevantBlocks returns the blocks, those empty that have nothing to do with what
// is asked. context is what their section is about; with whole it is all of what is asked.
func (f *finder) relevantBlocks(blocks []corpus.Block, context anchorSet, whole bool) []corpus.Block {
	out := make([]corpus.Block, len(blocks))
	for j := range blocks {
		text := blocks[j].Text
		if f.looked += len(text); f.looked > maxLooked || f.closer > maxRead {
			break
		}
		if whole || f.asked.has(context|f.anchors(text)) {
			out[j] = blocks[j]
			f.closer += len(text)
		}
	}
	return out
}
