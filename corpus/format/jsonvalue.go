package format

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A jsonParser reads JSON (RFC 8259) into values. Package encoding/json would
// lose the order of the fields, and reads tokens too slowly for JSON lines by
// the hundred thousand. It is lenient where meaning is not in doubt: control
// characters in strings, NaN and Infinity, and commas before a closing bracket.
type jsonParser struct {
	in    string
	at    int
	depth int // how deep values may still be nested
	line  int // the line of offset counted, where the lines of values are wanted; else 0
	seen  int // the offset up to which lines are counted
}

// A jsonError says what is wrong with JSON, and where.
type jsonError struct {
	at   int // offset in bytes
	what string
}

func (e *jsonError) Error() string { return e.what }

// errTooDeep is the error of values nested too deep.
var errTooDeep = errors.New("nested too deep")

// parseJSON reads in, which must hold exactly one value.
func parseJSON(in string, depth int) (value, error) {
	p := jsonParser{in: in, depth: depth}
	v, err := p.value()
	if err != nil {
		return value{}, err
	}
	if p.space(); p.at < len(p.in) {
		return value{}, p.fail("something follows the value")
	}
	return v, nil
}

func (p *jsonParser) fail(format string, args ...any) error {
	return &jsonError{p.at, fmt.Sprintf(format, args...)}
}

// space passes over white space.
func (p *jsonParser) space() {
	for p.at < len(p.in) {
		switch p.in[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

// value reads one value.
func (p *jsonParser) value() (value, error) {
	p.space()
	if p.at >= len(p.in) {
		return value{}, p.fail("it ends before its value does")
	}
	line := 0
	if p.line > 0 {
		p.line += strings.Count(p.in[p.seen:p.at], "\n")
		p.seen = p.at
		line = p.line
	}
	switch c := p.in[p.at]; c {
	case '{', '[':
		if p.depth <= 0 {
			return value{}, errTooDeep
		}
		p.depth--
		p.at++
		read := p.list
		if c == '{' {
			read = p.object
		}
		v, err := read()
		p.depth++
		v.line = line
		return v, err
	case '"':
		text, err := p.str()
		return value{kind: kindString, text: text, line: line}, err
	default:
		return p.literal()
	}
}

// object reads an object after its opening brace.
func (p *jsonParser) object() (value, error) {
	v := value{kind: kindObject, fields: make([]field, 0, 8)}
	for {
		p.space()
		switch c := p.peek(); c {
		case '}':
			p.at++
			return v, nil
		case '"':
		default:
			return value{}, p.unexpected("a field name")
		}
		name, err := p.str()
		if err != nil {
			return value{}, err
		}
		p.space()
		if p.peek() != ':' {
			return value{}, p.unexpected("a colon")
		}
		p.at++
		item, err := p.value()
		if err != nil {
			return value{}, err
		}
		v.fields = append(v.fields, field{name, item})
		if err := p.separator('}'); err != nil {
			return value{}, err
		}
	}
}

// list reads a list after its opening bracket.
func (p *jsonParser) list() (value, error) {
	v := value{kind: kindList}
	for {
		p.space()
		if p.peek() == ']' {
			p.at++
			return v, nil
		}
		item, err := p.value()
		if err != nil {
			return value{}, err
		}
		v.items = append(v.items, item)
		if err := p.separator(']'); err != nil {
			return value{}, err
		}
	}
}

// separator passes over a comma, or stops before the closing bracket.
func (p *jsonParser) separator(closing byte) error {
	p.space()
	switch p.peek() {
	case ',':
		p.at++
	case closing:
	default:
		return p.unexpected("a comma or " + string(closing))
	}
	return nil
}

// peek returns the next byte, or 0 at the end.
func (p *jsonParser) peek() byte {
	if p.at < len(p.in) {
		return p.in[p.at]
	}
	return 0
}

func (p *jsonParser) unexpected(want string) error {
	if p.at >= len(p.in) {
		return p.fail("it ends where %s should stand", want)
	}
	r, _ := utf8.DecodeRuneInString(p.in[p.at:])
	return p.fail("%q stands where %s should", r, want)
}

// literal reads a number or a name such as true.
func (p *jsonParser) literal() (value, error) {
	start := p.at
	for p.at < len(p.in) {
		c := p.in[p.at]
		if c != '-' && c != '+' && c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			break
		}
		p.at++
	}
	word := p.in[start:p.at]
	switch word {
	case "null", "NaN":
		return value{}, nil
	case "true", "false":
		return value{kind: kindBool, text: word}, nil
	case "Infinity", "-Infinity":
		return value{kind: kindNumber, text: word}, nil
	}
	if !number(word) {
		p.at = start
		return value{}, p.unexpected("a value")
	}
	return value{kind: kindNumber, text: word}, nil
}

// number says whether s is a number as JSON writes it.
func number(s string) bool {
	digits := func() bool {
		n := 0
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		s = s[n:]
		return n > 0
	}
	s = strings.TrimPrefix(s, "-")
	if !digits() {
		return false
	}
	if strings.HasPrefix(s, ".") {
		s = s[1:]
		if !digits() {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		return digits() && s == ""
	}
	return s == ""
}

// str reads a string. Most have no escape and are a part of the input as it is.
func (p *jsonParser) str() (string, error) {
	p.at++ // the opening quote
	start := p.at
	end := strings.IndexByte(p.in[start:], '"')
	if end < 0 {
		return "", p.fail("a string is not closed")
	}
	plain := p.in[start : start+end]
	slash := strings.IndexByte(plain, '\\')
	if slash < 0 {
		p.at = start + end + 1
		return plain, nil
	}
	var b strings.Builder
	b.Grow(end + end/2)
	for {
		b.WriteString(p.in[p.at : p.at+slash])
		p.at += slash
		if p.in[p.at] == '"' {
			p.at++
			return b.String(), nil
		}
		if err := p.escape(&b); err != nil {
			return "", err
		}
		slash = strings.IndexAny(p.in[p.at:], `"\`)
		if slash < 0 {
			return "", p.fail("a string is not closed")
		}
	}
}

// escape reads one escape of a string into b.
func (p *jsonParser) escape(b *strings.Builder) error {
	if p.at+1 >= len(p.in) {
		return p.fail("a string is not closed")
	}
	c := p.in[p.at+1]
	p.at += 2
	switch c {
	case 'n':
		b.WriteByte('\n')
	case 't':
		b.WriteByte('\t')
	case 'r':
		b.WriteByte('\r')
	case 'b':
		b.WriteByte('\b')
	case 'f':
		b.WriteByte('\f')
	case '"', '\\', '/', '\'':
		b.WriteByte(c)
	case 'u':
		r, ok := p.hex()
		if !ok {
			return p.fail(`\u is not followed by four hexadecimal digits`)
		}
		if utf16.IsSurrogate(r) {
			r = p.lowSurrogate(r)
		}
		b.WriteRune(r)
	default:
		p.at -= 2
		return p.fail("%q is no escape", p.in[p.at:p.at+2])
	}
	return nil
}

// lowSurrogate reads the second half of a pair; half a pair alone is U+FFFD.
func (p *jsonParser) lowSurrogate(high rune) rune {
	if !strings.HasPrefix(p.in[p.at:], `\u`) {
		return utf8.RuneError
	}
	before := p.at
	p.at += 2
	if low, ok := p.hex(); ok {
		if r := utf16.DecodeRune(high, low); r != utf8.RuneError {
			return r
		}
	}
	p.at = before
	return utf8.RuneError
}

// hex reads four hexadecimal digits.
func (p *jsonParser) hex() (rune, bool) {
	if p.at+4 > len(p.in) {
		return 0, false
	}
	var r rune
	for _, c := range []byte(p.in[p.at : p.at+4]) {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	p.at += 4
	return r, true
}
