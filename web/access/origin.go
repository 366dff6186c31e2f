package access

import (
	"fmt"
	"net/url"
	"strings"
)

// AnyOrigin stands for the pages of every origin in Options.Origins.
const AnyOrigin = "*"

// maxOrigin bounds an origin, in bytes.
const maxOrigin = 255

// ParseOrigin returns the origin that s is, written as browsers send it:
// "https://portal.example" or "http://localhost:3000", without a path, in small letters,
// without the port that goes without saying.
func ParseOrigin(s string) (string, error) {
	want := fmt.Errorf("origin %q: want the beginning of an address without a path, as in https://portal.example", s)
	u, err := url.Parse(s)
	if err != nil || len(s) > maxOrigin || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Path != "" && u.Path != "/" ||
		u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.HasSuffix(s, "#") {
		return "", want
	}
	host := strings.ToLower(u.Hostname())
	for i := range len(host) {
		if host[i] >= 0x80 {
			return "", fmt.Errorf("origin %q: want the name of the host as browsers send it, which begins with xn--", s)
		}
		if c := host[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && !strings.ContainsRune("-.:[]_", rune(c)) {
			return "", want
		}
	}
	if host == "" {
		return "", want
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && (u.Scheme != "http" || port != "80") && (u.Scheme != "https" || port != "443") {
		host += ":" + port
	}
	return u.Scheme + "://" + host, nil
}
