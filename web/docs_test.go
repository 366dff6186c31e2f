package web

import (
	"os"
	"strings"
	"testing"
)

// docs/api.md leaves out no route: it lists those of the description, and tells of the others.
func TestDocumented(t *testing.T) {
	body, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	d, err := readDescription()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range d.Paths {
		var rows string
		for line := range strings.Lines(string(body)) {
			if strings.HasPrefix(line, "|") && strings.Contains(line, " "+p.Name+"`") {
				rows += line
			}
		}
		for _, op := range p.Value.Operations {
			if !strings.Contains(rows, "`"+strings.ToUpper(op.Name)) {
				t.Errorf("%s %s is not in the table of docs/api.md", op.Name, p.Name)
			}
		}
	}
	for _, path := range undescribed {
		if !strings.Contains(string(body), "`"+path) {
			t.Errorf("route %s is not in docs/api.md", path)
		}
	}
}
