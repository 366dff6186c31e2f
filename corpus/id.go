package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxID bounds an ID in bytes.
const maxID = 128

// IDOf returns the ID of a brief that carries own as its id: own itself where
// it may be one, else a name made of it.
func IDOf(own string) ID {
	if own = strings.TrimSpace(own); strings.Contains(own, "://") {
		return idOfURL(own)
	}
	return idOf(own)
}

// Valid reports whether id is one that a brief may have: 1 to 128 letters,
// digits and "-._~", and not dots alone, which mean a folder in a path.
func (id ID) Valid() bool { return id != "" && idOf(string(id)) == id }

// id returns the brief's ID. Its own id comes first, then its URL, then a name
// made of title and date.
func (p *parser) id() ID {
	if own := strings.TrimSpace(p.raw.ID); own != "" {
		return IDOf(own)
	}
	if p.brief.URL != "" {
		return idOfURL(p.brief.URL)
	}
	h := newHash()
	h.string(p.brief.Title)
	h.number(uint64(p.brief.Published))
	if p.noTitle { // the first words are often those of other briefs too
		for i := range p.items {
			h.string(p.items[i].text)
			h.string(p.items[i].rest)
		}
	}
	name := slug(p.brief.Title, 64)
	if name == "" {
		name = "brief"
	}
	return ID(name + "-" + h.hex(5))
}

// idOf makes an ID of a brief's own id. Where a character has to be left out,
// a hash of the whole keeps it apart from others.
func idOf(own string) ID {
	lossy := len(own) > maxID || strings.Trim(own, ".") == ""
	b := make([]byte, 0, len(own))
	filled := false // the last hyphen stands for what was left out
	for i := 0; i < len(own); i++ {
		c := own[i]
		if c == '-' && filled {
			continue
		}
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("-._~", c) >= 0 {
			b = append(b, c)
			filled = false
			continue
		}
		lossy = true
		if len(b) > 0 && b[len(b)-1] != '-' {
			b = append(b, '-')
			filled = true
		}
	}
	if !lossy {
		return ID(b)
	}
	name := strings.Trim(string(b[:min(len(b), maxID-12)]), "-.")
	if name == "" {
		name = "brief"
	}
	h := newHash()
	h.string(own)
	return ID(name + "-" + h.hex(4))
}

// idParams are the names of query parameters that name an article.
var idParams = []string{"prid", "id", "p", "articleid", "article_id", "newsid", "nid", "postid", "post"}

// idOfURL makes an ID of the URL of a brief: the host with the number of the
// article where the URL has one, else the last part of its path with a hash of
// the whole. What ends in #hi is the Hindi twin of what does not, and so is its ID.
func idOfURL(u string) ID {
	if main, ok := strings.CutSuffix(u, "#hi"); ok {
		return idOfURL(main) + "-hi"
	}
	_, rest, _ := strings.Cut(u, "://")
	if rest == "" {
		rest = u
	}
	rest, fragment, _ := strings.Cut(rest, "#")
	where, query, _ := strings.Cut(rest, "?")
	where = strings.TrimRight(where, "/")
	site := siteName(host(u))
	for param := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(param, "=")
		for _, p := range idParams {
			if strings.EqualFold(name, p) && value != "" && len(value) <= 40 && fragment == "" {
				return idOf(site + "-" + value)
			}
		}
	}
	_, path, _ := strings.Cut(where, "/")
	last := path[strings.LastIndexByte(path, '/')+1:]
	if i := strings.LastIndexByte(last, '.'); i > 0 && len(last)-i <= 6 {
		last = last[:i]
	}
	h := newHash()
	h.string(strings.ToLower(host(u)))
	h.string(path)
	h.string(query)
	h.string(fragment)
	name := slug(last, 64)
	if len(name) < 12 {
		name = strings.Trim(site+"-"+name, "-")
	}
	if name == "" {
		name = "brief"
	}
	return ID(name + "-" + h.hex(4))
}

// siteName returns what names a site in its host: "pib" of pib.gov.in.
func siteName(host string) string {
	host, _, _ = strings.Cut(host, ":")
	return slug(host[:max(strings.IndexByte(host, '.'), 0)], 24)
}

// dropAccents takes the accents off Latin letters: "El Niño" gives "El Nino".
func dropAccents(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < utf8.RuneSelf
	}
	if ascii {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36f { // an accent of its own
			return -1
		}
		if r < 0xc0 || r > 0x17f {
			return r
		}
		lower := unicode.ToLower(r)
		for _, letters := range accented {
			if strings.ContainsRune(letters[1:], lower) {
				return rune(letters[0])
			}
		}
		return r
	}, s)
}

// accented lists Latin letters with their accents behind them.
var accented = [...]string{
	"aàáâãäåāăą", "cçćĉċč", "dďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľł", "nñńņňŋ",
	"oòóôõöøōŏő", "rŕŗř", "sśŝşš", "tţťŧ", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
}

// slug returns the ASCII letters and digits of s in lower case with hyphens
// between the words, whole words up to limit bytes; nothing
// where there is no letter.
func slug(s string, limit int) string {
	s = dropAccents(s)
	b := make([]byte, 0, min(len(s), limit+1))
	cut := 0 // end of the last whole word
	letters := false
	for i := 0; i < len(s) && len(b) <= limit; i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c == '\'':
			continue
		case strings.HasPrefix(s[i:], "’"):
			i += len("’") - 1
			continue
		default:
			if len(b) > 0 && b[len(b)-1] != '-' {
				cut = len(b)
				b = append(b, '-')
			}
			continue
		}
		b = append(b, c)
		letters = letters || c > '9'
	}
	if !letters {
		return ""
	}
	if len(b) > limit {
		if cut == 0 {
			cut = limit
		}
		b = b[:cut]
	}
	return strings.Trim(string(b), "-")
}
