package format

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSpell(t *testing.T) {
	for in, want := range map[string]string{
		"why_it_matters": "Why it matters", "whyItMatters": "Why it matters", "GDP": "GDP", "keyPoints": "Key points",
		"Disasters and accidents": "Disasters and accidents", "key-facts": "Key facts", "": "", "_": "", "महत्व": "महत्व",
	} {
		if got := spell(in); got != want {
			t.Errorf("spell(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRoleOf(t *testing.T) {
	for name, want := range map[string]role{
		"_id": roleID, "slug": roleID, "guid": roleID, "Title": roleTitle, "headline": roleTitle, "newsTitle": roleTitle,
		"text": roleText, "body": roleText, "content": roleText, "fullText": roleText, "article_description": roleText,
		"date": roleDate, "published": roleDate, "postedOn": roleDate, "Posted On": roleDate, "published_at": roleDate, "pubDate": roleDate,
		"source": roleSource, "subject": roleSubject, "Category": roleSubject, "ministry": roleSubject, "categoryName": roleSubject,
		"url": roleURL, "link": roleURL, "articleUrl": roleURL, "rawLink": roleURL, "scrapedAt": roleMeta, "imageUrl": roleMeta,
		"why_it_matters": roleOther, "headquarters": roleOther,
	} {
		if got, _ := roleOf(name); got != want {
			t.Errorf("roleOf(%q) = %d, want %d", name, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for _, test := range []struct{ name, base, lang string }{
		{"title_hi", "title", "hi"},
		{"titleHindi", "title", "hi"},
		{"hindi_title", "title", "hi"},
		{"hi", "", "hi"},
		{"key_points_hi", "key_points", "hi"},
		{"title_en", "title", "en"},
		{"English", "", "en"},
		{"title", "title", ""},
		{"delhi", "delhi", ""},
		{"taken", "taken", ""},
		{"Token", "Token", ""},
	} {
		if base, lang := language(test.name); base != test.base || lang != test.lang {
			t.Errorf("language(%q) = %q, %q, want %q, %q", test.name, base, lang, test.base, test.lang)
		}
	}
}

func TestIsHTML(t *testing.T) {
	for in, want := range map[string]bool{
		"<p>a</p>": true, "a<br>b": true, "a<br/>b": true, "<ul><li>a": true, "x </b> y": true, "<P>A": true,
		"a < b > c": false, "STANDARD OIL <SRD> UNIT": false, "if a<b and c>d": false, "<3": false, "": false, "<": false, "5<p": false,
	} {
		if got := isHTML(in); got != want {
			t.Errorf("isHTML(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestDelimiter(t *testing.T) {
	for _, test := range []struct {
		start string
		comma rune
		skip  int
	}{
		{"title,body\n", ',', 0},
		{"title;body;a,b\n", ';', 0},
		{"title\tbody\n", '\t', 0},
		{"\"a;b;c\",body\n", ',', 0},
		{"sep=;\ntitle;body\n", ';', 6},
		{"\n\ntitle|body\n", '|', 2},
		{"title\n", ',', 0},
	} {
		if comma, skip := delimiter(test.start); comma != test.comma || skip != test.skip {
			t.Errorf("delimiter(%q) = %q, %d, want %q, %d", test.start, comma, skip, test.comma, test.skip)
		}
	}
}

func TestDecode(t *testing.T) {
	for _, test := range []struct {
		in, want string
		enc      encoding
	}{
		{"plain", "plain", encodedUTF8},
		{"caf\xe9 \x93quoted\x94", "café “quoted”", encodedWindows},
		{"Sudan\u00e2\u20ac\u2122s caf\u00c3\u00a9, \u00e2\u20ac\u00a2\u00a0Nile \u00fc \u00e2\u20ac", "Sudan\u2019s caf\u00e9, \u2022\u00a0Nile \u00fc \u00e2\u20ac", encodedTwice},
		{"\u00e0\u00a4\u00b9 \u0939", "\u0939 \u0939", encodedTwice},
		{"\u00e2ge \u20ac5", "\u00e2ge \u20ac5", encodedUTF8},
		{"हिन्दी \xff", "हिन्दी \uFFFD", encodedBadly},
		{"\xff\xfe", "\uFFFD", encodedBadly},
	} {
		if got, enc := decode([]byte(test.in)); got != test.want || enc != test.enc {
			t.Errorf("decode(%q) = %q, %d, want %q, %d", test.in, got, enc, test.want, test.enc)
		}
	}
}

func TestPostHTML(t *testing.T) {
	for in, want := range map[string]string{
		"one\ntwo\n\nthree":                   "<p>one<br>\ntwo</p>\n<p>three</p>\n",
		`[caption id="x"]a picture[/caption]`: "<p> a picture </p>\n",
		"it [sic] was [1] so":                 "<p>it [sic] was [1] so</p>\n",
		`[box type="info"]kept[/box]`:         "<p> kept </p>\n",
		"<h2>x</h2>\n\ny":                     "<h2>x</h2>\n<p>y</p>\n",
		"<p>done</p>":                         "<p>done</p>",
	} {
		if got := postHTML(in); got != want {
			t.Errorf("postHTML(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTOMLFields(t *testing.T) {
	front := "title = 'Ashtamudi Lake'\n# a comment\ndate = 2025-02-18\ntags = [\n  \"Environment\",\n  \"Prelims\",\n]\n[params]\n\"source\" = \"TH\"\nno value\n"
	var got [][]string
	for _, f := range tomlFields(front, 10) {
		got = append(got, append([]string{f.name}, textsOf(f.value)...))
	}
	want := [][]string{{"title", "Ashtamudi Lake"}, {"date", "2025-02-18"}, {"tags", "Environment", "Prelims"}, {"source", "TH"}, {"", "no value"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestFrontMatter(t *testing.T) {
	for _, test := range []struct{ in, front, body string }{
		{"---\na: b\n---\ntext", "\na: b\n", "text"},
		{"+++\na = 1\n+++\ntext", "\na = 1\n", "text"},
		{"+++\na = 1\n---\ntext", "", "+++\na = 1\n---\ntext"},
		{"text\n+++\n", "", "text\n+++\n"},
	} {
		if front, body, _ := frontMatter(test.in); front != test.front || body != test.body {
			t.Errorf("frontMatter(%q) = %q, %q", test.in, front, body)
		}
	}
}

func TestAppendPlain(t *testing.T) {
	var got []string
	for _, l := range appendPlain(nil, "a\r\nb\u2028c\u2029d\fe\vf") {
		got = append(got, l.Text)
	}
	if d := cmp.Diff([]string{"a", "b", "c", "d", "e", "f"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
