package access

import (
	"crypto/subtle"
	"log/slog"
	"os"
	"slices"
	"sync"
	"time"
)

// lookEvery is how often Keys look whether their file has changed, at most.
const lookEvery = time.Second

// Keys are the keys of a file, as it is: what is changed in it holds within two
// seconds. They are safe for concurrent use, and run nothing by themselves.
type Keys struct {
	path string
	log  *slog.Logger

	mu     sync.Mutex // guards what follows
	looked time.Time
	seen   os.FileInfo // of the file that was read last; nil where there was none
	failed string      // why what is there now cannot be read; "" where it can
	byID   map[string]*record
}

// OpenKeys reads the file of keys at path, of which there may be none yet.
// Where it can't be read the error is a *FileError. Later, when it has been read
// once, what cannot be read is said in log, once, and the keys stay what they were;
// a file that is gone has no keys. A nil log is for nobody.
func OpenKeys(path string, log *slog.Logger) (*Keys, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	k := &Keys{path: path, log: log, looked: time.Now()}
	k.seen, _ = os.Stat(path) // before it is read: a change in between is then seen later
	c, err := readFile(path)
	if err != nil {
		return nil, err
	}
	k.set(c)
	k.warn()
	return k, nil
}

// Live returns the keys that have not ended by now.
func (k *Keys) Live(now time.Time) []Key {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.look(now)
	var out []Key
	for _, r := range k.byID {
		if _, ended := r.Ended(now); !ended {
			out = append(out, r.Key)
		}
	}
	return out
}

// find returns the key with that secret, ended or not.
func (k *Keys) find(secret string, now time.Time) (Key, bool) {
	id, hash, ok := readSecret(secret)
	if !ok {
		return Key{}, false
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.look(now)
	r, ok := k.byID[id]
	if !ok {
		r = &record{} // whose hash nothing has
	}
	if subtle.ConstantTimeCompare(r.Hash[:], hash[:]) != 1 {
		return Key{}, false
	}
	return r.Key, ok
}

// isOrigin reports whether a live key may be used from pages of that origin.
func (k *Keys) isOrigin(origin string, now time.Time) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.look(now)
	for _, r := range k.byID {
		if slices.Contains(r.Origins, origin) {
			if _, ended := r.Ended(now); !ended {
				return true
			}
		}
	}
	return false
}

// set takes the keys of c. The caller holds mu, or is the only one.
func (k *Keys) set(c contents) {
	k.byID = make(map[string]*record, len(c.Keys))
	for i := range c.Keys {
		k.byID[c.Keys[i].ID] = &c.Keys[i]
	}
}

// look reads the file anew where it has changed. The caller holds mu: whoever
// asks meanwhile waits, lest a key that has been revoked be let through.
func (k *Keys) look(now time.Time) {
	if now.Sub(k.looked) < lookEvery {
		return
	}
	k.looked = now
	info, err := os.Stat(k.path)
	if err != nil && !os.IsNotExist(err) {
		k.fail(&FileError{k.path, err})
		return
	}
	if same(k.seen, info) && k.failed == "" {
		return
	}
	c, err := readFile(k.path)
	if err != nil {
		k.fail(err)
		return
	}
	k.set(c)
	k.seen, k.failed = info, ""
	k.warn()
	k.log.Info("keys have changed", "file", k.path, "keys", len(c.Keys))
}

// warn says in the log where others than the owner may write the file that was
// read, and so make keys of their own.
func (k *Keys) warn() {
	if k.seen == nil {
		return
	}
	if _, _, owned := ownerOf(k.seen); owned && k.seen.Mode().Perm()&0o022 != 0 {
		k.log.Warn("others on this machine may write the keys, and make some for themselves; let the owner alone (chmod 600)", "file", k.path, "mode", k.seen.Mode().Perm().String())
	}
}

// fail says in the log, once, why the file cannot be read.
func (k *Keys) fail(err error) {
	if k.failed != err.Error() {
		k.failed = err.Error()
		k.log.Error("the keys cannot be read; they stay what they were", "err", err)
	}
}

// same reports whether a and b, nil for none, are of one file that has not changed.
func same(a, b os.FileInfo) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}
