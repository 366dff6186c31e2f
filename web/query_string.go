package web

import (
	"net/url"
	"strings"
)

// maxParameters bounds the parameters of a request.
const maxParameters = 500

// A parameter is one name with its value, as asked.
type parameter struct {
	Name, Value string
}

// splitQuery takes a query string apart, in its order. Unlike url.ParseQuery
// it leaves nothing out: a "%" that begins no escape stands for itself, as it
// does when people type "?q=100%", and bytes that are no UTF-8 become U+FFFD.
// What is past maxParameters is left out, which ok reports.
func splitQuery(raw string) (ps []parameter, ok bool) {
	for part := range strings.SplitSeq(raw, "&") {
		if part == "" {
			continue
		}
		if len(ps) == maxParameters {
			return ps, false
		}
		name, value, _ := strings.Cut(part, "=")
		ps = append(ps, parameter{unescape(name), unescape(value)})
	}
	return ps, true
}

// unescape returns what a name or value of a query string stands for.
func unescape(s string) string {
	out, err := url.QueryUnescape(s)
	if err != nil {
		out = unescapeSome(s)
	}
	return strings.ToValidUTF8(out, "\uFFFD")
}

// unescapeSome undoes the escapes of s that are well formed and leaves the rest as it is.
func unescapeSome(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '+':
			b.WriteByte(' ')
		case s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b.WriteByte(fromHex(s[i+1])<<4 | fromHex(s[i+2]))
			i += 2
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// isHex reports whether c is a hexadecimal digit.
func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// fromHex returns the value of a hexadecimal digit.
func fromHex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c >= 'a':
		return c - 'a' + 10
	}
	return c - 'A' + 10
}
