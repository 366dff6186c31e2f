package access_test

import (
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/web/access"
)

func TestParseScope(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"source:TH", "source:TH"},
		{`  subject:"International Relations"   source:th,PIB `, `subject:"International Relations" source:th,PIB`},
		{"-lang:hi", "-lang:hi"},
		{"after:2025-01 before:2026", "on:2025"},
		{"on:2025-02,2025-04", "on:2025-02,2025-04"},
	}
	for _, tt := range tests {
		got, err := access.ParseScope(tt.in)
		if err != nil || got.String() != tt.want || got.IsZero() != (tt.want == "") {
			t.Errorf("ParseScope(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
			continue
		}
		if again, err := access.ParseScope(got.String()); err != nil || again.String() != tt.want {
			t.Errorf("ParseScope(%q) = %q, %v", got, again, err)
		}
	}
	for _, bad := range []string{
		" ", "health", "sorce:TH", "source:", "source:TH OR source:PIB", "source:TH AND lang:en", `source:"TH`, "source: TH",
		"title:health", `"source:TH"`, "--source:TH", "on:soon", "source:--", strings.Repeat("source:TH ", 200),
	} {
		if got, err := access.ParseScope(bad); err == nil {
			t.Errorf("ParseScope(%q) = %q, want an error", bad, got)
		}
	}
}

// Whatever is taken for a filter is one, stays what it is when it has been
// kept, and is never all of the collection.
func FuzzParseScope(f *testing.F) {
	for _, s := range []string{"source:TH", `subject:"a,b" -exam:GS2`, "on:2025-01..2025-03", "after:0001", "source:\"a\x00\",b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		s, err := access.ParseScope(in)
		if err != nil || in == "" {
			return
		}
		if len(s.Filters()) == 0 {
			t.Fatalf("ParseScope(%q) shows everything", in)
		}
		again, err := access.ParseScope(s.String())
		if err != nil || again.String() != s.String() {
			t.Errorf("ParseScope(%q) = %q, and of that %q, %v", in, s, again, err)
		}
	})
}

func TestParseOrigin(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://portal.example", "https://portal.example"},
		{"HTTPS://Portal.Example:443/", "https://portal.example"},
		{"http://localhost:3000", "http://localhost:3000"},
		{"http://127.0.0.1:80", "http://127.0.0.1"},
		{"http://[::1]:8080", "http://[::1]:8080"},
		{"https://xn--11b4c3d.example", "https://xn--11b4c3d.example"},
		{"", ""},
		{"*", ""},
		{"null", ""},
		{"portal.example", ""},
		{"https://", ""},
		{"https://portal.example/briefs", ""},
		{"https://portal.example?", ""},
		{"https://portal.example#", ""},
		{"https://a@portal.example", ""},
		{"https://*.portal.example", ""},
		{"https://पोर्टल.example", ""},
		{"ftp://portal.example", ""},
		{"https://" + strings.Repeat("a", 300) + ".example", ""},
	}
	for _, tt := range tests {
		if got, err := access.ParseOrigin(tt.in); got != tt.want || (err != nil) != (tt.want == "") {
			t.Errorf("ParseOrigin(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
		}
	}
}

func TestParseRate(t *testing.T) {
	for _, s := range []string{"10/s", "600/m", "5000/h", "10/s:40", "1/m:5"} {
		if r, err := access.ParseRate(s); err != nil || r.String() != s {
			t.Errorf("ParseRate(%q) = %q, %v", s, r, err)
		}
	}
	if r, err := access.ParseRate("10/s:10"); err != nil || r.String() != "10/s" {
		t.Errorf("ParseRate(10/s:10) = %q, %v", r, err)
	}
	for _, bad := range []string{"", "10", "/s", "0/s", "-1/s", "1/d", "1/s:", "1/s:0", "1.5/s", "1000001/s", "1/s/s", "1/s:2:3"} {
		if r, err := access.ParseRate(bad); err == nil {
			t.Errorf("ParseRate(%q) = %q, want an error", bad, r)
		}
	}
}
