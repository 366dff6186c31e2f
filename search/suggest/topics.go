package suggest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// A Topic is something that briefs are about.
type Topic struct {
	Short string // "IOM"; "" for what has no short form
	Long  string // "International Organization for Migration"
	Count int    // live briefs that have it

	Ambiguous bool // Short is read as something else, or as nothing, where it is asked for
}

// Bounds of the work for topics.
const (
	maxTopics        = 1 << 15
	maxCountedShorts = 3 << 10 // acronyms whose briefs are counted
	maxCountedNames  = 1 << 8  // names likewise: titles and leads have counted them already
)

// AddTopic adds a topic that the collection states itself, say an acronym
// with its definition.
func (b *Builder) AddTopic(t Topic) { b.topics = append(b.topics, t) }

// topicData is what is kept of each topic beside its text.
type topicData struct {
	queries packed
	counts  []uint32
}

// arrangeTopics returns the topics, the most used ones first.
func (b *Builder) arrangeTopics(least int, count func(string) int) ([]entry, topicData) {
	all := append(b.topics, b.names.learned(least)...)
	sortTopics(all)
	if count != nil {
		shorts, names := 0, 0
		for i := range all {
			t, n, most := &all[i], &names, maxCountedNames
			if t.Short != "" {
				n, most = &shorts, maxCountedShorts
			}
			if *n++; *n <= most {
				t.Count = max(t.Count, count(t.Long))
			}
		}
		sortTopics(all)
	}
	var out []entry
	var data topicData
	var queries []string
	seen := map[string]bool{}
	named := map[string]bool{} // long forms that have a short one
	for _, t := range all {
		if t.Short != "" {
			named[b.key(t.Long)] = true
		}
	}
	for _, t := range all {
		if len(out) == maxTopics {
			break
		}
		t.Short, t.Long = cleanText(t.Short), cleanText(t.Long)
		long := b.key(t.Long)
		key := fold(t.Short) + "\x00" + long
		if long == "" || seen[key] || t.Short == "" && named[long] || t.Count < 2 && lowerFirst(t.Long) {
			continue
		}
		seen[key] = true
		shown, query := t.Long, t.Long
		if t.Short != "" {
			shown = t.Short + " – " + t.Long
			if !t.Ambiguous {
				query = t.Short
			}
		}
		e := b.entry(shown)
		if n := b.wordsOf(t.Short); n > 0 {
			e.second = n
		}
		out, queries = append(out, e), append(queries, query)
		data.counts = append(data.counts, uint32(t.Count))
	}
	data.queries = pack(queries)
	return out, data
}

// lowerFirst reports whether s begins with a small letter. What one brief
// alone defines so is more often a slip of the reading than a topic.
func lowerFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// sortTopics puts the most used topics first, short forms first among equals.
func sortTopics(ts []Topic) {
	slices.SortFunc(ts, func(x, y Topic) int {
		return cmp.Or(-cmp.Compare(x.Count, y.Count), -strings.Compare(x.Short, y.Short), strings.Compare(x.Long, y.Long))
	})
}

// key returns the stems of a text, under which its spellings meet.
func (b *Builder) key(text string) string {
	var key []byte
	b.tokens.Reset(text)
	for tok, ok := b.tokens.Next(); ok; tok, ok = b.tokens.Next() {
		if !tok.Joined && !analysis.IsStop(string(tok.Term)) {
			key = append(append(key, analysis.Stem(fold(string(tok.Term)))...), ' ')
		}
	}
	return string(key)
}

// wordsOf counts the words of a text.
func (b *Builder) wordsOf(text string) int {
	n := 0
	b.tokens.Reset(text)
	for tok, ok := b.tokens.Next(); ok; tok, ok = b.tokens.Next() {
		if !tok.Joined {
			n++
		}
	}
	return n
}
