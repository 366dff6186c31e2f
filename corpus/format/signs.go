package format

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/briefsearch/briefsearch/corpus"
)

// isDigest says whether a page calls itself a collection of news, in what
// stands at its top.
func isDigest(blocks []block) bool {
	seen := 0
	for _, b := range blocks {
		if b.Kind == corpus.LineBlank {
			continue
		}
		if seen++; seen > 12 {
			return false
		}
		if digestWord.MatchString(b.Text) && len(b.Text) <= 160 && !strings.Contains(b.Text, "?") {
			return true
		}
	}
	return false
}

// hasSign says whether a section holds what is said once a brief.
func hasSign(section []block) bool {
	seen := 0
	for _, b := range section {
		if b.Text == "" {
			continue
		}
		if sourceLine.MatchString(b.Text) || openingLine.MatchString(b.Text) || seen < 3 && dateLine(b.Text) {
			return true
		}
		seen++
	}
	return false
}

var (
	// sourceLine matches the line that names a brief's source.
	sourceLine = regexp.MustCompile(`^(?i:[\[(*\s]*(?:news )?sources?|स्रोत|स्त्रोत)\s*[:：\-–—]`)
	// openingLine matches the label that a brief begins with.
	openingLine = regexp.MustCompile(`^(?i:why (?:is it |is this |this is )?in (?:the )?news|in news|in the news|context|overview|short summary|syllabus|relevance|gs ?paper|gs ?-?[1-4I]+\b|संदर्भ|चर्चा में क्यों)`)
	// datePattern matches a date as it is written in briefs.
	datePattern = `(?i:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|` +
		`(?:\d{1,2}(?:st|nd|rd|th)?[ -]+(?:of )?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ -]+(?:\d{1,2}(?:st|nd|rd|th)?,? +)?\d{4})`
	dateAtEnd  = regexp.MustCompile(`^(.*\S)\s*[|–—(\[·•,/-]\s*(?:date:? *)?(` + datePattern + `)[)\]\s]*$`)
	dateInside = regexp.MustCompile(`\b` + datePattern + `\b`)
	// digestWord matches what a collection of news is called.
	digestWord = regexp.MustCompile(`(?i:current[ -]affairs|\bnews\b|digest|compilation|compendium|\bdaily\b|\bweekly\b|\bmonthly\b|capsule|bulletin|round-?up|top stories)|करेंट अफेयर्स|समसामयिक|समाचार`)
	// partOfBrief matches how the headings inside of a brief begin.
	partOfBrief = regexp.MustCompile(`^[\d.)\s]*(?i:about|key|what|why|how|who|where|when|significance|importance|features|functions|objectives|role of|types of|need for|impact of|background|history of|overview|introduction|advantages|challenges|benefits|provisions|steps|measures|facts|other|related|more|prelims|mains|gs)\b`)
	labelNoise  = regexp.MustCompile(`^[\s\d.)(:#*-]+|[\s:?.!*-]+$`)
	maxDateLine = 80 // bytes: a longer line only mentions a date
)

// cutDate takes a date off the end of a heading.
func cutDate(s string) (before, date string, ok bool) {
	m := dateAtEnd.FindStringSubmatch(s)
	if m == nil {
		return s, "", false
	}
	return m[1], m[2], true
}

// dateLine says whether a line is there for the date in it.
func dateLine(s string) bool {
	at := dateInside.FindStringIndex(s)
	if at == nil || len(s) > maxDateLine {
		return false
	}
	letters := 0
	for _, r := range s[:at[0]] + s[at[1]:] {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters <= 40
}

// sectionLabel says whether a heading names a section and not a brief.
func sectionLabel(s string) bool {
	return sectionLabels[strings.ToLower(labelNoise.ReplaceAllString(s, ""))]
}

// sectionLabels has the headings that sections of briefs commonly have.
var sectionLabels = func() map[string]bool {
	m := make(map[string]bool)
	for label := range strings.SplitSeq(`context|overview|summary|short summary|introduction|background|about|facts|key facts|
key points|key features|key highlights|highlights|key takeaways|significance|importance|challenges|concerns|issues|
way forward|conclusion|analysis|why in news|why is it in news|in news|news|to read|notable mentions|other facts|
static connection|gs paper fit|exam angle|exam corner|miscellaneous|quotes|current affairs linkages|value material|
prelims|mains|prelims facts|facts for prelims|mcq|mcqs|question|questions|practice question|practice questions|
mains question|answer|answers|explanation|source|sources|references|reference|further reading|related|see also|
summary / story|objectives|benefits|features|provisions|impact|implications|causes|effects|examples|definition|
timeline|history|notes|details|description|body|learning corner|what is it|what next|government initiatives|
संदर्भ|मुख्य बिंदु|पृष्ठभूमि|महत्व|निष्कर्ष|आगे की राह|स्रोत|प्रश्न|परिचय`, "|") {
		m[strings.TrimSpace(label)] = true
	}
	return m
}()
