package corpus

import (
	"strings"
	"unicode"
)

// SourceOf returns the source that s names: by its code, its name in any case,
// with or without "The", the host of a URL, or a name that no code is known
// of. Of several sources it returns the first.
func SourceOf(s string) Source {
	s = clean(s)
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") {
		if src, ok := sourceOfURL(s); ok {
			return src
		}
		if h := host(s); h != "" {
			return Source{Code: h, Name: h}
		}
	}
	s = trimName(s)
	if src, ok := knownSource(s); ok {
		return src
	}
	// "TH, Page 1", "The Hindu (TH)", "PIB | ET", "IE; TH"
	if i := strings.IndexAny(s, ",;|/("); i > 0 {
		first := trimName(s[:i])
		if src, ok := knownSource(first); ok {
			return src
		}
		if s[i] == ';' || s[i] == '|' || s[i] == '/' && s[i-1] == ' ' {
			s = first
		}
	}
	for _, sep := range []string{" via ", " & ", " and ", " – ", " — ", " - ", ": "} {
		if first, _, ok := strings.Cut(s, sep); ok {
			if src, ok := knownSource(trimName(first)); ok {
				return src
			}
		}
	}
	if src, ok := sourceBefore(s); ok {
		return src
	}
	if !hasWord(s) {
		return Source{}
	}
	if words(s, 6) > 6 {
		if src, ok := sourceWithin(s); ok {
			return src
		}
	}
	s = cutWords(s, 12, 100)
	return Source{Code: s, Name: s}
}

// knownSource looks a code or name up in sourceTable.
func knownSource(s string) (Source, bool) {
	var b [foldMax + 8]byte
	key := fold(b[:], s)
	i, ok := sourceNames[string(key)]
	if !ok && len(key) > 4 && string(key[:4]) == "the " {
		i, ok = sourceNames[string(key[4:])]
	}
	if !ok {
		return Source{}, false
	}
	return Source{Code: sourceTable[i].code, Name: sourceTable[i].name}, true
}

// sourceBefore finds a known source before words that are no part of a name:
// "PIB All Releases", "The Hindu Editorial", "PIB Delhi 10 January 2025".
func sourceBefore(s string) (Source, bool) {
	for end := len(s); ; {
		cut := strings.LastIndexByte(s[:end], ' ')
		if cut < 0 {
			return Source{}, false
		}
		word, _ := nextWord(strings.Trim(s[cut+1:end], ".,:()[]"))
		if _, isMonth := month(word); word != "" && !besideName[word] && isMonth == 0 {
			return Source{}, false
		}
		end = cut
		if src, ok := knownSource(trimName(s[:end])); ok {
			return src, true
		}
	}
}

// sourceWithin finds a known source in a sentence such as "The article appeared in The Hindu on 10 January".
// A code counts in capitals only, another name of one word not at all.
func sourceWithin(s string) (Source, bool) {
	s = s[:min(len(s), 400)]
	for at := 0; at < len(s); {
		end := at
		var found Source
		for k := 0; k < 5 && end < len(s); k++ {
			if i := strings.IndexByte(s[end+1:], ' '); i >= 0 {
				end += 1 + i
			} else {
				end = len(s)
			}
			name := trimName(s[at:end])
			if src, ok := knownSource(name); ok && (k > 0 && unicode.IsUpper(firstRune(name)) || name == src.Code) {
				found = src
			}
		}
		if found != (Source{}) {
			return found, true
		}
		i := strings.IndexByte(s[at:], ' ')
		if i < 0 {
			break
		}
		at += i + 1
	}
	return Source{}, false
}

// besideName are words that stand after a source's name without belonging to it.
var besideName = map[string]bool{
	"all": true, "release": true, "releases": true, "press": true, "note": true, "editorial": true, "editorials": true,
	"explained": true, "opinion": true, "delhi": true, "new": true, "mumbai": true, "page": true, "pg": true, "p": true,
	"epaper": true, "paper": true, "newspaper": true, "website": true, "online": true, "app": true, "report": true,
	"news": true, "daily": true, "edition": true, "e": true, "article": true, "dated": true, "link": true, "here": true,
}

// sourceOfURL looks the host of a URL up in sourceTable.
func sourceOfURL(s string) (Source, bool) {
	h := host(s)
	for h != "" {
		if i, ok := sourceHosts[h]; ok {
			return Source{Code: sourceTable[i].code, Name: sourceTable[i].name}, true
		}
		_, rest, ok := strings.Cut(h, ".")
		if !ok {
			break
		}
		h = rest
	}
	return Source{}, false
}

// host returns the host of a URL in lower case, without port and "www.".
func host(s string) string {
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
	}
	if i := strings.IndexAny(s, "/?#: "); i >= 0 {
		s = s[:i]
	}
	return strings.TrimPrefix(strings.ToLower(s), "www.")
}

// trimName takes brackets and punctuation off the ends of a name.
func trimName(s string) string {
	return strings.Trim(s, " .,;:|–—-*_()[]{}\"'“”‘’।")
}

// closingSource reads a source in brackets that ends a brief: "(TH)",
// "(BBC News)", "(El Universal), (Fox News)". A name that no code is known of
// counts only after the end of a sentence.
func closingSource(s string) (Source, bool) {
	end := len(s)
	var src Source
	found := false
	for end > 0 && (s[end-1] == ')' || s[end-1] == ']') {
		open := byte('(')
		if s[end-1] == ']' {
			open = '['
		}
		i := strings.LastIndexByte(s[:end], open)
		if i < 0 || end-i > 80 {
			break
		}
		name, before := s[i+1:end-1], strings.TrimRight(s[:i], " ,")
		known, ok := knownSource(name)
		switch {
		case ok:
			src, found = known, true
		case properName(name) && (ends(before) || strings.HasSuffix(before, ")") && before != s[:i]) && lastRune(before) != ':':
			src, found = SourceOf(name), true
		default:
			return src, found
		}
		end = len(before)
	}
	return src, found
}

// properName tells whether s looks like a publisher's name: a few words that
// begin with capitals.
func properName(s string) bool {
	n := words(s, 6)
	if n == 0 || n > 5 {
		return false
	}
	for w := range strings.SplitSeq(s, " ") {
		switch w {
		case "of", "and", "the", "for", "de", "la", "via", "&":
			continue
		}
		if w == "" || w[0] < 'A' || w[0] > 'Z' {
			return false
		}
	}
	return len(s) >= 2
}
