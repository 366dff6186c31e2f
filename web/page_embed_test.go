package web

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The tables on /docs/embed are what the widget has, and docs/embed.md has the same.
func TestEmbedSettings(t *testing.T) {
	module := func(name string) string {
		body, err := staticFiles.ReadFile("static/js/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	names := func(table []setting) []string {
		var out []string
		for _, s := range table {
			out = append(out, s.Name)
		}
		slices.Sort(out)
		return out
	}
	found := func(text, pattern string) []string {
		var out []string
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
			out = append(out, m[1])
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	list := regexp.MustCompile(`(?m)^(?:export const attributes|  static observedAttributes) = \[.*$`)
	attributes := found(strings.Join(list.FindAllString(module("settings.js")+module("brief-search.js"), -1), "\n"), `"([a-z-]+)"`)
	if diff := cmp.Diff(attributes, names(embedAttributes)); diff != "" {
		t.Errorf("attributes (-widget +page):\n%s", diff)
	}
	if diff := cmp.Diff(found(module("widget-style.js"), `var\((--brief-search-[a-z-]+),`), names(embedProperties)); diff != "" {
		t.Errorf("properties (-widget +page):\n%s", diff)
	}
	if diff := cmp.Diff(found(module("brief-search.js"), `#tell\("([a-z]+)"`), []string{"search", "select"}); diff != "" {
		t.Errorf("events (-widget +page):\n%s", diff)
	}
	var all strings.Builder
	for _, name := range loadAssets().loaded(widgetModule) {
		all.WriteString(module(name))
	}
	for _, p := range names(embedParts) {
		if !regexp.MustCompile(`"[a-z]*\.` + p + `"|part\.add\("` + p + `"|part: "` + p + `"`).MatchString(all.String()) {
			t.Errorf("nothing is the part %s", p)
		}
	}
	body, err := os.ReadFile("../docs/embed.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range [][]setting{embedAttributes, embedProperties, embedParts, embedEvents} {
		for _, s := range table {
			if !strings.Contains(string(body), "| `"+s.Name+"` | "+s.Text) {
				t.Errorf("docs/embed.md does not say of %s: %s", s.Name, s.Text)
			}
		}
	}
}
