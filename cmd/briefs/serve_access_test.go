package main

import (
	"io"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// status asks s for a path with a key, "" for none, and returns the status and the body.
func (s *server) status(t *testing.T, path, key string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if key != "" {
		r.Header.Set("Authorization", "Bearer "+key)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// A server takes up keys, and that they end, and no key gets into its log.
func TestServeKeys(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	in := filepath.Join(t.TempDir(), "a.jsonl")
	writeBriefs(t, in, "word", 3)
	must(t, "reindex", "--index", dir, in)
	s := serveIndex(t, dir, "--require-key", "--log-level", "info")
	if log := s.log.String(); !strings.Contains(log, "Open to nobody without a key, of which there are 0.\nMake one") {
		t.Errorf("what is open is not said:\n%s", log)
	}
	for path, want := range map[string]int{"/": 401, "/search?q=word": 401, "/api/v1/search": 401, "/api/v1/export?format=csv": 401, "/livez": 200, "/readyz": 200} {
		if got, _ := s.status(t, path, ""); got != want {
			t.Errorf("%s without a key: %d, want %d", path, got, want)
		}
	}
	key := strings.TrimSpace(must(t, "keys", "create", "Test", "--index", dir, "--only", "lang:xx"))
	await := func(want int) {
		t.Helper()
		began := time.Now()
		for {
			got, body := s.status(t, "/api/v1/search?q=word", key)
			if got == want {
				if got == http.StatusOK && !strings.Contains(body, `"total":0`) {
					t.Errorf("the key shows more than its part: %s", body)
				}
				return
			}
			if time.Since(began) > startTimeout {
				t.Fatalf("status %d after %v, want %d", got, startTimeout, want)
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	await(http.StatusOK)
	if got, body := s.status(t, "/api/v1/search?q="+key, ""); got != http.StatusBadRequest || strings.Contains(body, key) {
		t.Errorf("a key in the address: %d %s", got, body)
	}
	s.status(t, "/b/"+key, key)
	must(t, "keys", "revoke", strings.Split(key, "_")[1], "--index", dir)
	await(http.StatusUnauthorized)
	if log := s.log.String(); strings.Contains(log, key[len(key)-20:]) || !strings.Contains(log, "key="+strings.Split(key, "_")[1]) {
		t.Errorf("the log has a key, or not its id:\n%s", log)
	}
}

// On an address that others reach a server says what is open to them.
func TestServeSaysWhatIsOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	for addr, want := range map[string]bool{"127.0.0.1:0": false, "[::1]:0": false, "0.0.0.0:0": true} {
		s := serveIndex(t, dir, "--addr", addr)
		if log := s.log.String(); strings.Contains(log, "Open to everyone who reaches ") != want {
			t.Errorf("%s: it is said %t what is open:\n%s", addr, !want, log)
		}
		s.stop(t)
	}
}

// On this machine alone a server is asked by addresses, as localhost or by the
// name of its base URL, and its listener for metrics too; elsewhere by any name.
func TestServeHosts(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	tests := []struct {
		name string
		args []string
		want map[string]int // by host
	}{
		{"local", nil, map[string]int{"localhost": 200, "127.0.0.1:8080": 200, "evil.example": 421}},
		{"behind a proxy", []string{"--base-url", "https://portal.example/briefs"}, map[string]int{"localhost:1": 200, "portal.example": 200, "evil.example": 421}},
		{"open", []string{"--addr", "0.0.0.0:0"}, map[string]int{"localhost": 200, "evil.example": 200}},
	}
	for _, tt := range tests {
		s := serveIndex(t, dir, append(tt.args, "--admin-addr", "127.0.0.1:0")...)
		admin := ""
		for until := time.Now().Add(startTimeout); admin == ""; time.Sleep(10 * time.Millisecond) {
			_, at, _ := strings.Cut(s.log.String(), "what is searched are at ")
			if admin, _, _ = strings.Cut(at, "/.\n"); time.Now().After(until) {
				t.Fatalf("no listener for metrics:\n%s", s.log)
			}
		}
		for host, want := range tt.want {
			if got := asHost(t, s.url+"/api/v1/search", host); got != want {
				t.Errorf("%s, asked as %s: %d, want %d", tt.name, host, got, want)
			}
		}
		for host, want := range map[string]int{"localhost": 200, "evil.example": 421, "portal.example": 421} {
			if got := asHost(t, admin+"/metrics", host); got != want {
				t.Errorf("%s, metrics asked as %s: %d, want %d", tt.name, host, got, want)
			}
		}
		s.stop(t)
	}
}

func TestHostsAt(t *testing.T) {
	local, open := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, &net.TCPAddr{IP: net.IPv4zero}
	base := &url.URL{Scheme: "https", Host: "portal.example:8443"}
	tests := []struct {
		address net.Addr
		named   string
		base    *url.URL
		want    []string
	}{
		{local, "127.0.0.1:0", nil, []string{"localhost", "127.0.0.1"}},
		{local, "desk:8080", nil, []string{"localhost", "desk"}},
		{local, "localhost:8080", base, []string{"localhost", "localhost", "portal.example"}},
		{&net.TCPAddr{IP: net.IPv6loopback}, "[::1]:8080", base, []string{"localhost", "::1", "portal.example"}},
		{open, ":8080", base, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, hostsAt(tt.address, tt.named, tt.base)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.named, diff)
		}
	}
}

// asHost asks for url by the name host and returns the status.
func asHost(t *testing.T, url, host string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = host
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	return resp.StatusCode
}
