package corpus

import "strings"

// A role says what a label or heading at the beginning of a line announces.
type role int

const (
	roleNone role = iota
	roleOverview
	roleFacts
	roleText
	roleExam     // a section whose heading names a stage of the examination
	roleAnswer   // an answer
	roleQuestion // a section of questions, or one question after the colon
	roleTitle
	roleTopic // a title where there is none, else a subject
	roleSource
	roleSubject
	roleTags
	roleMeta // bookkeeping
)

// heading tells whether the role makes a section.
func (r role) heading() bool {
	return r == roleOverview || r == roleFacts || r == roleText || r == roleExam || r == roleQuestion
}

// roles maps labels and headings, as fold makes them, to what they announce.
var roles = map[string]role{
	"overview": roleOverview, "context": roleOverview, "why in news": roleOverview, "why in the news": roleOverview,
	"in news": roleOverview, "in the news": roleOverview, "the news": roleOverview, "news": roleOverview,
	"short summary": roleOverview, "summary": roleOverview, "summary story": roleOverview, "brief": roleOverview,
	"in brief": roleOverview, "in short": roleOverview, "gist": roleOverview, "the gist": roleOverview, "synopsis": roleOverview,
	"introduction": roleOverview, "intro": roleOverview, "what happened": roleOverview, "whats the news": roleOverview,
	"what is the news": roleOverview, "why is it in news": roleOverview, "why it is in news": roleOverview,
	"why is it in the news": roleOverview, "current context": roleOverview, "recent context": roleOverview, "news in brief": roleOverview,
	"news in short": roleOverview, "context of the news": roleOverview, "recent news": roleOverview, "lead": roleOverview,
	"recent developments": roleOverview, "recent development": roleOverview, "abstract": roleOverview, "tldr": roleOverview,
	"संदर्भ": roleOverview, "सन्दर्भ": roleOverview, "चर्चा में क्यों": roleOverview, "चर्चा में क्यों है": roleOverview,
	"खबरों में क्यों": roleOverview, "समाचारों में क्यों": roleOverview, "समाचार में क्यों": roleOverview, "सुर्खियों में क्यों": roleOverview, "चर्चा में": roleOverview,
	"सारांश": roleOverview, "अवलोकन": roleOverview, "परिचय": roleOverview, "संक्षेप में": roleOverview, "समाचार": roleOverview,

	"facts": roleFacts, "key facts": roleFacts, "key points": roleFacts, "key highlights": roleFacts, "highlights": roleFacts,
	"key features": roleFacts, "features": roleFacts, "salient features": roleFacts, "learning corner": roleFacts, "other facts": roleFacts,
	"quick facts": roleFacts, "important facts": roleFacts, "important points": roleFacts, "fast facts": roleFacts, "did you know": roleFacts,
	"basic facts": roleFacts, "basics": roleFacts, "key takeaways": roleFacts, "takeaways": roleFacts, "key details": roleFacts,
	"details": roleFacts, "notable mentions": roleFacts, "static connection": roleFacts, "static linkages": roleFacts, "static facts": roleFacts,
	"static part": roleFacts, "additional facts": roleFacts, "additional information": roleFacts, "key information": roleFacts, "about": roleFacts,
	"key terms": roleFacts, "value addition": roleFacts, "facts to remember": roleFacts, "points to remember": roleFacts, "more about": roleFacts,
	"मुख्य बिंदु": roleFacts, "मुख्य बिन्दु": roleFacts, "प्रमुख बिंदु": roleFacts, "प्रमुख तथ्य": roleFacts, "महत्वपूर्ण तथ्य": roleFacts, "तथ्य": roleFacts,
	"मुख्य तथ्य": roleFacts, "प्रमुख विशेषताएं": roleFacts, "विशेषताएं": roleFacts, "मुख्य विशेषताएं": roleFacts, "मुख्य विशेषताएँ": roleFacts,

	"background": roleText, "significance": roleText, "importance": roleText, "way forward": roleText, "the way forward": roleText,
	"way ahead": roleText, "conclusion": roleText, "challenges": roleText, "issues": roleText, "concerns": roleText, "benefits": roleText,
	"analysis": roleText, "impact": roleText, "implications": roleText, "criticism": roleText, "history": roleText, "objectives": roleText,
	"objective": roleText, "need": roleText, "advantages": roleText, "disadvantages": roleText, "limitations": roleText,
	"recommendations": roleText, "suggestions": roleText, "measures": roleText, "government initiatives": roleText, "initiatives": roleText,
	"provisions": roleText, "key provisions": roleText, "functions": roleText, "mandate": roleText, "composition": roleText,
	"miscellaneous": roleText, "to read": roleText, "exam angle": roleText, "exam corner": roleText, "gs paper fit": roleText,
	"upsc relevance": roleText, "relevance": roleText, "related": roleText, "related terms": roleText, "what next": roleText,
	"पृष्ठभूमि": roleText, "महत्व": roleText, "महत्त्व": roleText, "आगे की राह": roleText, "निष्कर्ष": roleText, "चुनौतियां": roleText, "चुनौतियाँ": roleText,
	"उद्देश्य": roleText, "लाभ": roleText, "प्रभाव": roleText, "इतिहास": roleText,

	"facts for prelims": roleExam, "facts for prelims ffp": roleExam, "ffp": roleExam, "for prelims": roleExam, "prelims": roleExam, "prelims facts": roleExam,
	"prelims fact": roleExam, "prelims level": roleExam, "mains level": roleExam, "prelims syllabus": roleSubject, "prelims pointers": roleExam, "prelims focus": roleExam, "for mains": roleExam, "mains": roleExam, "prelims corner": roleExam,
	"mains angle": roleExam, "mains pointers": roleExam, "प्रारंभिक परीक्षा": roleExam, "मुख्य परीक्षा": roleExam,
	"प्रारंभिक परीक्षा के लिए": roleExam, "मुख्य परीक्षा के लिए": roleExam,

	"answer": roleAnswer, "ans": roleAnswer, "a": roleAnswer, "answers": roleAnswer, "correct answer": roleAnswer, "correct option": roleAnswer,
	"answer key": roleAnswer, "solution": roleAnswer, "explanation": roleAnswer, "उत्तर": roleAnswer, "उ": roleAnswer, "सही उत्तर": roleAnswer,
	"व्याख्या": roleAnswer, "model answer": roleAnswer,

	"question for practice": roleQuestion, "questions for practice": roleQuestion, "practice": roleQuestion, "mcqs for practice": roleQuestion,
	"question": roleQuestion, "questions": roleQuestion, "practice question": roleQuestion, "practice questions": roleQuestion,
	"mains question": roleQuestion, "mains practice question": roleQuestion, "prelims question": roleQuestion, "prelims practice question": roleQuestion,
	"upsc mains question": roleQuestion, "sample question": roleQuestion, "possible mcq": roleQuestion, "mcq": roleQuestion, "mcqs": roleQuestion,
	"faq": roleQuestion, "faqs": roleQuestion, "frequently asked questions": roleQuestion, "practice mcq": roleQuestion, "previous year question": roleQuestion,
	"pyq": roleQuestion, "upsc previous year question": roleQuestion, "test yourself": roleQuestion, "quiz": roleQuestion,
	"prelims practice questions": roleQuestion, "prelims mcq": roleQuestion, "question of the day": roleQuestion, "daily question": roleQuestion,
	"प्रश्न": roleQuestion, "प्रश्नोत्तर": roleQuestion, "अभ्यास प्रश्न": roleQuestion, "मुख्य परीक्षा प्रश्न": roleQuestion,

	"title": roleTitle, "heading": roleTitle, "headline": roleTitle, "शीर्षक": roleTitle, "topic": roleTopic, "विषय": roleTopic,

	"source": roleSource, "sources": roleSource, "news source": roleSource, "src": roleSource, "courtesy": roleSource, "source link": roleSource,
	"source of news": roleSource, "news courtesy": roleSource, "स्रोत": roleSource, "स्त्रोत": roleSource, "साभार": roleSource, "source credit": roleSource, "ref": roleSource, "reference": roleSource,

	"subject": roleSubject, "subjects": roleSubject, "category": roleSubject, "categories": roleSubject, "syllabus": roleSubject,
	"gs syllabus": roleSubject, "upsc syllabus": roleSubject, "paper": roleSubject, "gs paper": roleSubject, "exam": roleSubject, "exams": roleSubject,
	"relevant for": roleSubject, "exam relevance": roleSubject, "syllabus topic": roleSubject, "gs": roleSubject, "gs relevance": roleSubject,
	"श्रेणी": roleSubject, "पाठ्यक्रम": roleSubject, "section": roleSubject, "syllabus link": roleSubject, "mains syllabus": roleSubject, "part of": roleSubject,

	"topics": roleTags, "tags": roleTags, "tag": roleTags, "keywords": roleTags, "filed under": roleTags, "टैग": roleTags,

	"author": roleMeta, "written by": roleMeta, "release id": roleMeta, "visitor counter": roleMeta, "also read": roleMeta, "read more": roleMeta,
	"read also": roleMeta, "read this release in": roleMeta, "url": roleMeta, "link": roleMeta, "original link": roleMeta, "prid": roleMeta,
	"related articles": roleMeta, "related posts": roleMeta, "previous": roleMeta, "next": roleMeta, "share": roleMeta, "you are here": roleMeta,
	"id": roleMeta, "slug": roleMeta, "image source": roleMeta, "image credit": roleMeta, "image courtesy": roleMeta,
}

// maxLabel bounds a label that stands before a colon, in bytes.
const maxLabel = 64

// label splits "Overview: The UN …" at the colon that ends its label. Both are
// empty where there is none. A colon of a time or a URL ends no label.
func label(s string) (name, value string) {
	end := min(len(s), maxLabel)
	i := strings.IndexByte(s[:end], ':')
	w := 1
	if i < 0 {
		const wide = "："
		if i = strings.Index(s[:end], wide); i < 0 {
			return "", ""
		}
		w = len(wide)
	}
	if i == 0 || strings.HasPrefix(s[i:], "://") {
		return "", ""
	}
	if i+1 < len(s) && s[i-1] >= '0' && s[i-1] <= '9' && s[i+1] >= '0' && s[i+1] <= '9' {
		return "", ""
	}
	return strings.TrimRight(s[:i], " "), strings.TrimLeft(s[i+w:], " -–—")
}

// isSoft tells whether a label of the head or foot of a brief may as well be
// that of a fact: "Category: Endangered", "Author: Kautilya".
func isSoft(name string) bool {
	var b [foldMax + 8]byte
	switch string(fold(b[:], name)) {
	case "category", "categories", "subject", "subjects", "paper", "exam", "exams", "section", "part of", "author", "written by",
		"link", "id", "previous", "next", "share", "श्रेणी", "gs":
		return true
	}
	return false
}

// dashLabel splits "Context- The summit …" and "Syllabus – GS2" at the dash, where
// what stands before it is a known label.
func dashLabel(s string) (name, value string, r role) {
	head := s[:min(len(s), 40)]
	i := strings.IndexByte(head, '-')
	w := 1
	for _, dash := range []string{"–", "—"} {
		if j := strings.Index(head, dash); j >= 0 && (i < 0 || j < i) {
			i, w = j, len(dash)
		}
	}
	if i < 2 || i+w >= len(s) {
		return "", "", roleNone
	}
	name = strings.TrimRight(s[:i], " ")
	r = roleOf(name)
	if r == roleNone || r == roleTopic || len(name) < 3 {
		return "", "", roleNone
	}
	value = strings.TrimLeft(s[i+w:], " -–—:")
	if value == "" || startsLower(value) && s[i+w] != ' ' { // "in-news", "context-free"
		return "", "", roleNone
	}
	return name, value, r
}

// roleOf returns what a label or heading announces.
func roleOf(name string) role {
	if len(name) > foldMax*2 {
		return roleNone
	}
	var b [foldMax + 8]byte
	key := fold(b[:], name)
	if len(key) == 0 {
		return roleNone
	}
	if r, ok := roles[string(key)]; ok {
		return r
	}
	// "1. Context", "4 UPSC relevance"
	if i := strings.IndexByte(string(key[:min(len(key), 4)]), ' '); i > 0 && key[0] >= '0' && key[0] <= '9' {
		return roles[string(key[i+1:])]
	}
	return roleNone
}

// headingKind returns the kind of section that a heading makes, "" where that
// depends on what stands in it.
func headingKind(name string, r role) SectionKind {
	switch r {
	case roleOverview:
		return KindOverview
	case roleFacts:
		return KindFacts
	case roleText:
		return KindText
	case roleExam:
		if hasPrefixFold(name, "facts") || hasPrefixFold(name, "prelims") || hasPrefixFold(name, "ffp") {
			return KindFacts
		}
		return ""
	}
	for _, p := range []string{"about ", "more about ", "key ", "salient ", "important facts", "facts "} {
		if hasPrefixFold(name, p) {
			return KindFacts
		}
	}
	if strings.Contains(name, "के बारे में") {
		return KindFacts
	}
	return ""
}
