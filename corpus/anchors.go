package corpus

import "strconv"

// nameSections settles the kinds and gives every section its anchor.
func (p *parser) nameSections() {
	secs := p.brief.Sections
	body := 0
	for i := range secs {
		if secs[i].Kind != KindMeta {
			body++
		}
	}
	seen := make(map[string]int, len(secs))
	lead := true
	for i := range secs {
		s := &secs[i]
		if s.Kind == "" {
			s.Kind = KindText
			switch {
			case s.Heading == "" && lead && body > 1:
				s.Kind = KindOverview
			case mostlyBullets(s.Blocks):
				s.Kind = KindFacts
			}
		}
		if s.Kind != KindMeta {
			lead = false
		}
		s.ID = unique(seen, anchor(s, seen))
	}
}

func mostlyBullets(blocks []Block) bool {
	n := 0
	for i := range blocks {
		if blocks[i].Kind == Bullet {
			n++
		}
	}
	return n > 0 && n*2 >= len(blocks)
}

// anchor returns the name of a section: of the first of a kind that of the
// kind, of a question its number, else that of its heading.
func anchor(s *Section, seen map[string]int) string {
	kind := string(s.Kind)
	switch s.Kind {
	case KindMeta:
		return kind
	case KindQuestion:
		if n := questionNumber(s.Heading); n != "" {
			return "q" + n
		}
		return "q"
	case KindOverview, KindFacts:
		if seen[kind] == 0 {
			return kind
		}
	}
	if name := slug(s.Heading, 48); name != "" {
		return name
	}
	return kind
}

// unique adds a number to a name that was given before.
func unique(seen map[string]int, name string) string {
	for {
		seen[name]++
		n := seen[name]
		if n == 1 {
			return name
		}
		next := name + "-" + strconv.Itoa(n)
		if seen[next] == 0 {
			seen[next] = 1
			return next
		}
	}
}
