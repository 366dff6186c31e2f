package format

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// labelName says whether a name is written for people to read.
func labelName(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return strings.Contains(name, " ") || unicode.IsUpper(first) && name != strings.ToUpper(name)
}

// nested says whether records stand in a field of a container.
func nested(f field) bool {
	switch f.value.kind {
	case kindObject:
		return holdsRecords(f.value, 0) || readable(f.value)
	case kindList:
		if listName(f.name) && len(f.value.items) == 0 {
			return false
		}
		role, _ := roleOf(f.name)
		length, strings := 0, 0
		for _, item := range f.value.items {
			switch item.kind {
			case kindObject:
				if role != roleMeta && (holdsRecords(item, 0) || readable(item) || prose(item)) {
					return true
				}
			case kindList:
				return role == roleOther
			case kindString:
				length, strings = length+len(item.text), strings+1
			}
		}
		return role == roleOther && strings > 0 && length > 25*strings // texts, and not names
	}
	return false
}

// holdsRecords says whether records are nested in an object, so that it is
// none itself.
func holdsRecords(v value, depth int) bool {
	if depth > 16 {
		return false
	}
	lists, fields, body := 0, 0, false
	for _, f := range v.fields {
		if f.value.blank() && !listName(f.name) {
			continue
		}
		fields++
		if role, _ := roleOf(f.name); role == roleText && f.value.scalar() && len(f.value.text) > 400 {
			body = true
		}
		if partName(f.name) {
			continue
		}
		switch f.value.kind {
		case kindList:
			if listName(f.name) && len(f.value.items) == 0 {
				return true
			}
			records := 0
			for _, item := range f.value.items {
				if item.kind == kindObject && (holdsRecords(item, depth+1) || complete(item)) {
					records++
				}
			}
			if records > 0 && 2*records >= len(f.value.items) && !body {
				return true
			}
			if bullets(f) {
				lists++
			}
		case kindObject:
			if holdsRecords(f.value, depth+1) || complete(f.value) && (!readable(v) || len(v.fields) > 1 && mostly(v, complete)) {
				return true
			}
		}
	}
	return lists > 0 && lists == fields
}

// mostly says whether most of the fields of v are as is says.
func mostly(v value, is func(value) bool) bool {
	n := 0
	for _, f := range v.fields {
		if is(f.value) {
			n++
		}
	}
	return 2*n > len(v.fields)
}

// bullets says whether a field is a list of texts under a heading that is no
// part of a brief: the briefs of a day in a category.
func bullets(f field) bool {
	if role, _ := roleOf(f.name); role != roleOther || sectionLabel(spell(f.name)) || f.value.kind != kindList {
		return false
	}
	for _, item := range f.value.items {
		if item.kind != kindString {
			return false
		}
	}
	return len(f.value.items) > 0
}

// all says whether every field of v that holds something is as is says.
func (v value) all(is func(field) bool) bool {
	n := 0
	for _, f := range v.fields {
		if f.value.blank() {
			continue
		}
		if !is(f) {
			return false
		}
		n++
	}
	return n > 0
}

// complete says whether an object has what makes a brief: a title, and with it
// a text, a date or a place.
func complete(v value) bool {
	if v.kind != kindObject {
		return false
	}
	title, more := false, false
	for _, f := range v.fields {
		if f.value.blank() {
			continue
		}
		switch role, _ := roleOf(f.name); role {
		case roleTitle:
			title = true
		case roleText, roleDate, roleURL:
			more = true
		case roleOther:
			more = more || prose(value{kind: kindObject, fields: []field{f}})
		}
	}
	return title && more || v.field("question") == nil && hasText(v)
}

// hasText says whether an object has a text that is long enough for a brief.
func hasText(v value) bool {
	for _, f := range v.fields {
		if role, _ := roleOf(f.name); role == roleText && f.value.kind == kindString && len(f.value.text) > 80 {
			return true
		}
	}
	return false
}

// readable says whether an object has a title or a text.
func readable(v value) bool {
	for _, f := range v.fields {
		if role, _ := roleOf(f.name); (role == roleTitle || role == roleText) && !f.value.blank() {
			return true
		}
	}
	return false
}

// field returns the value of the field of that name, or nil.
func (v value) field(name string) *value {
	for i := range v.fields {
		if strings.EqualFold(v.fields[i].name, name) {
			return &v.fields[i].value
		}
	}
	return nil
}

// partName says whether what stands under a name is part of a brief, whatever
// it looks like.
func partName(name string) bool {
	switch foldName(name) {
	case "sections", "blocks", "parts", "paragraphs", "points", "questions", "mcqs", "mcq", "quiz", "faq", "faqs",
		"related", "relatedarticles", "relatedposts", "relatedlinks", "sources", "links", "references", "seealso",
		"comments", "glossary", "terms", "images", "tables", "timeline", "authors", "tags", "categories",
		"possiblemcq", "possiblemcqs", "practicequestions", "prelimsquestions", "mainsquestions", "subsections",
		"keyterms", "keypoints", "facts", "attachments", "enclosures", "media":
		return true
	}
	role, _ := roleOf(name)
	return role == roleText || role == roleMeta
}

// listName says whether a name only says that records stand under it.
func listName(name string) bool {
	switch foldName(name) {
	case "", "articles", "items", "item", "data", "results", "result", "briefs", "news", "posts", "entries", "entry",
		"records", "docs", "documents", "response", "list", "rows", "feed", "stories", "hits", "source", "sources",
		"payload", "intelligencepayload", "channel", "rss", "updates", "releases", "notes", "currentaffairs",
		"dailynews", "output", "content", "contents", "days", "dates", "bydate", "bysource", "bycategory", "cards":
		return true
	}
	return false
}
