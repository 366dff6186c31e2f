package web

import (
	"os"
	"strings"
	"testing"
)

// docs/api.md leaves out no route that the description leaves out.
func TestDocumented(t *testing.T) {
	body, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range undescribed {
		if !strings.Contains(string(body), "`"+path) {
			t.Errorf("route %s is not in docs/api.md", path)
		}
	}
}
