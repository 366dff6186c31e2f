package access

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/realclientip/realclientip-go"
	"github.com/rs/cors"
)

// Options say who may ask; the zero value lets anybody search and export from
// anywhere but the pages of other origins, and nobody change anything.
type Options struct {
	Keys       *Keys    // nil: there are none
	RequireKey bool     // also for searches and exports
	Origins    []string // of the pages that may ask without a key, or with one that names no origins; AnyOrigin for all
	// PerKey and PerAddress are how often one may ask. A request with a key counts for the
	// key; where the key is used from pages, which have many readers, for the address too.
	// One without a key, or with a wrong one, counts for the address.
	PerKey     Rate
	PerAddress Rate
	Proxies    Proxies // that say where requests come from
}

// A Guard decides who may ask for what. It is safe for concurrent use. A nil
// Guard lets anybody search and export and nobody change anything.
type Guard struct {
	keys       *Keys
	requireKey bool
	origins    []string // nil where all are allowed
	anyOrigin  bool
	perKey     Rate
	perAddress Rate
	limiter    *limiter
	proxies    Proxies
	forwarded  realclientip.Strategy
	cors       *cors.Cors
}

// NewGuard returns a Guard. An error says which option makes no sense.
func NewGuard(o Options) (*Guard, error) {
	g := &Guard{keys: o.Keys, requireKey: o.RequireKey, perKey: o.PerKey, perAddress: o.PerAddress, proxies: o.Proxies}
	for _, s := range o.Origins {
		if s == AnyOrigin {
			g.anyOrigin = true
			continue
		}
		origin, err := ParseOrigin(s)
		if err != nil {
			return nil, err
		}
		g.origins = append(g.origins, origin)
	}
	var err error
	if g.limiter, err = newLimiter(); err != nil {
		return nil, err
	}
	if g.forwarded, err = o.Proxies.strategy(); err != nil {
		return nil, err
	}
	g.cors = g.newCORS()
	return g, nil
}

// A Grant is what a request that is let in may see and who it is from. The zero
// Grant is that of a request without a key: all of the collection.
type Grant struct {
	KeyID   string // "" without a key
	Only    Scope
	origins []string
}

// Admit decides about a request for a. An error is always a *Refusal. What is
// open to all, the zero Action, is let in whatever key it comes with, and does not count.
func (g *Guard) Admit(r *http.Request, a Action) (Grant, error) {
	if a == "" {
		return Grant{}, nil
	}
	if g == nil {
		if a == Admin {
			return Grant{}, &Refusal{Reason: Forbidden, Detail: "This server takes no changes."}
		}
		return Grant{}, nil
	}
	now := time.Now()
	secret, ok := bearer(r)
	if !ok {
		if id, found := misplaced(r); found {
			return Grant{}, g.admitAddress(r, &Refusal{Reason: InvalidKey, Detail: "The key " + id + " is not where keys are looked for. Send it in the header \"Authorization: Bearer KEY\"."})
		}
		return Grant{}, g.admitAddress(r, g.admitOpen(a))
	}
	key, ok := g.find(secret, now)
	if !ok {
		return Grant{}, g.admitAddress(r, &Refusal{Reason: InvalidKey, Detail: "The key in the header Authorization is none of this server's."})
	}
	if _, ended := key.Ended(now); ended {
		return Grant{}, g.admitAddress(r, &Refusal{Reason: InvalidKey, Detail: "The key " + key.ID + " has expired or has been revoked."})
	}
	all := asker{key: key.ID, rate: g.perKey}
	if !key.Rate.IsZero() {
		all.rate = key.Rate
	}
	if len(key.Origins) > 0 {
		// What is refused to one reader takes nothing from the others, nor from
		// him what is refused to all.
		if wait := g.limiter.look(all); wait > 0 {
			return Grant{}, tooMany("this key", wait)
		}
		if err := g.admitAddress(r, admitOrigin(r, key)); err != nil {
			return Grant{}, err
		}
	}
	if wait := g.limiter.take(all); wait > 0 {
		return Grant{}, tooMany("this key", wait)
	}
	if !slices.Contains(key.Allow, a) {
		return Grant{}, &Refusal{Reason: Forbidden, Detail: "The key " + key.ID + " allows " + list(key.Allow) + ", and this needs " + string(a) + "."}
	}
	return Grant{KeyID: key.ID, Only: key.Only, origins: key.Origins}, nil
}

// admitOpen decides about a request without a key.
func (g *Guard) admitOpen(a Action) error {
	if a == Admin || g.requireKey {
		return &Refusal{Reason: KeyRequired, Detail: "This needs a key that allows " + string(a) + ", in the header \"Authorization: Bearer KEY\"."}
	}
	return nil
}

// admitOrigin decides whether a key that is for pages may be used from where r
// comes from. Browsers leave the origin out where it is the server's own; other programs
// can say any, so this keeps pages out and nobody else.
func admitOrigin(r *http.Request, k Key) error {
	switch origin := r.Header.Get("Origin"); {
	case slices.Contains(k.Origins, origin):
		return nil
	case origin == "" && r.Header.Get("Sec-Fetch-Site") == "same-origin":
		return nil
	}
	return &Refusal{Reason: OriginNotAllowed, Detail: "The key " + k.ID + " is for the pages of certain origins, and this request is from none of them."}
}

// admitAddress counts r for the address it comes from and returns err, or that
// it was one too many.
func (g *Guard) admitAddress(r *http.Request, err error) error {
	if g.perAddress.IsZero() {
		return err
	}
	if wait := g.limiter.take(asker{network: networkOf(g.Address(r)), rate: g.perAddress}); wait > 0 {
		return tooMany("your address", wait)
	}
	return err
}

// find returns the key with that secret.
func (g *Guard) find(secret string, now time.Time) (Key, bool) {
	if g.keys == nil {
		return Key{}, false
	}
	return g.keys.find(secret, now)
}

// bearer returns the key that r comes with (RFC 6750, section 2.1). Where a
// header has another scheme, as when a proxy asks for a password, or a bearer of
// nothing, there is none; what stands after the scheme is all taken for one.
func bearer(r *http.Request) (string, bool) {
	for _, h := range r.Header.Values("Authorization") {
		scheme, rest, _ := strings.Cut(strings.TrimSpace(h), " ")
		if rest = strings.TrimSpace(rest); strings.EqualFold(scheme, "Bearer") && rest != "" {
			return rest, true
		}
	}
	return "", false
}

// misplaced returns the id of a key that r comes with in a way that other servers
// take keys in, and this one does not. Passed over, it would be as if there were none, and an
// asker who is to see a part of the collection would be shown all of it.
func misplaced(r *http.Request) (id string, found bool) {
	for _, name := range []string{"Authorization", "X-Api-Key", "X-Meili-Api-Key"} {
		for _, h := range r.Header.Values(name) {
			if id, found = FindSecret(h); found {
				return id, true
			}
		}
	}
	return "", false
}
