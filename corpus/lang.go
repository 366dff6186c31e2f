package corpus

import "unicode/utf8"

// language returns the language by the script that most of the text is in.
func language(b *Brief) string {
	const enough = 4096 // letters that decide
	latin, hindi := 0, 0
	count := func(s string) bool {
		for i := 0; i < len(s); {
			c := s[i]
			if c < utf8.RuneSelf {
				if c|0x20 >= 'a' && c|0x20 <= 'z' {
					latin++
				}
				i++
				continue
			}
			if c == 0xe0 && i+2 < len(s) && s[i+1] >= 0xa4 && s[i+1] <= 0xa5 {
				hindi++
				i += 3
				continue
			}
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
		return latin+hindi < enough
	}
	count(b.Title)
	for i := range b.Sections {
		s := &b.Sections[i]
		if s.Kind == KindMeta {
			continue
		}
		count(s.Heading)
		for j := range s.Blocks {
			if !count(s.Blocks[j].Text) {
				break
			}
		}
	}
	if hindi > latin {
		return "hi"
	}
	return "en"
}

// Text returns the whole text of the brief in its order, a line for each
// heading and block, KindMeta included.
func (b *Brief) Text() string {
	n := 0
	for i := range b.Sections {
		n += len(b.Sections[i].Heading) + 1
		for j := range b.Sections[i].Blocks {
			n += len(b.Sections[i].Blocks[j].Text) + 1
		}
	}
	out := make([]byte, 0, n)
	for i := range b.Sections {
		if h := b.Sections[i].Heading; h != "" {
			out = append(append(out, h...), '\n')
		}
		for j := range b.Sections[i].Blocks {
			out = append(append(out, b.Sections[i].Blocks[j].Text...), '\n')
		}
	}
	return string(out)
}
