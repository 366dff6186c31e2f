package access

import (
	"strings"
	"testing"
)

func TestSecret(t *testing.T) {
	secret, hash := newSecret("k3m9x2ab")
	id, got, ok := readSecret(secret)
	if !ok || id != "k3m9x2ab" || got != hash || len(secret) != maxSecret {
		t.Fatalf("readSecret(newSecret()) = %s, %t; length %d", id, ok, len(secret))
	}
	if again, _ := newSecret("k3m9x2ab"); again == secret {
		t.Error("two secrets are the same")
	}
	// The last of 43 characters has two bits to spare, which must be zero: one key, one way to write it.
	for _, bad := range []string{
		"", "briefskey_", secret[1:], secret + "A", secret[:len(secret)-1], strings.ToUpper(secret), strings.Replace(secret, "_", "-", 1),
		"briefskey_k3m9x2ai" + secret[18:], secret[:18] + "-" + secret[19:], secret[:len(secret)-1] + "=", secret[:len(secret)-1] + "_", secret[:30] + "+" + secret[31:],
	} {
		if _, _, ok := readSecret(bad); ok {
			t.Errorf("readSecret(%q) takes it", bad)
		}
	}
}

func TestRedact(t *testing.T) {
	const key = "briefskey_k3m9x2ab_u-1_ZyXwVuTsRqPoNmLkJiHgFeDcBa9876543210abc"
	tests := []struct{ in, want string }{
		{"", ""},
		{"briefs about health", "briefs about health"},
		{"briefs_20250110_global-compact", "briefs_20250110_global-compact"},
		{key, "briefskey_k3m9x2ab_…"},
		{key[:23], "briefskey_k3m9x2ab_…"},
		{"briefskey_k3m9x2ab_", "briefskey_k3m9x2ab_"},
		{"briefskey_k3m9x2a_" + key[19:], "briefskey_k3m9x2a_" + key[19:]},
		{"/b/" + key + "/similar", "/b/briefskey_k3m9x2ab_…/similar"},
		{"a " + key + ", b " + strings.ToUpper(key) + "!", "a briefskey_k3m9x2ab_…, b BRIEFSKEY_K3M9X2AB_…!"},
		{"x" + key, "xbriefskey_k3m9x2ab_…"},
		{"briefs_briefskey_k3m9x2ab_secret", "briefs_briefskey_k3m9x2ab_…"},
		{"_" + key + "é", "_briefskey_k3m9x2ab_…é"},
	}
	for _, tt := range tests {
		if got := Redact(tt.in); got != tt.want {
			t.Errorf("Redact(%q) = %q, want %q", tt.in, got, tt.want)
		}
		id, found := FindSecret(tt.in)
		if changed := tt.in != tt.want; found != changed || found && id != "k3m9x2ab" {
			t.Errorf("FindSecret(%q) = %q, %t", tt.in, id, found)
		}
	}
}

// What is redacted has no key left in it, and nothing else is gone.
func FuzzRedact(f *testing.F) {
	f.Add("a briefskey_k3m9x2ab_secret b")
	f.Add("briefs_BRIEFSKEY_k3m9x2ab_k3m9x2ab_x")
	f.Fuzz(func(t *testing.T, in string) {
		out := Redact(in)
		if Redact(out) != out {
			t.Errorf("Redact(%q) = %q, and again %q", in, out, Redact(out))
		}
		if _, found := FindSecret(in); found != (in != out) {
			t.Errorf("FindSecret(%q) = %t, Redact %q", in, found, out)
		}
		if _, found := FindSecret(out); found {
			t.Errorf("%q is left of %q", out, in)
		}
	})
}
