package format

import "strings"

// twins parts the fields of a record from those of its Hindi twin: fields such
// as "title_hi", values such as {"en": …, "hi": …}, and objects under "hi".
func twins(fields []field) (main, hindi []field) {
	split := false
	for _, f := range fields {
		if _, lang := language(f.name); lang != "" || f.value.kind == kindObject && len(f.value.fields) <= 4 && hasLanguages(f.value) {
			split = true
		}
	}
	if !split {
		return fields, nil
	}
	for _, f := range fields {
		base, lang := language(f.name)
		switch {
		case lang != "" && base == "" && f.value.kind == kindObject:
			if lang == "hi" {
				hindi = append(hindi, f.value.fields...)
			} else {
				main = append(main, f.value.fields...)
			}
		case lang == "hi" && base != "":
			hindi = append(hindi, field{base, f.value})
		case lang == "en" && base != "":
			main = append(main, field{base, f.value})
		case f.value.kind == kindObject && hasLanguages(f.value):
			for _, inner := range f.value.fields {
				if _, lang := language(inner.name); lang == "hi" {
					hindi = append(hindi, field{f.name, inner.value})
				} else {
					main = append(main, field{f.name, inner.value})
				}
			}
		default:
			main = append(main, f)
		}
	}
	// A twin has a text; else what there is in Hindi is a part of the one brief.
	if told(hindi) && told(main) {
		return main, hindi
	}
	return joinTwin(main, hindi), nil
}

// joinTwin puts what a record says in Hindi below the rest.
func joinTwin(main, hindi []field) []field {
	if len(hindi) == 0 {
		return main
	}
	if !told(main) && !readable(value{kind: kindObject, fields: main}) {
		return append(main, hindi...) // it is in Hindi only
	}
	if len(hindi) == 1 && hindi[0].value.scalar() {
		return append(main, field{"हिन्दी", hindi[0].value})
	}
	return append(main, field{"हिन्दी", value{kind: kindObject, fields: hindi}})
}

// told says whether fields hold a text.
func told(fields []field) bool {
	for _, f := range fields {
		switch role, _ := roleOf(f.name); {
		case f.value.blank():
		case role == roleText, role == roleOther && prose(value{kind: kindObject, fields: []field{f}}):
			return true
		}
	}
	return false
}

// prose says whether a field of v is text by its length.
func prose(v value) bool {
	for _, f := range v.fields {
		if f.value.kind == kindString && len(f.value.text) > 60 || f.value.kind == kindList && len(f.value.items) > 0 && texts(f.value) {
			return true
		}
	}
	return false
}

// hasLanguages says whether the fields of v are named by languages.
func hasLanguages(v value) bool {
	for _, f := range v.fields {
		if base, lang := language(f.name); lang == "" || base != "" {
			return false
		}
	}
	return len(v.fields) > 0
}

// language takes a language off a field's name: "title_hi", "titleHindi" and
// "hindi_title" are "title" in "hi", and "hi" is "" in "hi".
func language(name string) (base, lang string) {
	switch strings.ToLower(name) {
	case "hi", "hin", "hindi":
		return "", "hi"
	case "en", "eng", "english":
		return "", "en"
	}
	for _, known := range []struct{ word, lang string }{
		{"_hindi", "hi"},
		{"-hindi", "hi"},
		{"Hindi", "hi"},
		{" (hindi)", "hi"},
		{" hindi", "hi"},
		{"_hi", "hi"},
		{"-hi", "hi"},
		{"Hi", "hi"},
		{"_hin", "hi"},
		{"_english", "en"},
		{"-english", "en"},
		{"English", "en"},
		{" (english)", "en"},
		{" english", "en"},
		{"_en", "en"},
		{"-en", "en"},
		{"En", "en"},
		{"_eng", "en"},
	} {
		if base, ok := strings.CutSuffix(name, known.word); ok && base != "" {
			return base, known.lang
		}
		if base, ok := strings.CutSuffix(strings.ToLower(name), known.word); ok && base != "" {
			return name[:len(base)], known.lang
		}
	}
	for _, known := range []struct{ word, lang string }{{"hindi_", "hi"}, {"hi_", "hi"}, {"english_", "en"}, {"en_", "en"}} {
		if base, ok := strings.CutPrefix(strings.ToLower(name), known.word); ok && base != "" {
			return name[len(name)-len(base):], known.lang
		}
	}
	return name, ""
}
