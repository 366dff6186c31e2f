package format

import "strings"

// A value is a value of JSON or YAML whose fields keep the order of the input.
type value struct {
	kind   kind
	text   string  // of a string; a number, true or false as it is written
	items  []value // of a list
	fields []field // of an object
	line   int     // where it begins, from 1; 0 where that is not known
}

// A field is a named value of an object.
type field struct {
	name  string
	value value
}

// A kind is what a value is.
type kind uint8

const (
	kindNull kind = iota
	kindBool
	kindNumber
	kindString
	kindList
	kindObject
)

// scalar says whether v is a string, number or truth value.
func (v value) scalar() bool {
	return v.kind == kindBool || v.kind == kindNumber || v.kind == kindString
}

// blank says whether v holds nothing that could be read.
func (v value) blank() bool {
	switch v.kind {
	case kindNull:
		return true
	case kindString:
		return strings.TrimSpace(v.text) == ""
	case kindList:
		for _, item := range v.items {
			if !item.blank() {
				return false
			}
		}
		return true
	case kindObject:
		for _, f := range v.fields {
			if !f.value.blank() {
				return false
			}
		}
		return true
	}
	return false
}
