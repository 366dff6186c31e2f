package access

import (
	"net"
	"net/netip"
	"strings"
)

// Localhost is the name by which a machine knows itself.
const Localhost = "localhost"

// IsHost reports whether host, as the header Host has it, is one of names, which
// have no ports, or an address. A server that is of its machine alone needs to ask: a page
// can have its own name lead to that machine, and a browser takes what is served there for the
// page's own (DNS rebinding). With an address in place of a name nobody can do that, and where
// host is "" no browser asks.
func IsHost(host string, names []string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if _, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil || host == "" {
		return true
	}
	for _, name := range names {
		if strings.EqualFold(host, name) || name == Localhost && strings.HasSuffix(host, "."+Localhost) {
			return true
		}
	}
	return false
}
