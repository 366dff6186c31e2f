package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/briefsearch/briefsearch/web/access"
)

// guarded returns a guard that knows keys, and their secrets.
func guarded(t testing.TB, o access.Options, keys ...access.Key) (*access.Guard, []string) {
	t.Helper()
	file := access.File{Path: filepath.Join(t.TempDir(), access.FileName)}
	var secrets []string
	for _, k := range keys {
		if k.Name == "" {
			k.Name = "Test"
		}
		_, secret, err := file.Create(context.Background(), k)
		if err != nil {
			t.Fatal(err)
		}
		secrets = append(secrets, secret)
	}
	var err error
	if o.Keys, err = access.OpenKeys(file.Path, nil); err != nil {
		t.Fatal(err)
	}
	g, err := access.NewGuard(o)
	if err != nil {
		t.Fatal(err)
	}
	return g, secrets
}

// only returns the part of a collection that filters say.
func only(t testing.TB, filters string) access.Scope {
	t.Helper()
	s, err := access.ParseScope(filters)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// withKey returns a request with a key, "" for none, and a body, "" for none.
func withKey(method, target, secret, body string) *http.Request {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if secret != "" {
		r.Header.Set("Authorization", "Bearer "+secret)
	}
	return r
}
