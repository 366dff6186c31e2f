package access

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// What a key looks like as it is sent: "briefskey_k3m9x2ab_" and 43 characters
// more. The beginning is one that tools which look for leaked keys can know it by, and
// that no brief's id or title begins with.
const (
	secretPrefix = "briefskey_"
	idLength     = 8
	secretBytes  = 32
	maxSecret    = len(secretPrefix) + idLength + 1 + (secretBytes*8+5)/6
)

// idAlphabet has no letters that are read as another: no i, l, o or u.
const idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"

// A digest is what is kept of a secret. One round of SHA-256 is enough: slow
// hashes protect what people choose from being guessed, and 256 bits of chance
// are not guessed at any speed.
type digest [sha256.Size]byte

// newID returns an id of 40 bits of chance.
func newID() string {
	var id [idLength]byte
	rand.Read(id[:]) // never fails
	for i, b := range id {
		id[i] = idAlphabet[int(b)%len(idAlphabet)]
	}
	return string(id[:])
}

// newSecret returns a new secret for the key of that id, and its digest.
func newSecret(id string) (string, digest) {
	var random [secretBytes]byte
	rand.Read(random[:]) // never fails
	return secretPrefix + id + "_" + base64.RawURLEncoding.EncodeToString(random[:]), sha256.Sum256(random[:])
}

// readSecret takes a secret apart. It reports false for what newSecret never returns.
func readSecret(s string) (id string, d digest, ok bool) {
	if len(s) != maxSecret || !strings.HasPrefix(s, secretPrefix) {
		return "", d, false
	}
	id, rest := s[len(secretPrefix):][:idLength], s[len(secretPrefix)+idLength:]
	if !isID(id) || rest[0] != '_' {
		return "", d, false
	}
	random, err := base64.RawURLEncoding.Strict().DecodeString(rest[1:])
	if err != nil || len(random) != secretBytes {
		return "", d, false
	}
	return id, sha256.Sum256(random), true
}

// isID reports whether s looks like the id of a key.
func isID(s string) bool {
	return len(s) == idLength && strings.Trim(s, idAlphabet) == ""
}

// FindSecret returns the id of the first thing in text that looks like a key,
// or a part of one that has its id and the beginning of its secret.
func FindSecret(text string) (id string, found bool) {
	i, _ := secretAt(text)
	if i < 0 {
		return "", false
	}
	return strings.ToLower(text[i+len(secretPrefix):][:idLength]), true
}

// Redact returns text with all in it that FindSecret would find cut to the id
// of the key, which is no secret.
func Redact(text string) string {
	i, end := secretAt(text)
	if i < 0 {
		return text
	}
	var b strings.Builder
	for ; i >= 0; i, end = secretAt(text) {
		b.WriteString(text[:i+len(secretPrefix)+idLength+1])
		b.WriteString("…")
		text = text[end:]
	}
	b.WriteString(text)
	return b.String()
}

// secretAt returns where in text the first thing that looks like a key begins
// and ends; -1 where there is none. The case of letters does not matter: a key in other
// letters still gives most of itself away.
func secretAt(text string) (start, end int) {
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '_')
		if i < 0 {
			return -1, -1
		}
		at += i + 1 // after the "_" of a prefix
		start, id := at-len(secretPrefix), at+idLength
		if start < 0 || id+1 >= len(text) || text[id] != '_' || !isSecretByte(text[id+1]) ||
			!strings.EqualFold(text[start:at], secretPrefix) || !isID(strings.ToLower(text[at:id])) {
			continue
		}
		for end = id + 1; end < len(text) && isSecretByte(text[end]); end++ {
		}
		return start, end
	}
}

// isSecretByte reports whether c may stand in the secret part of a key.
func isSecretByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '-'
}
