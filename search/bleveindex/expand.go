package bleveindex

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/analysis"
	"github.com/briefsearch/briefsearch/search/lexicon"

	"github.com/RoaringBitmap/roaring/v2"
)

// maxSpellings bounds the spellings of a phrase that are looked for.
const maxSpellings = 8

// alternatives returns, by clause, the other ways to say it that the query's
// expansions hold.
func alternatives(w *lexicon.Lexicon, q search.Query) [][]*alternative {
	if len(q.Expansions) == 0 {
		return nil
	}
	out := make([][]*alternative, len(q.Clauses))
	for n, e := range q.Expansions {
		a := &alternative{expansion: n}
		terms := analysis.Terms(e.To)
		switch {
		case len(e.Forms) > 0:
			a.forms = e.Forms
			a.key = "~" + strings.Join(e.Forms, "~")
		case len(terms) == 1:
			a.forms = w.Forms(terms[0])
			a.key = "~" + w.Key(terms[0])
		default:
			if joined, ok := together(e.To); ok && w.Has(joined) {
				a.forms = []string{joined}
			}
			for _, to := range slices.Concat([]string{e.To}, e.Spellings) {
				a.addPhrases(spellings(w, analysis.Terms(to)))
			}
			a.key = "\"" + strings.Join(terms, " ")
		}
		if len(a.forms)+len(a.phrases) == 0 {
			continue
		}
		for i := max(e.First, 0); i < min(e.End, len(out)); i++ {
			out[i] = append(out[i], a)
		}
	}
	return out
}

// addPhrases adds ways to say it, as long as they are not too many.
func (a *alternative) addPhrases(phrases [][]string) {
	for _, p := range phrases {
		known := func(q []string) bool { return slices.Equal(p, q) }
		if len(p) > 1 && len(a.phrases) < maxSpellings && !slices.ContainsFunc(a.phrases, known) {
			a.phrases = append(a.phrases, p)
		}
	}
}

// alternatives returns the other ways to say a clause.
func (p *planner) alternatives(clause int) []*alternative {
	if p.also == nil {
		return nil
	}
	return p.also[clause]
}

// together returns the one term that a text of several words is as well, as
// "certin" for "CERT-In".
func together(text string) (string, bool) {
	var t analysis.Tokenizer
	t.Reset(text)
	for tok, ok := t.Next(); ok; tok, ok = t.Next() {
		if tok.Joined && tok.Start == 0 && tok.End == len(text) {
			return string(tok.Term), true
		}
	}
	return "", false
}

// spellings returns the phrase in the British and American spellings that the
// collection has.
func spellings(w *lexicon.Lexicon, terms []string) [][]string {
	out := [][]string{nil}
	for _, t := range terms {
		var forms []string
		for _, f := range w.Forms(t) {
			if f == t || analysis.Spelling(f) == analysis.Spelling(t) {
				forms = append(forms, f)
			}
		}
		if analysis.IsStop(t) && len(forms) == 0 {
			forms = []string{t}
		}
		var longer [][]string
		for _, phrase := range out {
			for _, f := range forms {
				if len(longer) < maxSpellings {
					longer = append(longer, append(slices.Clip(phrase), f))
				}
			}
		}
		out = longer
	}
	return out
}

// A saying is where an alternative is said in one segment.
type saying struct {
	in      *roaring.Bitmap // documents, not to be changed
	lists   []postingsList  // of its forms
	phrases []*foundPostings
}

// saying returns where the alternative is said.
func (l *lookup) saying(a *alternative) (*saying, error) {
	if s, ok := l.sayings[a.key]; ok {
		return s, nil
	}
	lists, err := l.postings(a.key, a.forms)
	if err != nil {
		return nil, err
	}
	s := &saying{lists: lists}
	bitmaps := []*roaring.Bitmap{unionOf(lists, l.seg.count)}
	for _, terms := range a.phrases {
		f, err := l.phrasePostings(terms)
		if err != nil {
			return nil, err
		}
		if len(f.docs) > 0 {
			s.phrases = append(s.phrases, f)
			bitmaps = append(bitmaps, f.in)
		}
	}
	s.in = union(bitmaps)
	l.sayings[a.key] = s
	return s, nil
}

// phrasePostings returns the postings of a phrase as if it were one word.
func (l *lookup) phrasePostings(terms []string) (*foundPostings, error) {
	f := &foundPostings{}
	var err error
	f.in, err = l.adjacent(terms, nil, func(doc uint32, starts []uint32) bool {
		weight := bodyWeight * len(starts)
		title := uint32(l.columns.titleLength[l.seg.base+int(doc)])
		for _, p := range starts {
			if p <= title {
				weight += titleWeight - bodyWeight
			}
		}
		f.docs = append(f.docs, doc)
		f.payloads = append(f.payloads, packFew(weight, starts))
		return true
	})
	return f, err
}

// packFew returns the payload of a word at the positions, or at as many of
// them as fit. A frequency that does not fit is cut, too: so high up it hardly counts.
func packFew(weight int, positions []uint32) payload {
	weight = min(weight, maxPacked)
	for {
		if v, ok := pack(weight, positions); ok || len(positions) == 0 {
			return v
		}
		positions = positions[:len(positions)-1]
	}
}

// cursors appends a cursor for each way that s says it in one of the documents of match (nil: all).
func (s *saying) cursors(dst []cursor, match *roaring.Bitmap, locs bool) ([]cursor, error) {
	for i := range s.lists {
		c, err := s.lists[i].cursor(match, locs)
		if err != nil {
			return nil, err
		}
		if c.doc != noDoc {
			dst = append(dst, c)
		}
	}
	for _, f := range s.phrases {
		within := match
		if within == nil {
			within = f.in
		}
		c, err := f.cursor(within)
		if err != nil {
			return nil, err
		}
		if c.doc != noDoc {
			dst = append(dst, c)
		}
	}
	return dst, nil
}
