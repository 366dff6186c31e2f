package analysis

// Terms returns the terms of a text, in order, without those that stand beside
// their parts.
func Terms(text string) []string {
	var out []string
	var t Tokenizer
	t.Reset(text)
	for tok, ok := t.Next(); ok; tok, ok = t.Next() {
		if !tok.Joined {
			out = append(out, string(tok.Term))
		}
	}
	return out
}
