package corpus

import (
	"strings"
	"unicode"
)

// sourceTable lists the publishers that have a usual code: the code, the name,
// other names in lower case as fold makes them, and the hosts of their pages.
var sourceTable = []struct {
	code, name string
	also       []string
	hosts      []string
}{
	{"TH", "The Hindu", []string{"hindu", "द हिंदू", "द हिन्दू", "हिंदू"}, []string{"thehindu.com"}},
	{"IE", "The Indian Express", []string{"indian express", "tie", "express", "इंडियन एक्सप्रेस", "द इंडियन एक्सप्रेस"}, []string{"indianexpress.com"}},
	{"PIB", "Press Information Bureau", []string{"pib release", "पीआईबी", "पत्र सूचना कार्यालय"}, []string{"pib.gov.in"}},
	{"ET", "The Economic Times", []string{"economic times"}, []string{"economictimes.indiatimes.com"}},
	{"BS", "Business Standard", []string{"the business standard"}, []string{"business-standard.com"}},
	{"LM", "Mint", []string{"live mint", "livemint", "the mint"}, []string{"livemint.com"}},
	{"DTE", "Down To Earth", nil, []string{"downtoearth.org.in"}},
	{"TOI", "The Times of India", []string{"times of india"}, []string{"timesofindia.indiatimes.com"}},
	{"HT", "Hindustan Times", []string{"the hindustan times"}, []string{"hindustantimes.com"}},
	{"BL", "The Hindu BusinessLine", []string{"business line", "businessline", "hindu business line", "the hindu business line", "hindu businessline", "thbl", "hbl"}, []string{"thehindubusinessline.com"}},
	{"FE", "The Financial Express", []string{"financial express"}, []string{"financialexpress.com"}},
	{"NIE", "The New Indian Express", []string{"new indian express", "tnie"}, []string{"newindianexpress.com"}},
	{"DH", "Deccan Herald", nil, []string{"deccanherald.com"}},
	{"DC", "Deccan Chronicle", nil, []string{"deccanchronicle.com"}},
	{"AIR", "All India Radio", []string{"akashvani", "news on air", "newsonair", "आकाशवाणी"}, []string{"newsonair.gov.in", "newsonair.com"}},
	{"DD", "Doordarshan", []string{"dd news", "ddnews", "दूरदर्शन"}, []string{"ddnews.gov.in"}},
	{"PTI", "Press Trust of India", nil, []string{"ptinews.com"}},
	{"ANI", "Asian News International", nil, []string{"aninews.in"}},
	{"RSTV", "Rajya Sabha TV", []string{"rajya sabha television"}, nil},
	{"STV", "Sansad TV", nil, []string{"sansadtv.nic.in"}},
	{"EPW", "Economic and Political Weekly", nil, []string{"epw.in"}},
	{"PRS", "PRS Legislative Research", nil, []string{"prsindia.org"}},
	{"NDTV", "New Delhi Television", nil, []string{"ndtv.com"}},
	{"BBC", "BBC News", []string{"bbc world", "bbc sport", "british broadcasting corporation"}, []string{"bbc.com", "bbc.co.uk"}},
	{"CNN", "Cable News Network", []string{"cnn international"}, []string{"cnn.com"}},
	{"CNBC", "CNBC", nil, []string{"cnbc.com"}},
	{"NYT", "The New York Times", []string{"new york times"}, []string{"nytimes.com"}},
	{"WSJ", "The Wall Street Journal", []string{"wall street journal"}, []string{"wsj.com"}},
	{"WP", "The Washington Post", []string{"washington post"}, []string{"washingtonpost.com"}},
	{"FT", "Financial Times", []string{"the financial times"}, []string{"ft.com"}},
	{"AP", "Associated Press", []string{"the associated press", "ap news"}, []string{"apnews.com"}},
	{"AFP", "Agence France-Presse", nil, []string{"afp.com"}},
	{"DW", "Deutsche Welle", nil, []string{"dw.com"}},
	{"UN", "United Nations", []string{"un news", "uno", "संयुक्त राष्ट्र"}, []string{"un.org"}},
	{"UNHCR", "United Nations High Commissioner for Refugees", []string{"un refugee agency"}, []string{"unhcr.org"}},
	{"UNEP", "United Nations Environment Programme", []string{"un environment programme"}, []string{"unep.org"}},
	{"UNDP", "United Nations Development Programme", nil, []string{"undp.org"}},
	{"UNESCO", "United Nations Educational, Scientific and Cultural Organization", nil, []string{"unesco.org"}},
	{"UNICEF", "United Nations Children's Fund", nil, []string{"unicef.org"}},
	{"UNFCCC", "United Nations Framework Convention on Climate Change", nil, []string{"unfccc.int"}},
	{"IOM", "International Organization for Migration", nil, []string{"iom.int"}},
	{"WHO", "World Health Organization", nil, []string{"who.int"}},
	{"WMO", "World Meteorological Organization", nil, []string{"wmo.int"}},
	{"WTO", "World Trade Organization", nil, []string{"wto.org"}},
	{"WB", "World Bank", []string{"the world bank"}, []string{"worldbank.org"}},
	{"IMF", "International Monetary Fund", nil, []string{"imf.org"}},
	{"ILO", "International Labour Organization", nil, []string{"ilo.org"}},
	{"FAO", "Food and Agriculture Organization", nil, []string{"fao.org"}},
	{"IAEA", "International Atomic Energy Agency", nil, []string{"iaea.org"}},
	{"IUCN", "International Union for Conservation of Nature", nil, []string{"iucn.org"}},
	{"WEF", "World Economic Forum", nil, []string{"weforum.org"}},
	{"OECD", "Organisation for Economic Co-operation and Development", nil, []string{"oecd.org"}},
	{"RBI", "Reserve Bank of India", []string{"भारतीय रिज़र्व बैंक"}, []string{"rbi.org.in"}},
	{"SEBI", "Securities and Exchange Board of India", nil, []string{"sebi.gov.in"}},
	{"ECI", "Election Commission of India", nil, []string{"eci.gov.in"}},
	{"ISRO", "Indian Space Research Organisation", nil, []string{"isro.gov.in"}},
	{"DRDO", "Defence Research and Development Organisation", nil, []string{"drdo.gov.in"}},
	{"MEA", "Ministry of External Affairs", nil, []string{"mea.gov.in"}},
	{"MHA", "Ministry of Home Affairs", nil, []string{"mha.gov.in"}},
	{"MoEFCC", "Ministry of Environment, Forest and Climate Change", nil, []string{"moef.gov.in"}},
	{"NASA", "National Aeronautics and Space Administration", nil, []string{"nasa.gov"}},
}

// sourceNames finds a row of sourceTable by a folded code or name, sourceHosts
// by a host.
var sourceNames, sourceHosts = indexSources()

func indexSources() (names, hosts map[string]int) {
	names, hosts = make(map[string]int, 4*len(sourceTable)), make(map[string]int, len(sourceTable))
	for i, s := range sourceTable {
		names[string(fold(nil, s.code))] = i
		names[string(fold(nil, s.name))] = i
		for _, a := range s.also {
			names[string(fold(nil, a))] = i
		}
		for _, h := range s.hosts {
			hosts[h] = i
		}
	}
	return names, hosts
}

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
		if s[i] == ';' || s[i] == '|' {
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
