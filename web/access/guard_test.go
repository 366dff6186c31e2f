package access_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/briefsearch/briefsearch/web/access"
)

// A ring is a file of keys with the guard that knows them.
type ring struct {
	access.File
	*access.Guard
	log *bytes.Buffer
}

// newRing returns a ring without keys.
func newRing(t *testing.T, o access.Options) *ring {
	t.Helper()
	r := &ring{File: access.File{Path: filepath.Join(t.TempDir(), access.FileName)}, log: &bytes.Buffer{}}
	var err error
	if o.Keys, err = access.OpenKeys(r.Path, slog.New(slog.NewTextHandler(r.log, nil))); err != nil {
		t.Fatal(err)
	}
	if r.Guard, err = access.NewGuard(o); err != nil {
		t.Fatal(err)
	}
	return r
}

// create makes a key and lets the guard take it up.
func (g *ring) create(t *testing.T, k access.Key) (access.Key, string) {
	t.Helper()
	if k.Name == "" {
		k.Name = "Test"
	}
	if k.Allow == nil {
		k.Allow = []access.Action{access.Search}
	}
	k, secret, err := g.Create(t.Context(), k)
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second)
	return k, secret
}

// request returns a request from an address with headers, name after value.
func request(address string, headers ...string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/api/v1/search", nil)
	r.RemoteAddr = address + ":1234"
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

// reason returns why Admit refuses r; "" where it does not.
func (g *ring) reason(r *http.Request, a access.Action) access.Reason {
	_, err := g.Admit(r, a)
	var refusal *access.Refusal
	if errors.As(err, &refusal) {
		return refusal.Reason
	}
	return ""
}

func TestAdmit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, closed := range []bool{false, true} {
			g := newRing(t, access.Options{RequireKey: closed})
			_, reads := g.create(t, access.Key{})
			_, writes := g.create(t, access.Key{Allow: []access.Action{access.Admin}})
			part, narrow := g.create(t, access.Key{Only: scope(t, "source:TH"), Allow: []access.Action{access.Search, access.Export}})
			_, page := g.create(t, access.Key{Origins: []string{"https://portal.example"}})
			gone, revoked := g.create(t, access.Key{})
			if _, err := g.Revoke(t.Context(), gone.ID); err != nil {
				t.Fatal(err)
			}
			time.Sleep(2 * time.Second)
			var without access.Reason
			if closed {
				without = access.KeyRequired
			}
			other := narrow[:len(narrow)-43] + reads[len(reads)-43:] // the id of one key, the secret of another
			tests := []struct {
				name    string
				headers []string
				action  access.Action
				want    access.Reason
			}{
				{"no key, health", nil, "", ""},
				{"no key, search", nil, access.Search, without},
				{"no key, export", nil, access.Export, without},
				{"no key, admin", nil, access.Admin, access.KeyRequired},
				{"password", []string{"Authorization", "Basic YTpi"}, access.Search, without},
				{"bearer of nothing", []string{"Authorization", "Bearer "}, access.Search, without},
				{"key", []string{"Authorization", "Bearer " + reads}, access.Search, ""},
				{"small letters", []string{"Authorization", "bearer   " + reads}, access.Search, ""},
				{"second header", []string{"Authorization", "Basic YTpi", "Authorization", "Bearer " + reads}, access.Search, ""},
				{"key, export", []string{"Authorization", "Bearer " + reads}, access.Export, access.Forbidden},
				{"key, admin", []string{"Authorization", "Bearer " + reads}, access.Admin, access.Forbidden},
				{"admin key", []string{"Authorization", "Bearer " + writes}, access.Admin, ""},
				{"admin key, search", []string{"Authorization", "Bearer " + writes}, access.Search, access.Forbidden},
				{"narrow key", []string{"Authorization", "Bearer " + narrow}, access.Export, ""},
				{"wrong key", []string{"Authorization", "Bearer " + other}, access.Search, access.InvalidKey},
				{"wrong key, health", []string{"Authorization", "Bearer " + other}, "", ""},
				{"no scheme", []string{"Authorization", narrow}, access.Search, access.InvalidKey},
				{"another scheme", []string{"Authorization", "Token " + narrow}, access.Search, access.InvalidKey},
				{"a tab", []string{"Authorization", "Bearer\t" + narrow}, access.Search, access.InvalidKey},
				{"another header", []string{"X-Api-Key", narrow}, access.Search, access.InvalidKey},
				{"Meilisearch's old header", []string{"X-Meili-API-Key", narrow}, access.Search, access.InvalidKey},
				{"another header, health", []string{"X-Api-Key", narrow}, "", ""},
				{"half a key", []string{"Authorization", "Bearer " + reads[:40]}, access.Search, access.InvalidKey},
				{"two keys", []string{"Authorization", "Bearer " + reads + " " + reads}, access.Search, access.InvalidKey},
				{"not a key", []string{"Authorization", "Bearer masterKey"}, access.Search, access.InvalidKey},
				{"revoked", []string{"Authorization", "Bearer " + revoked}, access.Search, access.InvalidKey},
				{"page", []string{"Authorization", "Bearer " + page, "Origin", "https://portal.example"}, access.Search, ""},
				{"other page", []string{"Authorization", "Bearer " + page, "Origin", "https://portal.example.org"}, access.Search, access.OriginNotAllowed},
				{"file", []string{"Authorization", "Bearer " + page, "Origin", "null"}, access.Search, access.OriginNotAllowed},
				{"no page", []string{"Authorization", "Bearer " + page}, access.Search, access.OriginNotAllowed},
				{"own page", []string{"Authorization", "Bearer " + page, "Sec-Fetch-Site", "same-origin"}, access.Search, ""},
				{"other page of the site", []string{"Authorization", "Bearer " + page, "Sec-Fetch-Site", "same-site"}, access.Search, access.OriginNotAllowed},
			}
			for _, tt := range tests {
				if got := g.reason(request("192.0.2.1", tt.headers...), tt.action); got != tt.want {
					t.Errorf("closed %t, %s: %q, want %q", closed, tt.name, got, tt.want)
				}
			}
			grant, err := g.Admit(request("192.0.2.1", "Authorization", "Bearer "+narrow), access.Search)
			if err != nil || grant.KeyID != part.ID || grant.Only.String() != "source:TH" {
				t.Errorf("Admit = %+v, %v", grant, err)
			}
			for _, secret := range []string{reads, writes, narrow, page, revoked} {
				if strings.Contains(g.log.String(), secret) {
					t.Error("a key stands in the log")
				}
			}
		}
	})
}

// Without a guard anybody may read and nobody write.
func TestNoGuard(t *testing.T) {
	g := &ring{}
	for action, want := range map[access.Action]access.Reason{"": "", access.Search: "", access.Export: "", access.Admin: access.Forbidden} {
		if got := g.reason(request("192.0.2.1", "Authorization", "Bearer x"), action); got != want {
			t.Errorf("%q: %q, want %q", action, got, want)
		}
	}
}

// A key ends at the second, and what is changed in the file holds within two.
func TestKeysFollow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newRing(t, access.Options{})
		k, secret := g.create(t, access.Key{Expires: time.Now().Add(time.Minute)})
		with := request("192.0.2.1", "Authorization", "Bearer "+secret)
		time.Sleep(time.Until(k.Expires) - time.Nanosecond)
		if got := g.reason(with, access.Search); got != "" {
			t.Errorf("before it expires: %q", got)
		}
		time.Sleep(time.Nanosecond)
		if got := g.reason(with, access.Search); got != access.InvalidKey {
			t.Errorf("when it expires: %q", got)
		}

		k, secret = g.create(t, access.Key{})
		with = request("192.0.2.1", "Authorization", "Bearer "+secret)
		if got := g.reason(with, access.Search); got != "" {
			t.Fatalf("new key: %q", got)
		}
		if _, err := g.Revoke(t.Context(), k.ID); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		if got := g.reason(with, access.Search); got != access.InvalidKey {
			t.Errorf("revoked: %q", got)
		}
	})
}

// A file that cannot be read leaves the keys as they were and is complained
// about once; one that is gone has no keys.
func TestKeysStay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newRing(t, access.Options{})
		_, secret := g.create(t, access.Key{})
		with := request("192.0.2.1", "Authorization", "Bearer "+secret)
		if got := g.reason(with, access.Search); got != "" {
			t.Fatal(got)
		}
		good, err := os.ReadFile(g.Path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(g.Path, good[:20], 0o600); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			time.Sleep(time.Second)
			if got := g.reason(with, access.Search); got != "" {
				t.Errorf("damaged: %q", got)
			}
		}
		if n := strings.Count(g.log.String(), "level=ERROR"); n != 1 {
			t.Errorf("said %d times:\n%s", n, g.log)
		}
		if err := os.WriteFile(g.Path, good, 0o600); err != nil {
			t.Fatal(err)
		}
		_, second := g.create(t, access.Key{})
		if got := g.reason(request("192.0.2.1", "Authorization", "Bearer "+second), access.Search); got != "" {
			t.Errorf("mended: %q", got)
		}
		if err := os.Remove(g.Path); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		if got := g.reason(with, access.Search); got != access.InvalidKey {
			t.Errorf("gone: %q", got)
		}
	})
}

func TestRates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newRing(t, access.Options{
			PerKey: access.Rate{N: 2, Per: time.Second, Burst: 2}, PerAddress: access.Rate{N: 6, Per: time.Minute, Burst: 3},
		})
		_, plain := g.create(t, access.Key{})
		_, fast := g.create(t, access.Key{Rate: access.Rate{N: 5, Per: time.Second, Burst: 5}})
		_, page := g.create(t, access.Key{Origins: []string{"https://portal.example"}})
		ask := func(n int, r *http.Request, a access.Action) (reasons []access.Reason) {
			for range n {
				reasons = append(reasons, g.reason(r, a))
			}
			return reasons
		}
		expect := func(name string, got []access.Reason, allowed int, first, then access.Reason) {
			t.Helper()
			for i, r := range got {
				if want := map[bool]access.Reason{true: first, false: then}[i < allowed]; r != want {
					t.Errorf("%s: request %d: %q, want %q", name, i+1, r, want)
				}
			}
		}
		const limited = access.RateLimited
		expect("address", ask(5, request("192.0.2.1"), access.Search), 3, "", limited)
		expect("another address", ask(1, request("192.0.2.2"), access.Search), 1, "", limited)
		expect("assets", ask(9, request("192.0.2.1"), ""), 9, "", limited)
		expect("key from a limited address", ask(4, request("192.0.2.1", "Authorization", "Bearer "+plain), access.Search), 2, "", limited)
		expect("key from elsewhere", ask(1, request("192.0.2.3", "Authorization", "Bearer "+plain), access.Search), 0, "", limited)
		expect("key with a rate of its own", ask(7, request("192.0.2.1", "Authorization", "Bearer "+fast), access.Search), 5, "", limited)
		expect("wrong key", ask(5, request("192.0.2.4", "Authorization", "Bearer "+plain[:40]), access.Search), 3, access.InvalidKey, limited)
		expect("network", ask(2, request("[2001:db8::1]"), access.Search), 2, "", limited)
		expect("same network", ask(2, request("[2001:db8::2:3:4:5]"), access.Search), 1, "", limited)
		expect("next network", ask(1, request("[2001:db8:0:1::1]"), access.Search), 1, "", limited)
		time.Sleep(time.Minute)
		from := []string{"Authorization", "Bearer " + page, "Origin", "https://portal.example"}
		expect("page", ask(3, request("192.0.2.5", from...), access.Search), 2, "", limited)
		time.Sleep(time.Second)
		expect("page, its reader", ask(2, request("192.0.2.5", from...), access.Search), 1, "", limited)
		time.Sleep(time.Second)
		expect("page, another reader", ask(1, request("192.0.2.6", from...), access.Search), 1, "", limited)
	})
}

// One reader who asks too often takes nothing of what the others may ask with
// the key of a page, nor does who uses it from elsewhere.
func TestRateOfPages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newRing(t, access.Options{PerAddress: access.Rate{N: 1, Per: time.Minute, Burst: 2}})
		_, secret := g.create(t, access.Key{Origins: []string{"https://portal.example"}, Rate: access.Rate{N: 1, Per: time.Hour, Burst: 4}})
		ask := func(address, origin string) access.Reason {
			return g.reason(request(address, "Authorization", "Bearer "+secret, "Origin", origin), access.Search)
		}
		for i, want := range []access.Reason{"", "", access.RateLimited, access.RateLimited, access.RateLimited, access.RateLimited} {
			if got := ask("192.0.2.1", "https://portal.example"); got != want {
				t.Errorf("request %d: %q, want %q", i, got, want)
			}
		}
		for i, want := range []access.Reason{access.OriginNotAllowed, access.OriginNotAllowed, access.RateLimited} {
			if got := ask("192.0.2.2", "https://other.example"); got != want {
				t.Errorf("request %d from elsewhere: %q, want %q", i, got, want)
			}
		}
		for i, want := range []access.Reason{"", "", access.RateLimited} {
			if got := ask(fmt.Sprintf("192.0.2.%d", 3+i), "https://portal.example"); got != want {
				t.Errorf("reader %d: %q, want %q", i, got, want)
			}
		}
	})
}

// Whoever waits as long as is said is let in, and not a moment earlier.
func TestWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newRing(t, access.Options{PerAddress: access.Rate{N: 7, Per: time.Minute, Burst: 1}})
		r := request("192.0.2.1")
		if got := g.reason(r, access.Search); got != "" {
			t.Fatal(got)
		}
		time.Sleep(time.Second)
		_, err := g.Admit(r, access.Search)
		var refusal *access.Refusal
		if !errors.As(err, &refusal) || access.Seconds(refusal.Wait) != 8 || !strings.Contains(refusal.Detail, "8 s") {
			t.Fatalf("%v, %+v", err, refusal)
		}
		time.Sleep(refusal.Wait - time.Millisecond)
		if got := g.reason(r, access.Search); got != access.RateLimited {
			t.Errorf("too early: %q", got)
		}
		time.Sleep(time.Millisecond)
		if got := g.reason(r, access.Search); got != "" {
			t.Errorf("in time: %q", got)
		}
	})
}

// What Authorization says is a key of ours, or it lets nobody in.
func FuzzAuthorization(f *testing.F) {
	path := filepath.Join(f.TempDir(), access.FileName)
	k, secret, err := access.File{Path: path}.Create(f.Context(), access.Key{Name: "A", Allow: []access.Action{access.Admin}})
	if err != nil {
		f.Fatal(err)
	}
	keys, err := access.OpenKeys(path, nil)
	if err != nil {
		f.Fatal(err)
	}
	g, err := access.NewGuard(access.Options{Keys: keys})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Bearer " + secret)
	f.Add("bearer  " + secret + "\t")
	f.Add("Basic YTpi")
	f.Fuzz(func(t *testing.T, header string) {
		r := &http.Request{RemoteAddr: "192.0.2.1:1", Header: http.Header{"Authorization": {header}}}
		grant, err := g.Admit(r, access.Admin)
		if err == nil && (grant.KeyID != k.ID || !strings.Contains(header, secret)) {
			t.Errorf("%q is let in as %+v", header, grant)
		}
		if err != nil && strings.Contains(err.Error(), secret) {
			t.Errorf("%q: a key in %q", header, err)
		}
	})
}
