package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"slices"
	"sync"
)

//go:embed static
var staticFiles embed.FS

// The modules that are started; they import the others.
const (
	mainModule   = "main.js"         // by pages
	widgetModule = "brief-search.js" // by embed.js, in the pages of others
)

// assets are the files that pages need, each under a path with a hash of its
// content, so that browsers may keep them for ever.
type assets map[string]asset

// An asset is one such file.
type asset struct {
	hash string
	kind string
	body []byte
	gzip func() []byte // returns body compressed as far as can be; New, which each command calls, has no time for it
}

// loadAssets reads the embedded files. The modules of JavaScript name each
// other by relative paths, so that they share one hash: that of them all.
func loadAssets() assets {
	out := assets{}
	modules := sha256.New()
	err := fs.WalkDir(staticFiles, "static", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := staticFiles.ReadFile(file)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		kind := assetKinds[path.Ext(file)]
		if kind == "" {
			return fmt.Errorf("asset %s is of no known kind", file)
		}
		if path.Ext(file) == ".js" {
			modules.Write(sum[:])
			body = bare(body)
		}
		out[path.Base(file)] = asset{fmt.Sprintf("%x", sum[:6]), kind, body, sync.OnceValue(func() []byte { return squeezed(body) })}
		return nil
	})
	if err != nil {
		panic(err) // they are part of the program
	}
	hash := fmt.Sprintf("%x", modules.Sum(nil)[:6])
	for _, name := range out.modules() {
		a := out[name]
		a.hash = hash
		out[name] = a
	}
	return out
}

// bare returns a module as it is sent: without the lines that only its readers need, which
// are those of comments, empty ones, and what stands before each line. They are half of what would be sent.
func bare(module []byte) []byte {
	var out bytes.Buffer
	comment := false
	for line := range bytes.Lines(module) {
		line = bytes.TrimSpace(line)
		comment = comment || bytes.HasPrefix(line, []byte("/*"))
		if !comment && len(line) > 0 && !bytes.HasPrefix(line, []byte("//")) {
			out.Write(line)
			out.WriteByte('\n')
		}
		comment = comment && !bytes.HasSuffix(line, []byte("*/"))
	}
	return out.Bytes()
}

// squeezed returns body in gzip's format, as short as it gets.
func squeezed(body []byte) []byte {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // there is such a level
	z.Write(body)                                         // a buffer takes everything
	z.Close()
	return b.Bytes()
}

// assetKinds are the content types of files by the ends of their names.
var assetKinds = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// modules returns the names of the modules of JavaScript, sorted.
func (a assets) modules() []string {
	var out []string
	for name := range a {
		if path.Ext(name) == ".js" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// imported is how modules name each other.
var imported = regexp.MustCompile(`(?m)^import .*"\./([^"]+)";$`)

// loaded returns the names of all modules that are loaded where one is started:
// itself first, then those that it imports, in the order in which they are found.
func (a assets) loaded(start string) []string {
	out := []string{start}
	for i := 0; i < len(out); i++ {
		for _, m := range imported.FindAllSubmatch(a[out[i]].body, -1) {
			if name := string(m[1]); !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// path returns where the asset of that name is served.
func (a assets) path(name string) string {
	return "/static/" + a[name].hash + "/" + name
}

// static answers /static/{hash}/{name}. What the widget needs is there under
// another hash too: the embed.js that names it may be a few minutes old, or from a replica of another version.
func (s *server) static(r *http.Request) (*reply, error) {
	name := pathVar(r, "name")
	a, ok := s.assets[name]
	rep := &reply{kind: a.kind, body: a.body, gzip: a.gzip, cache: "public, max-age=31536000, immutable", anywhere: true}
	switch {
	case ok && a.hash == pathVar(r, "hash"):
		return rep, nil
	case slices.Contains(s.loads[widgetModule], name):
		rep.cache = "no-cache"
		return rep, nil
	}
	return nil, &fault{Status: http.StatusNotFound, Code: "not_found", Detail: "There is no such file. Reload the page that asked for it."}
}

// favicon answers /favicon.ico, which browsers ask for unasked.
func (s *server) favicon(*http.Request) (*reply, error) {
	icon := s.assets["icon.svg"]
	return &reply{kind: icon.kind, body: icon.body, gzip: icon.gzip, cache: "public, max-age=86400"}, nil
}
