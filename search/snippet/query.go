package snippet

// A Query says which words match, as the engine understood them.
type Query struct {
	// Terms holds every indexed form that matches, folded as package analysis
	// gives it, the words of Phrases included.
	Terms map[string]Term
	// Phrases are terms that match where they stand next to each other in that order.
	Phrases [][]string
}

// A Term is what a matching form stands for.
type Term struct {
	Group      int     // the word of the query; forms of one word share it
	Weight     float64 // how much the word says: its idf
	PhraseOnly bool    // it matches only where one of the phrases stands
}

// complete returns q with all words of its phrases among its terms, so that one
// look-up finds them. A word that is missing says nothing by itself.
func (q Query) complete() Query {
	copied := false
	for _, p := range q.Phrases {
		for _, w := range p {
			if _, ok := q.Terms[w]; ok {
				continue
			}
			if !copied {
				copied = true
				terms := make(map[string]Term, len(q.Terms)+len(p))
				for k, v := range q.Terms {
					terms[k] = v
				}
				q.Terms = terms
			}
			q.Terms[w] = Term{Group: wordless, PhraseOnly: true}
		}
	}
	return q
}

// wordless is the group of words that stand in a phrase and for no word of the query.
const wordless = -1

// A sieve tells most terms that are not in a set without hashing them.
type sieve [4]uint64

func newSieve(terms map[string]Term) sieve {
	var s sieve
	for t := range terms {
		if t != "" {
			h := sieveHash(t)
			s[h>>6] |= 1 << (h & 63)
		}
	}
	return s
}

// has reports false only if term, which is not empty, is not in the set.
func (s *sieve) has(term []byte) bool {
	h := sieveHash(term)
	return s[h>>6]&(1<<(h&63)) != 0
}

// sieveHash maps a term to 0..255 by its first byte and its length.
func sieveHash[T string | []byte](t T) uint8 {
	return t[0]&31 | uint8(len(t))<<5
}
