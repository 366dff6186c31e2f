package web

import (
	"crypto/sha256"
	"embed"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
)

//go:embed static
var staticFiles embed.FS

// assets are the files that pages need, each under a path with a hash of its
// content, so that browsers may keep them for ever.
type assets map[string]asset

// An asset is one such file.
type asset struct {
	hash string
	kind string
	body []byte
}

// loadAssets reads the embedded files.
func loadAssets() assets {
	out := assets{}
	files, err := fs.ReadDir(staticFiles, "static")
	if err != nil {
		panic(err) // they are part of the program
	}
	for _, f := range files {
		body, err := staticFiles.ReadFile("static/" + f.Name())
		if err != nil {
			panic(err)
		}
		sum := sha256.Sum256(body)
		kind := map[string]string{".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}[path.Ext(f.Name())]
		if kind == "" {
			kind = mime.TypeByExtension(path.Ext(f.Name()))
		}
		out[f.Name()] = asset{fmt.Sprintf("%x", sum[:6]), kind, body}
	}
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
