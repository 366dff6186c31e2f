package web

import (
	"crypto/sha256"
	"embed"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
)

//go:embed static
var staticFiles embed.FS

// mainModule is the module that pages start; it imports the others.
const mainModule = "main.js"

// assets are the files that pages need, each under a path with a hash of its
// content, so that browsers may keep them for ever.
type assets map[string]asset

// An asset is one such file.
type asset struct {
	hash string
	kind string
	body []byte
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
		}
		out[path.Base(file)] = asset{fmt.Sprintf("%x", sum[:6]), kind, body}
		return nil
	})
	if err != nil {
		panic(err) // they are part of the program
	}
	hash := fmt.Sprintf("%x", modules.Sum(nil)[:6])
	for _, name := range out.modules() {
		out[name] = asset{hash, out[name].kind, out[name].body}
	}
	return out
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

// path returns where the asset of that name is served.
func (a assets) path(name string) string {
	return "/static/" + a[name].hash + "/" + name
}

// static answers /static/{hash}/{name}.
func (s *server) static(r *http.Request) (*reply, error) {
	a, ok := s.assets[pathVar(r, "name")]
	if !ok || a.hash != pathVar(r, "hash") {
		return nil, &fault{Status: http.StatusNotFound, Code: "not_found", Detail: "There is no such file. Reload the page that asked for it."}
	}
	return &reply{kind: a.kind, body: a.body, cache: "public, max-age=31536000, immutable"}, nil
}

// favicon answers /favicon.ico, which browsers ask for unasked.
func (s *server) favicon(*http.Request) (*reply, error) {
	icon := s.assets["icon.svg"]
	return &reply{kind: icon.kind, body: icon.body, cache: "public, max-age=86400"}, nil
}
