package corpus

import (
	"slices"
	"strings"
)

// subjectTable gives the usual names of subjects by what they are also called, as fold makes it.
// A line of a brief's head that is no more than one of these names its subject.
var subjectTable = map[string]string{
	"ir": "International Relations", "international relations": "International Relations",
	"international relation": "International Relations", "अंतर्राष्ट्रीय संबंध": "International Relations",
	"polity": "Polity", "indian polity": "Polity", "polity and governance": "Polity and Governance",
	"governance": "Governance", "economy": "Economy", "indian economy": "Economy", "economics": "Economy",
	"environment": "Environment", "ecology": "Environment", "environment and ecology": "Environment",
	"biodiversity": "Biodiversity", "s and t": "Science and Technology", "st": "Science and Technology",
	"science and technology": "Science and Technology", "science and tech": "Science and Technology",
	"sci and tech": "Science and Technology", "science": "Science and Technology",
	"geography": "Geography", "history": "History", "indian history": "History", "art and culture": "Art and Culture",
	"culture": "Art and Culture", "society": "Society", "indian society": "Society", "social issues": "Social Issues",
	"social justice": "Social Justice", "security": "Security", "internal security": "Internal Security",
	"defence": "Defence", "defence and security": "Defence and Security", "disaster management": "Disaster Management",
	"ethics": "Ethics", "agriculture": "Agriculture", "government schemes": "Government Schemes", "schemes": "Government Schemes",
	"health": "Health", "education": "Education", "राजव्यवस्था": "Polity", "अर्थव्यवस्था": "Economy", "पर्यावरण": "Environment",
	"भूगोल": "Geography", "इतिहास": "History",
}

// maxSubjects bounds Brief.Subjects; maxSubjectBytes one of them.
const (
	maxSubjects     = 12
	maxSubjectBytes = 120
)

// subjectOf returns the usual name of a subject, and whether it is known.
func subjectOf(s string) (string, bool) {
	var b [foldMax + 8]byte
	name, ok := subjectTable[string(fold(b[:], s))]
	return name, ok
}

// addSubjects takes the subjects and exams out of a field or a label's value,
// as "GS2>Polity>Governance", "GS Paper 2 – IR", "Economy, Environment".
func (p *parser) addSubjects(s string) {
	if hasPrefixFold(s, "gs") {
		s = "GS" + s[len("GS"):]
	}
	p.exams.papers(s)
	if len(s) < 80 {
		p.exams.stages(s)
	}
	for _, part := range splitSubjects(s) {
		part = trimName(clean(part))
		if hasPrefixFold(part, "and ") {
			part = part[len("and "):]
		}
		part = dropPaper(part)
		if part == "" || len(part) > maxSubjectBytes || !hasWord(part) || len(p.brief.Subjects) >= maxSubjects {
			continue
		}
		var e examSet
		if e.stages(part); (e.prelims || e.mains) && words(part, 2) <= 2 {
			continue
		}
		if name, ok := subjectOf(part); ok {
			part = name
		}
		if !slices.ContainsFunc(p.brief.Subjects, func(have string) bool { return sameWords(have, part) }) {
			p.brief.Subjects = append(p.brief.Subjects, part)
		}
	}
}

// splitSubjects splits at the separators of paths and lists. Commas are left
// alone in names such as "Ministry of Fisheries, Animal Husbandry & Dairying".
func splitSubjects(s string) []string {
	paths := strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case '>', ';', '|', '»', '›', '→', '–', '—', '#', '•', '·':
			return true
		}
		return false
	})
	var out []string
	for _, p := range paths {
		if !strings.Contains(p, ",") || hasPrefixFold(p, "ministry") || hasPrefixFold(p, "department") || oneName(p) {
			out = append(out, p)
			continue
		}
		out = append(out, strings.Split(p, ",")...)
	}
	return out
}

// oneName tells whether the last part of a list begins with "and": "Policies,
// Laws, and Treaties" is one name.
func oneName(s string) bool {
	last := strings.TrimLeft(s[strings.LastIndexByte(s, ',')+1:], " ")
	return hasPrefixFold(last, "and ") || strings.HasPrefix(last, "& ")
}

// dropPaper takes "GS Paper 2 - ", "GS2:" off the beginning of a subject.
func dropPaper(s string) string {
	rest := s
	for _, name := range []string{"UPSC ", "GS", "General Studies", "सामान्य अध्ययन"} {
		rest = strings.TrimLeft(strings.TrimPrefix(rest, name), " -:")
	}
	if rest == s {
		return s
	}
	for _, name := range []string{"paper", "पेपर"} {
		if hasPrefixFold(rest, name) || strings.HasPrefix(rest, name) {
			rest = strings.TrimLeft(rest[len(name):], " -:")
		}
	}
	for {
		_, w := paperNumber(rest)
		if w == 0 {
			break
		}
		rest = strings.TrimLeft(rest[w:], " -:,&/)")
	}
	if hasPrefixFold(rest, "and ") {
		return dropPaper(rest[len("and "):])
	}
	return trimName(rest)
}

// isDepartment tells whether a line is the name of a part of the government,
// as stands above the title of a press release.
func isDepartment(s string) bool {
	if len(s) > 120 || ends(s) {
		return false
	}
	for _, p := range []string{"ministry of ", "department of ", "government of india", "press information bureau", "office of the "} {
		if hasPrefixFold(s, p) {
			return words(s, 9) <= 9 && isName(s) && !strings.ContainsAny(s, "0123456789")
		}
	}
	return words(s, 5) <= 5 && (strings.HasSuffix(s, "Secretariat") || strings.HasSuffix(s, " Office"))
}

// isName tells whether all words of s but the small ones begin with capitals.
func isName(s string) bool {
	for w := range strings.SplitSeq(s, " ") {
		if startsLower(w) && !smallWord(w) {
			return false
		}
	}
	return true
}

// isPaper tells whether a line names a paper of the examination and nothing
// else: "GS Paper 3", "GS2 & GS3".
func isPaper(s string) bool {
	if len(s) > 60 || !strings.HasPrefix(s, "GS") && !hasPrefixFold(s, "general studies") && !hasPrefixFold(s, "upsc gs") && !strings.HasPrefix(s, "सामान्य अध्ययन") {
		return false
	}
	rest := dropPaper(s)
	var e examSet
	e.papers(rest)
	return rest == "" || len(e.list()) > 0 && words(rest, 2) <= 2
}

// isPaperLine tells whether a line names a paper and a subject, and nothing
// else: "GS Paper II: Polity".
func isPaperLine(s string) bool {
	return isPaper(s) || len(s) <= 100 && strings.IndexByte(s, ':') > 0 && isPaper(s[:strings.IndexByte(s, ':')])
}
