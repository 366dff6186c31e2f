package format

import (
	"strings"
)

// maxBodies is the most texts of one record that are compared to each other.
const maxBodies = 32

// spares marks the texts that stand in another field as well, such as a
// summary that is the beginning of the text.
func spares(fields []field) []bool {
	spare := make([]bool, len(fields))
	all, least := make([]string, len(fields)), make([]int, len(fields))
	for i, f := range fields {
		v, _ := unwrap(f.value)
		switch role, _ := roleOf(f.name); role {
		case roleText:
			all[i], least[i] = plainText(v), 1
		case roleOther:
			all[i], least[i] = plainText(v), 40
		}
	}
	for i, text := range all {
		if text == "" {
			continue
		}
		for j, other := range all {
			if i != j && len(text) >= least[i] && !spare[j] && (len(other) > len(text) || len(other) == len(text) && j < i) && strings.Contains(other, text) {
				spare[i] = true
			}
		}
	}
	return spare
}

// plainText joins the texts of a string or a list of strings.
func plainText(v value) string {
	switch {
	case v.kind == kindString:
		return strings.TrimSpace(v.text)
	case v.kind != kindList || !texts(v):
		return ""
	}
	var b strings.Builder
	for _, item := range v.items {
		b.WriteString(strings.TrimSpace(item.text))
		b.WriteByte('\n')
	}
	return strings.TrimSpace(b.String())
}
