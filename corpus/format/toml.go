package format

import "strings"

// tomlFields reads front matter in TOML: the values of its lines "name = value",
// of which strings, numbers, dates and lists are written as in YAML. The names
// of its tables say nothing of a brief.
func tomlFields(front string, depth int) []field {
	var fields []field
	var open strings.Builder // a list that goes on in the next line
	nested := 0
	for line := range strings.Lines(front) {
		s := strings.TrimSpace(line)
		if s == "" || s[0] == '#' || nested == 0 && s[0] == '[' {
			continue
		}
		open.WriteString(s)
		open.WriteByte('\n')
		if nested += strings.Count(s, "[") - strings.Count(s, "]"); nested > 0 {
			continue
		}
		fields = append(fields, tomlField(open.String(), depth))
		open.Reset()
		nested = 0
	}
	if open.Len() > 0 {
		fields = append(fields, tomlField(open.String(), depth))
	}
	return fields
}

// tomlField reads one value; what cannot be read is a text as it stands.
func tomlField(s string, depth int) field {
	name, text, ok := strings.Cut(s, "=")
	if !ok {
		return field{value: value{kind: kindString, text: strings.TrimSpace(s)}}
	}
	name = strings.Trim(strings.TrimSpace(name), `"'`)
	if v, err := parseYAML(strings.TrimSpace(text), depth); err == nil {
		return field{name, v}
	}
	return field{name, value{kind: kindString, text: strings.Trim(strings.TrimSpace(text), `"'`)}}
}
