package access_test

import (
	"testing"

	"github.com/briefsearch/briefsearch/web/access"
)

func TestIsHost(t *testing.T) {
	names := []string{access.Localhost, "Portal.example"}
	for host, want := range map[string]bool{
		"localhost": true, "localhost:8080": true, "LOCALHOST.:8080": true, "briefs.localhost:8080": true,
		"127.0.0.1": true, "127.0.0.1:8080": true, "10.1.2.3:80": true, "[::1]": true, "[::1]:8080": true,
		"portal.example": true, "portal.example:443": true, "": true,
		"evil.example": false, "evil.example:8080": false, "localhost.evil.example": false, "notlocalhost": false,
		"127.0.0.1.nip.io": false, "portal.example.evil": false, "www.portal.example": false, ":8080:": false,
		"0x7f.1": false, "2130706433": false,
	} {
		if got := access.IsHost(host, names); got != want {
			t.Errorf("IsHost(%q) = %t", host, got)
		}
	}
}
