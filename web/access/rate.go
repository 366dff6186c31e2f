package access

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Rate is how often something may be done: as often as Burst at once, and in
// the long run N times in Per. The zero Rate is no limit.
type Rate struct {
	N     int
	Per   time.Duration // a second, a minute or an hour
	Burst int
}

// maxRate bounds the numbers of a Rate.
const maxRate = 1_000_000

// units are the spans of time that a Rate may be of.
var units = map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour}

// ParseRate reads "10/s", "600/m" or "5000/h", and "10/s:40" for up to 40 at
// once; without that it is as many at once as in the span.
func ParseRate(s string) (Rate, error) {
	want := fmt.Errorf("rate %q: want a number of requests in a second, minute or hour, as in 10/s, 600/m or 5000/h, and 10/s:40 for up to 40 at once", s)
	steady, burst, hasBurst := strings.Cut(s, ":")
	number, unit, _ := strings.Cut(steady, "/")
	per, ok := units[unit]
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 1 || n > maxRate {
		return Rate{}, want
	}
	r := Rate{N: n, Per: per, Burst: n}
	if hasBurst {
		if r.Burst, err = strconv.Atoi(burst); err != nil || r.Burst < 1 || r.Burst > maxRate {
			return Rate{}, want
		}
	}
	return r, nil
}

// String returns r as ParseRate reads it, "" for no limit.
func (r Rate) String() string {
	if r.IsZero() {
		return ""
	}
	s := strconv.Itoa(r.N) + "/"
	switch r.Per {
	case time.Second:
		s += "s"
	case time.Minute:
		s += "m"
	default:
		s += "h"
	}
	if r.Burst != r.N {
		s += ":" + strconv.Itoa(r.Burst)
	}
	return s
}

// IsZero reports whether r is no limit.
func (r Rate) IsZero() bool { return r == Rate{} }

// MarshalText writes r as ParseRate reads it.
func (r Rate) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what ParseRate reads.
func (r *Rate) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRate(string(text))
	return err
}
