package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// module is the path of the module, which stands before the names of its packages.
const module = "github.com/briefsearch/briefsearch/"

// allowed says what a package may import beside the standard library: our
// own packages by name, others by the beginning of their path. What stands
// nowhere is not allowed, and a package that does not stand here is to be added.
var allowed = map[string][]string{
	"corpus":              {},
	"corpus/format":       {"corpus", "github.com/yuin/goldmark", "go.yaml.in/yaml/", "golang.org/x/net/html", "golang.org/x/text/encoding/"},
	"corpus/sample":       {},
	"indexer":             {"corpus", "corpus/format"},
	"indexer/intake":      {"indexer", "search", "search/generation", "search/journal"},
	"search":              {"corpus"},
	"search/analysis":     {"github.com/blevesearch/snowballstem", "golang.org/x/text/unicode/"},
	"search/generation":   {"internal/folder", "github.com/gofrs/flock"},
	"search/journal":      {"corpus", "internal/folder", "search", "search/generation", "github.com/gofrs/flock"},
	"search/snippet":      {"corpus", "search", "search/analysis"},
	"search/lexicon":      {"search/analysis"},
	"search/understand":   {"corpus", "search", "search/analysis", "search/lexicon", "search/translit"},
	"search/answer":       {"corpus", "search", "search/analysis", "search/understand"},
	"search/suggest":      {"corpus", "search", "search/analysis", "search/lexicon"},
	"search/duplicate":    {"corpus", "search/analysis"},
	"search/translit":     {"search/analysis"},
	"search/eval":         {"corpus", "corpus/format", "search"},
	"search/bleveindex":   {"corpus", "indexer", "search", "search/analysis", "search/answer", "search/duplicate", "search/generation", "search/journal", "search/lexicon", "search/snippet", "search/suggest", "search/translit", "search/understand", "github.com/RoaringBitmap/", "github.com/blevesearch/", "golang.org/x/text/"},
	"web":                 {"corpus", "corpus/format", "search", "search/analysis", "search/snippet", "web/access", "web/export", "web/meili", "github.com/gorilla/mux", "github.com/klauspost/compress/", "go.yaml.in/yaml/"},
	"web/access":          {"internal/folder", "search", "github.com/gofrs/flock", "github.com/hashicorp/golang-lru/v2", "github.com/natefinch/atomic", "github.com/realclientip/realclientip-go", "github.com/rs/cors", "golang.org/x/time/rate"},
	"web/export":          {"corpus"},
	"web/meili":           {"corpus", "search", "search/analysis", "web/export"},
	"web/admin":           {"search", "web", "web/access", "web/usage", "github.com/prometheus/client_golang/"},
	"web/local":           {},
	"web/usage":           {"web", "github.com/gofrs/flock", "github.com/natefinch/atomic"},
	"web/mcp":             {"web/export", "web/local", "github.com/google/jsonschema-go/", "github.com/modelcontextprotocol/go-sdk/"},
	"cmd/briefs":          {"corpus", "corpus/format", "corpus/sample", "indexer", "indexer/intake", "search", "search/analysis", "search/bleveindex", "search/eval", "search/generation", "search/journal", "search/lexicon", "web", "web/access", "web/admin", "web/export", "web/local", "web/mcp", "web/usage", "github.com/natefinch/atomic", "github.com/schollz/progressbar/", "github.com/spf13/cobra", "golang.org/x/term"},
	"internal/archtest":   {},
	"internal/bench":      {"corpus", "corpus/format", "indexer", "search", "search/bleveindex", "web", "github.com/blevesearch/bleve/v2"},
	"internal/folder":     {},
	"internal/sharedtest": {},
	"internal/syntaxdoc":  {},

	"docs/examples/portal": {"search", "search/bleveindex", "web"},
}

func TestImports(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "../../...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var pkg struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&pkg); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(pkg.ImportPath, module)
		may, listed := allowed[name]
		if !listed {
			t.Errorf("package %s is not in the table of allowed imports; say there what it may import", name)
			continue
		}
		for _, path := range pkg.Imports {
			if own, ok := strings.CutPrefix(path, module); ok {
				if !slices.Contains(may, own) {
					t.Errorf("package %s may not import %s", name, own)
				}
			} else if host, _, _ := strings.Cut(path, "/"); strings.Contains(host, ".") &&
				!slices.ContainsFunc(may, func(m string) bool { return strings.HasPrefix(path, m) }) {
				t.Errorf("package %s may not import %s", name, path)
			}
		}
	}
}
