package access

import (
	"fmt"
	"math"
	"net/netip"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// maxBuckets bounds whose requests are counted at once; the one that asked
// longest ago is forgotten, and begins anew.
const maxBuckets = 1 << 15

// A limiter counts requests in one token bucket for each asker.
type limiter struct {
	buckets *lru.Cache[asker, *rate.Limiter]
}

// An asker is whose requests are counted together: those with one key or, where
// that is "", from one network. A limit that changes begins with a new bucket.
type asker struct {
	key     string
	network netip.Prefix
	rate    Rate
}

// newLimiter returns a limiter that has counted nothing.
func newLimiter() (*limiter, error) {
	buckets, err := lru.New[asker, *rate.Limiter](maxBuckets)
	if err != nil {
		return nil, fmt.Errorf("limit rates: %w", err)
	}
	return &limiter{buckets}, nil
}

// take counts a request of a. Where it is one too many it is not counted, and
// wait is how long until there is room for one.
func (l *limiter) take(a asker) (wait time.Duration) {
	if a.rate.IsZero() {
		return 0
	}
	bucket, now := l.bucket(a), time.Now()
	if bucket.AllowN(now, 1) {
		return 0
	}
	return max(time.Nanosecond, missing(bucket, now))
}

// look returns what take would, and counts nothing.
func (l *limiter) look(a asker) (wait time.Duration) {
	if a.rate.IsZero() {
		return 0
	}
	return missing(l.bucket(a), time.Now())
}

// bucket returns the bucket of a, which is full where a has not asked yet.
func (l *limiter) bucket(a asker) *rate.Limiter {
	bucket, ok := l.buckets.Get(a)
	if !ok {
		bucket = rate.NewLimiter(rate.Limit(float64(a.rate.N)/a.rate.Per.Seconds()), a.rate.Burst)
		if first, other, _ := l.buckets.PeekOrAdd(a, bucket); other {
			bucket = first
		}
	}
	return bucket
}

// missing returns how long it is until there is room for a request, 0 where there is.
func missing(bucket *rate.Limiter, now time.Time) time.Duration {
	tokens := 1 - bucket.TokensAt(now)
	return max(0, time.Duration(math.Ceil(tokens/float64(bucket.Limit())*float64(time.Second))))
}

// networkOf returns the addresses that are taken for one asker: in IPv6 a
// subscriber has at least all that begin with the same 64 bits.
func networkOf(a netip.Addr) netip.Prefix {
	bits := a.BitLen()
	if a.Is6() {
		bits = 64
	}
	p, err := a.Prefix(bits)
	if err != nil { // of no address
		return netip.Prefix{}
	}
	return p
}
