package format

import (
	"bufio"
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/briefsearch/briefsearch/corpus"
)

// utf8Reader returns what in holds without a byte order mark, and as UTF-8
// where it is UTF-16. Bytes of other encodings stay as they are.
func utf8Reader(in *bufio.Reader) *bufio.Reader {
	start, _ := in.Peek(sniffLen)
	order := unicode.Endianness(unicode.LittleEndian)
	switch {
	case bytes.HasPrefix(start, []byte{0xEF, 0xBB, 0xBF}):
		_, _ = in.Discard(3)
		return in
	case bytes.HasPrefix(start, []byte{0xFF, 0xFE}):
	case bytes.HasPrefix(start, []byte{0xFE, 0xFF}):
		order = unicode.BigEndian
	default:
		even, odd := zeros(start)
		// Of UTF-16 without a mark every second byte is mostly zero.
		switch half := len(start) / 2; {
		case half == 0 || min(even, odd) > 0:
			return in
		case odd > half/2:
		case even > half/2:
			order = unicode.BigEndian
		default:
			return in
		}
	}
	decoded := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(in)
	return bufio.NewReaderSize(decoded, in.Size())
}

// zeros counts the zero bytes at even and at odd places.
func zeros(b []byte) (even, odd int) {
	for i, c := range b {
		if c == 0 && i%2 == 0 {
			even++
		} else if c == 0 {
			odd++
		}
	}
	return even, odd
}

// An encoding is what decode took bytes for.
type encoding int

const (
	encodedUTF8    encoding = iota
	encodedWindows          // Windows-1252
	encodedTwice            // UTF-8 that was read as Windows-1252 and written as UTF-8 again
	encodedBadly            // UTF-8 with some bytes that are not
)

// decode returns b as valid UTF-8. Bytes that are none are read as
// Windows-1252 where nothing else speaks for UTF-8, and are else replaced. Text
// that was encoded twice is read twice.
func decode(b []byte) (string, encoding) {
	if utf8.Valid(b) {
		if twice(b) {
			return mend(string(b)), encodedTwice
		}
		return string(b), encodedUTF8
	}
	if windows1252(b) {
		if s, err := charmap.Windows1252.NewDecoder().Bytes(b); err == nil {
			return string(s), encodedWindows
		}
	}
	return strings.ToValidUTF8(string(b), "\uFFFD"), encodedBadly
}

// twice says whether UTF-8 was read as Windows-1252 and written again: whether
// what a dash, quote or bullet, or a letter of Devanagari, becomes by that stands there.
func twice(b []byte) bool {
	return bytes.Contains(b, []byte("\u00e2\u20ac")) || bytes.Contains(b, []byte("\u00e0\u00a4"))
}

// mend reads the characters of s that were encoded twice. Others stay as they are.
func mend(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	var run []byte // characters beyond ASCII, as Windows-1252
	flush := func() {
		for rest := run; len(rest) > 0; {
			r, n := utf8.DecodeRune(rest)
			if n == 1 {
				r = charmap.Windows1252.DecodeByte(rest[0])
			}
			out.WriteRune(r)
			rest = rest[n:]
		}
		run = run[:0]
	}
	for _, r := range s {
		if r >= utf8.RuneSelf {
			if c, ok := charmap.Windows1252.EncodeRune(r); ok {
				run = append(run, c)
				continue
			}
		}
		flush()
		out.WriteRune(r)
	}
	flush()
	return out.String()
}

// windows1252 says whether b, which is not UTF-8, may be Windows-1252: no two
// bytes of it form a character of UTF-8, and each has a character there.
func windows1252(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			switch b[0] {
			case 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFE, 0xFF:
				return false
			}
		case n > 1:
			return false
		}
		b = b[n:]
	}
	return true
}

// warn returns the warnings that an encoding calls for.
func (e encoding) warn(at corpus.Issue) []corpus.Issue {
	at.Code, at.Hint = "bad_encoding", "save it as UTF-8"
	switch e {
	case encodedWindows:
		at.Reason = "is not UTF-8; it was read as Windows-1252"
	case encodedTwice:
		at.Reason = "was encoded twice; signs such as \u00e2\u20ac\u2122 were read as \u2019"
	case encodedBadly:
		at.Reason = "has bytes that are not UTF-8; each was replaced by \uFFFD"
	default:
		return nil
	}
	return []corpus.Issue{at}
}
