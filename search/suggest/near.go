package suggest

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// minTypoRunes is the length from which a word may have an error in it.
const minTypoRunes = 4

// A walker finds words that are one edit (a letter too many, too few, wrong,
// or two in the wrong order) from what was typed. It goes down the words as down a trie, whose nodes
// are spans of words with the same beginning.
type walker struct {
	words *packed
	whole bool // the edited word is a whole word, not a beginning
	found []span
}

// near returns the words that begin with term, or are it where whole, after
// one edit.
func (v *vocabulary) near(term string, whole bool) []span {
	if utf8.RuneCountInString(term) < minTypoRunes {
		return nil
	}
	w := walker{words: &v.words, whole: whole}
	w.walk(span{0, v.words.len()}, 0, term)
	return w.found
}

// walk edits rest, which follows the first depth bytes that all words of s share.
func (w *walker) walk(s span, depth int, rest string) {
	for !s.empty() && rest != "" {
		r, size := utf8.DecodeRuneInString(rest)
		after := rest[size:]
		if after != "" || w.whole {
			w.take(s, depth, after) // one too many
		}
		if r2, size2 := utf8.DecodeRuneInString(after); after != "" && r2 != r {
			w.take(s, depth, after[:size2]+rest[:size]+after[size2:])
		}
		for at := s.first; at < s.end; {
			child, letter := w.child(span{at, s.end}, depth)
			at = child.end
			if letter == "" || letter == rest[:size] {
				continue
			}
			w.take(child, depth+len(letter), after) // another one
			w.take(child, depth+len(letter), rest)  // one too few before it
		}
		s = w.narrow(s, depth, rest[:size])
		depth += size
		rest = after
	}
	if w.whole && !s.empty() { // one too few at the end
		for at := s.first; at < s.end; {
			child, letter := w.child(span{at, s.end}, depth)
			at = child.end
			if letter != "" {
				w.take(child, depth+len(letter), "")
			}
		}
	}
}

// take notes the words of s that go on with rest.
func (w *walker) take(s span, depth int, rest string) {
	s = w.narrow(s, depth, rest)
	if w.whole && !s.empty() {
		if len(w.words.at(s.first)) != depth+len(rest) {
			return
		}
		s.end = s.first + 1
	}
	if s.empty() {
		return
	}
	for _, f := range w.found {
		if f == s {
			return
		}
	}
	w.found = append(w.found, s)
}

// narrow returns the words of s that have text at depth.
func (w *walker) narrow(s span, depth int, text string) span {
	if text == "" || s.empty() {
		return s
	}
	first := s.first + sort.Search(s.end-s.first, func(i int) bool { return w.words.at(s.first + i)[depth:] >= text })
	if first == s.end || !strings.HasPrefix(w.words.at(first)[depth:], text) {
		return span{}
	}
	end := first + 1 + sort.Search(s.end-first-1, func(i int) bool { return !strings.HasPrefix(w.words.at(first + 1 + i)[depth:], text) })
	return span{first, end}
}

// child returns the words of s that have the same letter at depth as its first
// word, and the letter, "" where that word ends there.
func (w *walker) child(s span, depth int) (span, string) {
	word := w.words.at(s.first)
	if len(word) == depth {
		return span{s.first, s.first + 1}, ""
	}
	_, size := utf8.DecodeRuneInString(word[depth:])
	letter := word[depth : depth+size]
	end := s.first + 1 + sort.Search(s.end-s.first-1, func(i int) bool { return !strings.HasPrefix(w.words.at(s.first + 1 + i)[depth:], letter) })
	return span{s.first, end}, letter
}
