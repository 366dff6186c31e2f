package access_test

import (
	"net/http"
	"testing"

	"github.com/briefsearch/briefsearch/web/access"
)

// Only a trusted proxy's word is taken, and of what it hands on only what
// trusted ones added.
func TestAddress(t *testing.T) {
	trusted := []string{"10.0.0.0/8", "192.0.2.7", "2001:db8:1::/48"}
	tests := []struct {
		name, header, peer string
		said               http.Header
		want               string
	}{
		{"no proxy", "", "203.0.113.5:1234", nil, "203.0.113.5"},
		{"no proxy, forged", "", "203.0.113.5:1234", http.Header{"X-Forwarded-For": {"198.51.100.1"}, "Forwarded": {"for=198.51.100.1"}}, "203.0.113.5"},
		{"proxy", "", "10.1.2.3:1234", http.Header{"X-Forwarded-For": {"198.51.100.1"}}, "198.51.100.1"},
		{"proxy by address", "", "192.0.2.7:1", http.Header{"X-Forwarded-For": {"198.51.100.1"}}, "198.51.100.1"},
		{"neighbour of a proxy", "", "192.0.2.8:1", http.Header{"X-Forwarded-For": {"198.51.100.1"}}, "192.0.2.8"},
		{"chain", "", "10.1.2.3:1234", http.Header{"X-Forwarded-For": {"198.51.100.1, 10.0.0.9", "192.0.2.7"}}, "198.51.100.1"},
		{"forged in front", "", "10.1.2.3:1234", http.Header{"X-Forwarded-For": {"10.9.9.9, 127.0.0.1, 198.51.100.1"}}, "198.51.100.1"},
		{"rubbish in front", "", "10.1.2.3:1234", http.Header{"X-Forwarded-For": {"x, 198.51.100.1, 10.0.0.9"}}, "198.51.100.1"},
		{"rubbish", "", "10.1.2.3:1234", http.Header{"X-Forwarded-For": {"198.51.100.1, x"}}, "10.1.2.3"},
		{"nobody else", "", "10.1.2.3:1234", http.Header{"X-Forwarded-For": {"10.0.0.9"}}, "10.1.2.3"},
		{"nothing said", "", "10.1.2.3:1234", nil, "10.1.2.3"},
		{"the other header", "", "10.1.2.3:1234", http.Header{"Forwarded": {"for=198.51.100.1"}}, "10.1.2.3"},
		{"Forwarded", "forwarded", "10.1.2.3:1234", http.Header{"Forwarded": {`for="[2001:db8::5]:1234";proto=https`}, "X-Forwarded-For": {"198.51.100.1"}}, "2001:db8::5"},
		{"Forwarded, a host that looks like more", "Forwarded", "10.1.2.3:1", http.Header{"Forwarded": {`for=198.51.100.1;host="a,for=203.0.113.9;b"`}}, "198.51.100.1"},
		{"Forwarded, signs in quotes", "Forwarded", "10.1.2.3:1", http.Header{"Forwarded": {`for="198.51.100.1";host="a\",for=203.0.113.9;\"b", for=10.0.0.9`}}, "198.51.100.1"},
		{"Forwarded, a quote without an end", "Forwarded", "10.1.2.3:1", http.Header{"Forwarded": {`for=198.51.100.1;host="a, for=203.0.113.9`}}, "10.1.2.3"},
		{"mapped", "", "[::ffff:10.1.2.3]:1234", http.Header{"X-Forwarded-For": {"::ffff:198.51.100.1"}}, "198.51.100.1"},
		{"v6 proxy", "", "[2001:db8:1::1]:1", http.Header{"X-Forwarded-For": {"2001:db8:2::1"}}, "2001:db8:2::1"},
		{"zone", "", "[fe80::1%eth0]:1", nil, "fe80::1"},
		{"no port", "", "203.0.113.5", nil, "203.0.113.5"},
		{"none", "", "@", nil, "invalid IP"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := access.ParseProxies(trusted, tt.header)
			if err != nil {
				t.Fatal(err)
			}
			g, err := access.NewGuard(access.Options{Proxies: p})
			if err != nil {
				t.Fatal(err)
			}
			if got := g.Address(&http.Request{RemoteAddr: tt.peer, Header: tt.said}); got.String() != tt.want {
				t.Errorf("Address = %s, want %s", got, tt.want)
			}
		})
	}
	var none *access.Guard
	if got := none.Address(&http.Request{RemoteAddr: "10.1.2.3:1", Header: http.Header{"X-Forwarded-For": {"198.51.100.1"}}}); got.String() != "10.1.2.3" {
		t.Errorf("without a guard: %s", got)
	}
	if _, err := access.ParseProxies([]string{"10.0.0.0/33"}, ""); err == nil {
		t.Error("a network that is none is taken")
	}
	if _, err := access.ParseProxies(nil, "X-Real-IP"); err == nil {
		t.Error("a header that can be forged is taken")
	}
}

// No header makes up an address or a panic.
func FuzzAddress(f *testing.F) {
	f.Add("10.0.0.1:1", "198.51.100.1, x", "for=1.2.3.4")
	f.Add("[::1%a]:1", `"`, `for="[`)
	f.Fuzz(func(t *testing.T, peer, xff, forwarded string) {
		for _, header := range []string{"X-Forwarded-For", "Forwarded"} {
			p, err := access.ParseProxies([]string{"10.0.0.0/8", "::1"}, header)
			if err != nil {
				t.Fatal(err)
			}
			g, err := access.NewGuard(access.Options{Proxies: p})
			if err != nil {
				t.Fatal(err)
			}
			a := g.Address(&http.Request{RemoteAddr: peer, Header: http.Header{"X-Forwarded-For": {xff}, "Forwarded": {forwarded}}})
			if a.Zone() != "" || a.Is4In6() {
				t.Errorf("Address = %v", a)
			}
		}
	})
}
