package web

import (
	"os"
	"strings"
	"testing"
)

// docs/api.md leaves out no route, parameter or code of an error.
func TestDocumented(t *testing.T) {
	body, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(body)
	s := &server{}
	for _, rt := range s.routes() {
		if !strings.Contains(doc, rt.path) {
			t.Errorf("route %s is not in docs/api.md", rt.path)
		}
	}
	for _, name := range knownParameters {
		if !strings.Contains(doc, "`"+name+"`") {
			t.Errorf("parameter %s is not in docs/api.md", name)
		}
	}
	for code := range titles {
		if !strings.Contains(doc, `<a id="`+code+`"></a>`) {
			t.Errorf("code %s is not in docs/api.md", code)
		}
	}
}
