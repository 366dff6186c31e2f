package access

import (
	"fmt"
	"time"
)

// A Reason says why a request is refused, for programs.
type Reason string

// The reasons.
const (
	KeyRequired      Reason = "key_required"       // it comes without a key
	InvalidKey       Reason = "invalid_key"        // its key is none, or one that has ended
	Forbidden        Reason = "forbidden"          // its key does not allow it
	OriginNotAllowed Reason = "origin_not_allowed" // its key is for other pages
	RateLimited      Reason = "rate_limited"       // it is one too many
	KeyExposed       Reason = "key_exposed"        // a key stands where others read it
)

// A Refusal says why a request is not let in. It holds no key.
type Refusal struct {
	Reason Reason
	Detail string        // for whoever asked: what is wrong and what to do
	Wait   time.Duration // until there is room for another request, where that is the reason
}

// Error returns the detail.
func (e *Refusal) Error() string { return e.Detail }

// tooMany returns the refusal of a request of one who has asked too often.
func tooMany(who string, wait time.Duration) error {
	return &Refusal{Reason: RateLimited, Wait: wait, Detail: fmt.Sprintf("Too many requests for %s. Try again in %d s.", who, Seconds(wait))}
}

// Seconds returns d in whole seconds, at least one, as the header Retry-After has it.
func Seconds(d time.Duration) int {
	return max(1, int((d+time.Second-1)/time.Second))
}

// Exposed returns the refusal of a request that has a key in text, which is part
// of its address or its body; nil where there is none.
func Exposed(text string) error {
	id, found := FindSecret(text)
	if !found {
		return nil
	}
	return &Refusal{Reason: KeyExposed, Detail: "The key " + id + " stands where logs and histories keep it. Revoke it with \"briefs keys revoke " + id +
		"\", make another, and send that in the header \"Authorization: Bearer KEY\"."}
}
