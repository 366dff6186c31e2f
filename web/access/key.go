package access

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Bounds of a key.
const (
	maxName    = 100 // characters
	maxOrigins = 20
)

// A Key is what may be known of a key: everything but its secret, which nobody
// has but its holder.
type Key struct {
	ID      string    `json:"id"` // public: it stands in logs in place of the key
	Name    string    `json:"name"`
	Allow   []Action  `json:"allow"`
	Only    Scope     `json:"only,omitzero"`    // what it shows of the collection, and lets be changed
	Origins []string  `json:"origins,omitzero"` // of the pages it may be used from; empty: it is not for pages
	Rate    Rate      `json:"rate,omitzero"`    // in place of the rate that keys have
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires,omitzero"`
	Revoked time.Time `json:"revoked,omitzero"`
}

// Ended reports whether k has expired by now or been revoked, and when. A key
// that has been revoked has ended, whatever time it was where that was done.
func (k Key) Ended(now time.Time) (at time.Time, ended bool) {
	at = k.Expires
	if !k.Revoked.IsZero() && (at.IsZero() || k.Revoked.Before(at)) {
		at = k.Revoked
	}
	return at, !k.Revoked.IsZero() || !at.IsZero() && !now.Before(at)
}

// Validate returns what is wrong with k, as somebody gives it out; nil where nothing is.
func (k Key) Validate() error {
	switch n := utf8.RuneCountInString(k.Name); {
	case n == 0 || n > maxName || !utf8.ValidString(k.Name) || strings.TrimSpace(k.Name) != k.Name || strings.ContainsFunc(k.Name, unicode.IsControl):
		return fmt.Errorf("name %.200q: want 1 to %d characters on one line", Redact(k.Name), maxName)
	case Redact(k.Name) != k.Name:
		return errors.New("name: it has a key in it")
	case len(k.Allow) == 0:
		return errors.New("a key must allow something: want search, export or admin")
	case len(k.Origins) > maxOrigins:
		return fmt.Errorf("%d origins: want at most %d", len(k.Origins), maxOrigins)
	case slices.Contains(k.Allow, Admin) && len(k.Origins) > 0:
		return errors.New("a key in a page is known to all who open the page: leave out admin or the origins")
	}
	for _, a := range k.Allow {
		if _, err := ParseAction(string(a)); err != nil {
			return err
		}
	}
	for _, o := range k.Origins {
		if as, err := ParseOrigin(o); err != nil {
			return err
		} else if as != o {
			return fmt.Errorf("origin %q: want %q", o, as)
		}
	}
	return nil
}
