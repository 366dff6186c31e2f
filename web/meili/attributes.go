package meili

import (
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/search"
)

// indexUID is the name of the one index there is.
const indexUID = "briefs"

// The attributes of a hit that are named in the code.
const (
	attrTitle     = "title"
	attrBody      = "body"
	attrDate      = "date"
	attrTimestamp = "timestamp"
	attrSource    = "source"
	attrName      = "source_name"
)

// attributes lists what a hit has.
func attributes() []string {
	return []string{"id", attrTitle, attrBody, attrDate, attrTimestamp, attrSource, attrName, "subject", "exam", "lang", "url", "href", "also"}
}

// facetNames lists the attributes that can be filtered by and counted.
func facetNames() []string {
	return []string{attrSource, attrName, "subject", "exam", "lang", attrDate, attrTimestamp}
}

// fieldOf returns the field that an attribute stands for in filters and
// facets, and whether there is one. A source is known by its code and its name alike,
// a date as a day and as a number.
func fieldOf(attribute string) (search.Field, bool) {
	switch attribute {
	case attrName:
		return search.FieldSource, true
	case attrTimestamp:
		return search.FieldDate, true
	}
	return search.Field(attribute), slices.Contains(facetNames(), attribute)
}

// selects reports whether a list of attributes, such as attributesToRetrieve,
// has name: by its name, or by a pattern with a "*" at its end.
func selects(list []string, name string) bool {
	return slices.ContainsFunc(list, func(s string) bool {
		begin, pattern := strings.CutSuffix(s, "*")
		return s == name || pattern && strings.HasPrefix(name, begin)
	})
}

// listed returns names in backquotes, with commas between them.
func listed(names []string) string { return "`" + strings.Join(names, "`, `") + "`" }
