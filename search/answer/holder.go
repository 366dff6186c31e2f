package answer

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// A tenure is what is said of one holder of an office.
type tenure struct {
	said           []candidate // newest first
	briefs         int
	oldest, newest corpus.Day
}

// holders returns of those who are said to hold an office, newest first, the
// current one and those before. It returns nothing where the briefs may speak of several
// offices: foreign secretaries are many, and one brief alone does not say whose is meant.
func (f *finder) holders(found []candidate) []candidate {
	if !found[0].holder {
		return found
	}
	var all []tenure
	for _, c := range found {
		i := slices.IndexFunc(all, func(t tenure) bool { return t.said[0].value.same(&c.value) })
		if i < 0 {
			all, i = append(all, tenure{newest: c.Date}), len(all)
		}
		t := &all[i]
		if !slices.ContainsFunc(t.said, func(o candidate) bool { return o.BriefID == c.BriefID }) {
			t.briefs++
		}
		t.said, t.oldest = append(t.said, c), c.Date
	}
	now := &all[0]
	if now.briefs < 2 && !f.proper(found[0].body) {
		return nil
	}
	out := []candidate{now.usual()}
	for i := range all[1:] {
		t := &all[1+i]
		switch {
		case t.newest < now.oldest:
			out = append(out, t.usual())
		case 2*t.briefs > now.briefs: // at the same time
			return nil
		}
	}
	return out
}

// usual returns the newest candidate of those that write the name as most do.
func (t *tenure) usual() candidate {
	counts := map[string]int{}
	for i := range t.said {
		counts[t.said[i].value.person.key()]++
	}
	best := 0
	for i := range t.said {
		if counts[t.said[i].value.person.key()] > counts[t.said[best].value.person.key()] {
			best = i
		}
	}
	return t.said[best]
}

// proper reports whether one of the words, in small letters, is a name: no brief
// writes it small.
func (f *finder) proper(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(f.briefs, func(b corpus.Brief) bool { return writes(&b, " "+w) })
	})
}

// writes reports whether a brief's text has s.
func writes(b *corpus.Brief, s string) bool {
	for i := range b.Sections {
		for j := range b.Sections[i].Blocks {
			if strings.Contains(b.Sections[i].Blocks[j].Text, s) {
				return true
			}
		}
	}
	return false
}
