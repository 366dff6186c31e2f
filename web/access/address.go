package access

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"

	"github.com/realclientip/realclientip-go"
)

// Proxies are the machines in front of a server whose word on where a request
// comes from is taken; the zero value has none.
type Proxies struct {
	Trusted []netip.Prefix
	// Header is the one in which they say it, X-Forwarded-For or Forwarded; ""
	// is X-Forwarded-For. The other is never looked at: a proxy that writes one
	// of them hands on whatever an asker wrote into the other.
	Header string
}

// ParseProxies reads what proxies are trusted, as addresses or networks such as
// 10.0.0.0/8, and the header in which they say where a request comes from.
func ParseProxies(trusted []string, header string) (Proxies, error) {
	p := Proxies{Header: http.CanonicalHeaderKey(header)}
	for _, s := range trusted {
		network, err := netip.ParsePrefix(s)
		if err != nil {
			var a netip.Addr
			if a, err = netip.ParseAddr(s); err == nil {
				network, err = a.Unmap().WithZone("").Prefix(a.Unmap().BitLen())
			}
		}
		if err != nil {
			return p, fmt.Errorf("proxy %q: want an address or a network, as in 10.0.0.0/8", s)
		}
		p.Trusted = append(p.Trusted, network.Masked())
	}
	_, err := p.strategy()
	return p, err
}

// strategy returns what finds the address in the header.
func (p Proxies) strategy() (realclientip.Strategy, error) {
	if p.Header == "" {
		p.Header = "X-Forwarded-For"
	}
	networks := make([]net.IPNet, len(p.Trusted))
	for i, t := range p.Trusted {
		networks[i] = net.IPNet{IP: t.Addr().AsSlice(), Mask: net.CIDRMask(t.Bits(), t.Addr().BitLen())}
	}
	s, err := realclientip.NewRightmostTrustedRangeStrategy(p.Header, networks)
	if err != nil {
		return nil, fmt.Errorf("header %q of proxies: want X-Forwarded-For or Forwarded", p.Header)
	}
	return s, nil
}

// Address returns the address that r comes from: that of the other end of the
// connection or, where that is a trusted proxy, the last one that the proxies name which is
// not one of them. It is the zero Addr where there is none.
func (g *Guard) Address(r *http.Request) netip.Addr {
	peer := addressOf(r.RemoteAddr)
	if g == nil || !slices.ContainsFunc(g.proxies.Trusted, func(p netip.Prefix) bool { return p.Contains(peer) }) {
		return peer
	}
	said := r.Header
	if http.CanonicalHeaderKey(g.proxies.Header) == "Forwarded" {
		said = http.Header{"Forwarded": unquoted(r.Header["Forwarded"])}
	}
	if a := addressOf(g.forwarded.ClientIP(said, "")); a.IsValid() {
		return a
	}
	return peer
}

// unquoted returns values of the header Forwarded without the signs in quotes
// that would be read as the end of something: what is quoted, a host say, is the asker's word.
// A value with a quote that does not end says nothing (RFC 7239, section 4).
func unquoted(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		plain := []byte(v)
		quoted := false
		for j := 0; j < len(plain); j++ {
			switch c := plain[j]; {
			case c == '"':
				quoted = !quoted
			case quoted && c == '\\' && j+1 < len(plain):
				plain[j], plain[j+1] = '_', '_'
				j++
			case quoted && (c == ',' || c == ';' || c == '='):
				plain[j] = '_'
			}
		}
		if out[i] = string(plain); quoted {
			out[i] = "for=unknown"
		}
	}
	return out
}

// addressOf returns the address in s, which may have a port.
func addressOf(s string) netip.Addr {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	a, err := netip.ParseAddr(s)
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap().WithZone("")
}
