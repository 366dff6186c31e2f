package answer

import (
	"slices"
	"strings"
	"sync"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/understand"
)

// Bounds of a sentence that may be an answer.
const (
	maxSentence = 320 // bytes
	maxSubject  = 14  // words
	maxCounted  = 5   // words of what is counted
)

// sentences looks among the sentences of the brief that have a plain shape.
func (f *finder) sentences() {
	for i := range f.brief.Sections {
		s := &f.brief.Sections[i]
		if s.Kind == corpus.KindMeta {
			continue
		}
		topics := sync.OnceValue(func() []topic { return f.topics(s) })
		for j := range s.Blocks {
			text := s.Blocks[j].Text
			if len(text) > 2*maxSentence {
				if _, some := f.touch(text); !some {
					continue
				}
			}
			for text != "" {
				n := sentenceEnd(text)
				one := strings.TrimSpace(text[:n])
				text = text[n:]
				if !f.telling(one) {
					continue
				}
				a := search.Answer{Text: one, SectionID: s.ID, Block: j}
				f.tokens = f.scan(f.tokens, one, maxTokens)
				tokens := f.tokens
				if f.asked.want == understand.WantPerson {
					f.titled(one, tokens, a)
				}
				if len(one) > maxSentence {
					continue
				}
				f.sentence(one, tokens, topics, a)
				if f.asked.want == understand.WantDate {
					f.event(one, tokens, topics, a)
				}
			}
		}
	}
}

// telling reports whether a sentence may tell what is asked, roughly: enough to be
// worth reading.
func (f *finder) telling(s string) bool {
	if w := f.asked.want; (w == understand.WantDate || w == understand.WantNumber) && !strings.ContainsAny(s, "0123456789०१२३४५६७८९") {
		return false
	}
	all, some := f.touch(s)
	return all || strings.HasPrefix(s, "It ") || some && f.asked.want == understand.WantDate
}

// sentence reads one sentence: what its subject is or has.
func (f *finder) sentence(text string, tokens []token, topics func() []topic, a search.Answer) {
	from := 0
	if comma := opening(text, tokens); comma > 0 {
		if saying(text, tokens, 0) {
			f.participle(text, tokens, comma, topics, a)
		}
		from = comma
	}
	f.assert(text, tokens, from, topics, a)
	if from > 0 {
		f.assert(text, tokens, 0, topics, a)
	}
}

// assert reads a sentence whose subject begins with tokens[from].
func (f *finder) assert(text string, tokens []token, from int, topics func() []topic, a search.Answer) {
	if from >= len(tokens) || tokens[from].stop && !determiners[tokens[from].key] {
		return // "under the Ministry" is no subject
	}
	verb := -1
	for i := from + 1; i < len(tokens) && i < from+maxSubject; i++ {
		if be[tokens[i].key] || have[tokens[i].key] || f.bare(text, tokens, i) {
			verb = i
			break
		}
	}
	if verb < 0 {
		return
	}
	of := f.subject(text, tokens[from:verb], topics)
	next := verb
	if be[tokens[verb].key] || have[tokens[verb].key] {
		next++
	}
	for next < len(tokens) && adverbs[tokens[next].key] {
		next++
	}
	if next == len(tokens) {
		return
	}
	st := statement{topics: of, value: f.newValue(text[tokens[next].start:])}
	if labels := f.counted(text, tokens, next); len(labels) > 0 {
		st.labels = labels
		a.Label = countedText(text, tokens[next:], len(labels[0]))
		f.state(&st, a)
		return
	}
	if have[tokens[verb].key] { // "has its seat in Geneva"
		if next++; next >= len(tokens) || !possessives[text[tokens[next-1].start:tokens[next-1].end]] {
			return
		}
	}
	if said := understand.Said(tokens[next].key); saying(text, tokens, next) {
		if f.asked.want == understand.WantDate && !soon(text, tokens[next:]) {
			return
		}
		a.Label = text[tokens[next].start:tokens[next].end]
		if next+1 < len(tokens) && (tokens[next+1].key == "up" || tokens[next+1].key == "out") {
			a.Label = text[tokens[next].start:tokens[next+1].end]
		}
		st.labels = [][]string{{tokens[next].key}}
		st.value = f.newValue(text[tokens[next].end:])
		if (f.asked.want == understand.WantPerson || f.asked.want == understand.WantName) && !st.by(f, text[tokens[next].end:]) {
			return
		}
		if f.asked.want != understand.WantAny || said[0].Want == understand.WantAny || st.value.fits(said[0].Want) {
			f.state(&st, a)
		}
		return
	}
	// "The repo rate is 6.25 per cent": the subject is the label.
	if f.asked.reverse || next == verb || have[tokens[verb].key] {
		return
	}
	st.topics, st.labels, st.alone = nil, [][]string{content(tokens[from:verb])}, true
	if f.asked.want == understand.WantAny && (!f.asked.named() || !named(text, tokens[from:verb])) {
		return
	}
	a.Label = bare(text[tokens[from].start:tokens[verb-1].end])
	f.state(&st, a)
}

// by makes what follows "by" the value, and reports whether that begins as a name.
func (st *statement) by(f *finder, rest string) bool {
	_, after, ok := strings.Cut(rest, "by ")
	if !ok || !isName(after) {
		return false
	}
	st.value = f.newValue(after)
	return true
}

// named reports whether the question as typed has a word for a property: that of
// "MHA", the Ministry of Home Affairs, has none.
func (a *asked) named() bool {
	return slices.ContainsFunc(a.variants[0], func(k string) bool { return len(understand.Asked(k)) > 0 })
}

// named reports whether the label has a word for a property: else "X is …"
// says what X is, which a definition does better.
func named(text string, label []token) bool {
	return slices.ContainsFunc(label, func(t token) bool { return says(text, t) })
}

// opening returns which token follows the comma of a sentence that begins as
// "Established in 1951, IOM …" does, else 0.
func opening(text string, tokens []token) int {
	comma := 0
	for i := 1; i < len(tokens) && i < maxSubject; i++ {
		if be[tokens[i].key] || have[tokens[i].key] {
			return comma
		}
		if strings.IndexByte(text[tokens[i-1].end:tokens[i].start], ',') >= 0 && !isDigit(text[tokens[i].start]) {
			comma = i
		}
	}
	return comma
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// participle reads "Established in 1951, IOM is …".
func (f *finder) participle(text string, tokens []token, comma int, topics func() []topic, a search.Answer) {
	end := comma
	for end < len(tokens) && end < comma+maxSubject && !be[tokens[end].key] && !have[tokens[end].key] {
		end++
	}
	if end == len(tokens) || end == comma {
		return
	}
	st := statement{
		labels: [][]string{{tokens[0].key}},
		topics: f.subject(text, tokens[comma:end], topics),
		value:  f.newValue(text[tokens[0].end:tokens[comma].start]),
	}
	a.Label = text[tokens[0].start:tokens[0].end]
	f.state(&st, a)
}

// subject returns what the subject of a sentence names; topics where that is "it".
func (f *finder) subject(text string, tokens []token, topics func() []topic) []topic {
	if len(tokens) == 1 && tokens[0].key == "it" {
		return topics()
	}
	for len(tokens) > 0 && adverbs[tokens[len(tokens)-1].key] {
		tokens = tokens[:len(tokens)-1]
	}
	if len(tokens) == 0 {
		return nil
	}
	name := text[tokens[0].start:tokens[len(tokens)-1].end]
	if tokens[len(tokens)-1].end < len(text) && text[tokens[len(tokens)-1].end] == ')' {
		name += ")"
	}
	return f.names(name)
}

// countedText returns the n words that tokens count, as they are written.
func countedText(text string, tokens []token, n int) string {
	at := 0
	for isDigit(text[tokens[at].start]) || numberWords[tokens[at].key] {
		at++
	}
	return text[tokens[at].start:tokens[at+n-1].end]
}

// counted returns the readings of what tokens[at:] count: of "175 member states
// and 8 observers" "member states", and "member".
func (f *finder) counted(text string, tokens []token, at int) [][]string {
	start := at
	for at < len(tokens) && (isDigit(text[tokens[at].start]) || numberWords[tokens[at].key]) {
		at++
	}
	if at == start || isYear(text[tokens[start].start:tokens[start].end]) {
		return nil
	}
	var label []string
	var out [][]string
	for i := at; i < len(tokens) && i < at+maxCounted; i++ {
		if tokens[i].stop || i > at && strings.ContainsAny(text[tokens[i-1].end:tokens[i].start], ",.;:(") {
			break
		}
		label = append(label[:len(label):len(label)], tokens[i].key)
	}
	if len(label) > 0 {
		out = append(out, label)
	}
	// "98 Ramsar sites in India"
	if next := at + len(label); len(label) > 0 && next+1 < len(tokens) && tokens[next].key == "in" && !tokens[next+1].stop {
		out = append(out, append(label[:len(label):len(label)], tokens[next+1].key))
	}
	return out
}
