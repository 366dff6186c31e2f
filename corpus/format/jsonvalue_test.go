package format

import (
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// goValue makes of v what encoding/json would with numbers kept as written.
func goValue(v value) any {
	switch v.kind {
	case kindBool:
		return v.text == "true"
	case kindNumber:
		return json.Number(v.text)
	case kindString:
		return v.text
	case kindList:
		list := []any{}
		for _, item := range v.items {
			list = append(list, goValue(item))
		}
		return list
	case kindObject:
		object := map[string]any{}
		for _, f := range v.fields {
			object[f.name] = goValue(f.value)
		}
		return object
	}
	return nil
}

// randomJSON writes random JSON with all that strings and numbers may hold.
func randomJSON(random *rand.Rand, depth int) string {
	space := []string{"", " ", "\n\t"}[random.IntN(3)]
	pieces := []string{"a", "é", "ह", "\U0001F600", `\n`, `\"`, `\\`, `\/`, `\u0041`, `\u0939`, `\ud83d\ude00`, `\t`, " ", "0"}
	text := func() string {
		var b strings.Builder
		for range random.IntN(6) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return `"` + b.String() + `"`
	}
	switch n := random.IntN(8); {
	case n == 0 && depth > 0:
		var all []string
		for range random.IntN(4) {
			all = append(all, randomJSON(random, depth-1))
		}
		return space + "[" + strings.Join(all, ",") + space + "]"
	case n < 3 && depth > 0:
		var all []string
		for i := range random.IntN(4) {
			all = append(all, space+`"k`+strconv.Itoa(i)+`"`+space+":"+randomJSON(random, depth-1))
		}
		return space + "{" + strings.Join(all, ",") + space + "}"
	case n == 3:
		return space + []string{"0", "-1", "12.5", "1e9", "-0.25E-3", "123456789012345678901234567890"}[random.IntN(6)]
	case n == 4:
		return space + []string{"true", "false", "null"}[random.IntN(3)]
	}
	return space + text() + space
}

func TestParseJSON(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		in := randomJSON(random, 4)
		v, err := parseJSON(in, 10)
		if err != nil {
			t.Fatalf("%q: %v", in, err)
		}
		var want any
		decoder := json.NewDecoder(strings.NewReader(in))
		decoder.UseNumber()
		if err := decoder.Decode(&want); err != nil {
			t.Fatalf("%q: %v", in, err)
		}
		if diff := cmp.Diff(want, goValue(v)); diff != "" {
			t.Fatalf("%q: -want +got:\n%s", in, diff)
		}
	}
}

func TestParseJSONErrors(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", "it ends before its value does"},
		{`{"a":1`, "it ends where a comma or } should stand"},
		{`{"a" 1}`, "'1' stands where a colon should"},
		{`{a:1}`, "'a' stands where a field name should"},
		{`["a`, "a string is not closed"},
		{`["a\`, "a string is not closed"},
		{`["\x"]`, `"\\x" is no escape`},
		{`["\u12"]`, `\u is not followed by four hexadecimal digits`},
		{`[+1]`, "'+' stands where a value should"},
		{`[1.]`, "'1' stands where a value should"},
		{`nul`, "'n' stands where a value should"},
		{`1 2`, "something follows the value"},
		{`[[[[1]]]]`, "nested too deep"},
	} {
		_, err := parseJSON(test.in, 3)
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: got error %v, want %s", test.in, err, test.want)
		}
	}
}

// TestParseJSONLeniently reads what is not JSON but means only one thing.
func TestParseJSONLeniently(t *testing.T) {
	for _, test := range []struct {
		in   string
		want any
	}{
		{"[1,]", []any{json.Number("1")}},
		{`{"a":1,}`, map[string]any{"a": json.Number("1")}},
		{"[NaN,-Infinity]", []any{nil, json.Number("-Infinity")}},
		{"[\"a\tb\nc\"]", []any{"a\tb\nc"}},
		{`["\ud83d."]`, []any{"\uFFFD."}},
	} {
		v, err := parseJSON(test.in, 3)
		if err != nil {
			t.Errorf("%s: %v", test.in, err)
		} else if diff := cmp.Diff(test.want, goValue(v)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", test.in, diff)
		}
	}
}

// FuzzParseJSON wants all that encoding/json takes to be read as it reads it.
func FuzzParseJSON(f *testing.F) {
	for _, in := range []string{`{"a":[1,"b",null,true]}`, `"\ud83d\ude00"`, "[", `{"a":{}}`} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		v, err := parseJSON(in, 100)
		var want any
		decoder := json.NewDecoder(strings.NewReader(in))
		decoder.UseNumber()
		if decoder.Decode(&want) != nil || decoder.More() || !json.Valid([]byte(in)) {
			return
		}
		if err != nil {
			if strings.Count(in, "[")+strings.Count(in, "{") < 100 {
				t.Fatalf("%q: %v", in, err)
			}
			return
		}
		if strings.ToValidUTF8(in, "") != in {
			return
		}
		if diff := cmp.Diff(want, goValue(v)); diff != "" {
			t.Fatalf("%q: -want +got:\n%s", in, diff)
		}
	})
}

// BenchmarkJSONLine reads a line as JSON lines of briefs commonly are, without
// parsing the brief in it.
func BenchmarkJSONLine(b *testing.B) {
	line := []byte(`{"id": "wpce-2002-07-01-01", "title": "A title of some words", "date": "2002-07-01", "source": "The Source", "subject": "Law and crime", "body": "` +
		strings.Repeat(`Some words of a text that goes on, with \"quotes\" and lines.\n`, 12) + `"}`)
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if d := (jsonLines{}).draft(line, 64); d.rejection != nil {
			b.Fatal(d.rejection)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
