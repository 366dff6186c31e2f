package access_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/web/access"
)

// scope returns the scope that s says.
func scope(t testing.TB, s string) access.Scope {
	t.Helper()
	out, err := access.ParseScope(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sameScope compares scopes by what they say.
var sameScope = cmp.Comparer(func(a, b access.Scope) bool { return a.String() == b.String() })

func TestFile(t *testing.T) {
	f := access.File{Path: filepath.Join(t.TempDir(), "new", access.FileName)}
	if keys, err := f.Keys(); len(keys) > 0 || err != nil {
		t.Fatalf("Keys of no file = %v, %v", keys, err)
	}
	want := access.Key{
		Name: "Portal", Allow: []access.Action{access.Search, access.Export}, Only: scope(t, `source:TH subject:"A & B"`),
		Origins: []string{"https://portal.example"}, Rate: access.Rate{N: 10, Per: time.Second, Burst: 40},
		Expires: time.Now().Add(time.Hour).UTC().Truncate(time.Second),
	}
	made, secret, err := f.Create(t.Context(), want)
	if err != nil {
		t.Fatal(err)
	}
	if id, ok := access.FindSecret(secret); !ok || id != made.ID || made.Created.IsZero() {
		t.Errorf("Create = %+v with the secret of %q", made, id)
	}
	other, _, err := f.Create(t.Context(), access.Key{Name: "Other", Allow: []access.Action{access.Admin}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Revoke(t.Context(), "00000000"); !errors.Is(err, access.ErrNoKey) {
		t.Errorf("Revoke of no key: %v", err)
	}
	if other, err = f.Revoke(t.Context(), other.ID); err != nil || other.Revoked.IsZero() {
		t.Errorf("Revoke = %+v, %v", other, err)
	}
	if again, err := f.Revoke(t.Context(), other.ID); err != nil || !again.Revoked.Equal(other.Revoked) {
		t.Errorf("Revoke again = %+v, %v", again, err)
	}
	keys, err := f.Keys()
	if err != nil {
		t.Fatal(err)
	}
	want.ID, want.Created = made.ID, made.Created
	if diff := cmp.Diff([]access.Key{want, other}, keys, sameScope); diff != "" {
		t.Errorf("Keys (-want +got):\n%s", diff)
	}
	body, err := os.ReadFile(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(body), secret[len("briefskey_12345678_"):]) {
		t.Error("the secret stands in the file")
	}
	if info, err := os.Stat(f.Path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestCreateRefuses(t *testing.T) {
	f := access.File{Path: filepath.Join(t.TempDir(), access.FileName)}
	ok := func() access.Key { return access.Key{Name: "A", Allow: []access.Action{access.Search}} }
	tests := []struct {
		name string
		edit func(*access.Key)
	}{
		{"no name", func(k *access.Key) { k.Name = "" }},
		{"a name of two lines", func(k *access.Key) { k.Name = "a\nb" }},
		{"a long name", func(k *access.Key) { k.Name = strings.Repeat("é", 101) }},
		{"a key as a name", func(k *access.Key) { k.Name = "briefskey_k3m9x2ab_secret" }},
		{"nothing allowed", func(k *access.Key) { k.Allow = nil }},
		{"an unknown action", func(k *access.Key) { k.Allow = []access.Action{"write"} }},
		{"admin in pages", func(k *access.Key) { k.Allow, k.Origins = []access.Action{access.Admin}, []string{"https://a.example"} }},
		{"a path for an origin", func(k *access.Key) { k.Origins = []string{"https://a.example/x"} }},
		{"an origin as nobody sends it", func(k *access.Key) { k.Origins = []string{"https://A.example"} }},
		{"many origins", func(k *access.Key) { k.Origins = slices.Repeat([]string{"https://a.example"}, 21) }},
		{"the past", func(k *access.Key) { k.Expires = time.Now().Add(-time.Hour) }},
	}
	for _, tt := range tests {
		k := ok()
		tt.edit(&k)
		if _, _, err := f.Create(t.Context(), k); err == nil {
			t.Errorf("%s: no error", tt.name)
		} else if _, found := access.FindSecret(err.Error()); found {
			t.Errorf("%s: a key in %q", tt.name, err)
		}
	}
	if _, err := os.Stat(f.Path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file was written: %v", err)
	}
	if _, _, err := f.Create(t.Context(), ok()); err != nil {
		t.Error(err)
	}
}

// Of keys made at once none is lost.
func TestCreateAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), access.FileName)
	const n = 24
	var wg sync.WaitGroup
	errs := make(chan error, n)
	for i := range n {
		wg.Go(func() {
			_, _, err := access.File{Path: path}.Create(t.Context(), access.Key{Name: fmt.Sprint(i), Allow: []access.Action{access.Search}})
			errs <- err
		})
	}
	wg.Wait()
	for range n {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	keys, err := access.File{Path: path}.Keys()
	if err != nil || len(keys) != n {
		t.Errorf("%d keys, %v; want %d", len(keys), err, n)
	}
}

// Behind a link the file that it leads to changes, which is the one that a server reads.
func TestLinkedFile(t *testing.T) {
	dir := t.TempDir()
	there, link := access.File{Path: filepath.Join(dir, "there.json")}, access.File{Path: filepath.Join(dir, access.FileName)}
	k, _, err := there.Create(t.Context(), access.Key{Name: "A", Allow: []access.Action{access.Search}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("there.json", link.Path); err != nil {
		t.Fatal(err)
	}
	if _, err := link.Revoke(t.Context(), k.ID); err != nil {
		t.Fatal(err)
	}
	if keys, err := there.Keys(); err != nil || len(keys) != 1 || keys[0].Revoked.IsZero() {
		t.Errorf("Keys = %+v, %v", keys, err)
	}
	if to, err := os.Readlink(link.Path); err != nil || to != "there.json" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
}

// A key that has been revoked is, whatever the clock of the machine says that looks.
func TestEnded(t *testing.T) {
	now := time.Date(2025, 7, 1, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		name string
		key  access.Key
		want bool
	}{
		{"no end", access.Key{}, false},
		{"a second to go", access.Key{Expires: now.Add(time.Second)}, false},
		{"expired now", access.Key{Expires: now}, true},
		{"revoked", access.Key{Revoked: now.Add(-time.Hour), Expires: now.Add(time.Hour)}, true},
		{"revoked by a clock that is ahead", access.Key{Revoked: now.Add(time.Hour)}, true},
		{"revoked by a clock that is ahead of the end", access.Key{Revoked: now.Add(2 * time.Hour), Expires: now.Add(time.Hour)}, true},
	}
	for _, tt := range tests {
		if at, ended := tt.key.Ended(now); ended != tt.want || ended && at.IsZero() {
			t.Errorf("%s: %v, %v", tt.name, at, ended)
		}
	}
}

// A file has room for so many live keys, and forgets those that ended first.
func TestManyKeys(t *testing.T) {
	f := access.File{Path: filepath.Join(t.TempDir(), access.FileName)}
	first, _, err := f.Create(t.Context(), access.Key{Name: "A", Allow: []access.Action{access.Search}})
	if err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	var v struct {
		Version int              `json:"version"`
		Keys    []map[string]any `json:"keys"`
	}
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatal(err)
	}
	for i := range 999 {
		k := map[string]any{}
		for name, value := range v.Keys[0] {
			k[name] = value
		}
		k["id"] = fmt.Sprintf("%08d", i)
		v.Keys = append(v.Keys, k)
	}
	if body, err = json.Marshal(v); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(f.Path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	next := access.Key{Name: "B", Allow: []access.Action{access.Search}}
	if _, _, err := f.Create(t.Context(), next); !errors.Is(err, access.ErrFull) {
		t.Errorf("one more: %v", err)
	}
	for _, id := range []string{"00000007", first.ID} {
		if _, err := f.Revoke(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := f.Create(t.Context(), next); err != nil {
		t.Fatal(err)
	}
	keys, err := f.Keys()
	if err != nil || len(keys) != 1000 || keys[0].ID == first.ID && keys[7].ID == "00000007" {
		t.Errorf("%d keys, %v", len(keys), err)
	}
}

// A file that is not understood to the last word is none at all.
func TestDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), access.FileName)
	key := `{"id":"k3m9x2ab","name":"A","allow":["search"],"only":"source:TH","created":"2025-01-01T00:00:00Z","hash":"` + strings.Repeat("ab", 32) + `"}`
	whole := `{"version":1,"keys":[` + key + `]}`
	write := func(body string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(whole)
	if _, err := access.OpenKeys(path, nil); err != nil {
		t.Fatal(err)
	}
	replaced := func(old, by string) string { return strings.Replace(whole, old, by, 1) }
	for _, bad := range []string{
		"", "{}", "null", "[]", whole[:len(whole)-3], whole + whole, replaced(`"version":1`, `"version":2`), replaced(`"only"`, `"olny"`),
		replaced("source:TH", "sorce:TH"), replaced("source:TH", ""), replaced("source:TH", " "), replaced("source:TH", "source:TH health"),
		replaced("k3m9x2ab", "k3m9x2a"), replaced("k3m9x2ab", "K3M9X2AB"), replaced(`["search"]`, `["all"]`), replaced(`["search"]`, `[]`),
		replaced(`"ab`, `"`), replaced(`"ab`, `"xy`), replaced(strings.Repeat("ab", 32), strings.Repeat("00", 32)), replaced(key, key+","+key),
		replaced(`"name":"A"`, `"name":""`), replaced(`"name"`, `"rate":"fast","name"`), replaced(`"name"`, `"origins":["*"],"name"`),
		strings.Repeat(" ", 9<<20) + whole,
	} {
		write(bad)
		var damaged *access.FileError
		if _, err := access.OpenKeys(path, nil); !errors.As(err, &damaged) || damaged.Path != path {
			t.Errorf("OpenKeys of %.100q: %v", bad, err)
		}
		if _, _, err := (access.File{Path: path}).Create(t.Context(), access.Key{Name: "B", Allow: []access.Action{access.Search}}); !errors.As(err, &damaged) {
			t.Errorf("Create in %.100q: %v", bad, err)
		}
		if body, err := os.ReadFile(path); err != nil || string(body) != bad {
			t.Errorf("%.100q has been written over", bad)
		}
	}
}
