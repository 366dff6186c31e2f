package access

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"
	"github.com/natefinch/atomic"

	"github.com/briefsearch/briefsearch/internal/folder"
)

// How long to wait for another who changes the keys, and how often to look.
const (
	lockPatience = 5 * time.Second
	lockEvery    = 20 * time.Millisecond
)

// A File is a file of keys to be changed. Several programs may do so at once:
// each change is made to what the one before it left, and is whole and on disk when
// the method returns. The zero File is not one.
type File struct {
	Path string
}

// Keys returns the keys, those that have ended among them, in the order they
// were made. Where there is no file there are none.
func (f File) Keys() ([]Key, error) {
	c, err := readFile(f.Path)
	if err != nil {
		return nil, err
	}
	out := make([]Key, len(c.Keys))
	for i, k := range c.Keys {
		out[i] = k.Key
	}
	return out, nil
}

// Create makes a key like k, of which its ID and times of creation and
// revocation are not looked at, and returns it with its secret. The secret is kept nowhere.
// Where there are too many keys those that ended first are forgotten; where all are live, the
// error is ErrFull.
func (f File) Create(ctx context.Context, k Key) (Key, string, error) {
	now := time.Now().UTC().Truncate(time.Second)
	k.Created, k.Revoked = now, time.Time{}
	if err := k.Validate(); err != nil {
		return Key{}, "", err
	}
	if _, ended := k.Ended(now); ended {
		return Key{}, "", errors.New("a key that has expired already: want a later day")
	}
	var secret string
	err := f.change(ctx, func(c *contents) error {
		for len(c.Keys) >= maxKeys {
			i := firstEnded(c.Keys, now)
			if i < 0 {
				return ErrFull
			}
			c.Keys = slices.Delete(c.Keys, i, i+1)
		}
		for k.ID = newID(); indexOf(c.Keys, k.ID) >= 0; k.ID = newID() {
		}
		r := record{Key: k}
		secret, r.Hash = newSecret(k.ID)
		c.Keys = append(c.Keys, r)
		return nil
	})
	if err != nil {
		return Key{}, "", err
	}
	return k, secret, nil
}

// Revoke ends the key of that id for good and returns it. One that has been
// revoked stays as it is; where there is none the error wraps ErrNoKey.
func (f File) Revoke(ctx context.Context, id string) (Key, error) {
	var k Key
	err := f.change(ctx, func(c *contents) error {
		i := indexOf(c.Keys, id)
		if i < 0 {
			return fmt.Errorf("key %q: %w", Redact(id), ErrNoKey)
		}
		if c.Keys[i].Revoked.IsZero() {
			c.Keys[i].Revoked = time.Now().UTC().Truncate(time.Second)
		}
		k = c.Keys[i].Key
		return nil
	})
	return k, err
}

// indexOf returns where the key of that id stands, or -1.
func indexOf(keys []record, id string) int {
	return slices.IndexFunc(keys, func(k record) bool { return k.ID == id })
}

// firstEnded returns where the key stands that ended first of all, or -1.
func firstEnded(keys []record, now time.Time) int {
	first := -1
	var since time.Time
	for i, k := range keys {
		if at, ended := k.Ended(now); ended && (first < 0 || at.Before(since)) {
			first, since = i, at
		}
	}
	return first
}

// change has edit change the keys and puts them in the place of what was there.
func (f File) change(ctx context.Context, edit func(*contents) error) (err error) {
	// A link stays: servers that are given the file it leads to must see the change.
	if to, err := filepath.EvalSymlinks(f.Path); err == nil {
		f.Path = to
	}
	dir := filepath.Dir(f.Path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return &FileError{f.Path, err}
	}
	give, err := f.owner()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	lock := flock.New(f.Path+".lock", flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	if ok, err := lock.TryLockContext(ctx, lockEvery); err != nil || !ok {
		if errors.Is(err, context.DeadlineExceeded) {
			err = errors.New("somebody else is changing it; try again")
		}
		return &FileError{f.Path, err}
	}
	defer func() {
		if cerr := lock.Close(); err == nil && cerr != nil {
			err = &FileError{f.Path, cerr}
		}
	}()
	c, err := readFile(f.Path)
	if err != nil {
		return err
	}
	if err := edit(&c); err != nil {
		return err
	}
	body, err := writeContents(c)
	if err != nil {
		return err
	}
	// The draft is for its owner alone, and takes over the mode of what it replaces.
	if err := atomic.WriteFile(f.Path, bytes.NewReader(body)); err != nil {
		return &FileError{f.Path, err}
	}
	if err := errors.Join(give(f.Path), give(lock.Path())); err != nil {
		return &FileError{f.Path, err}
	}
	// What has been revoked must not come back after a power cut.
	if err := folder.Sync(dir); err != nil {
		return &FileError{f.Path, err}
	}
	return nil
}

// owner returns what gives a file to whom the keys belong, who is the one that
// the server runs as: the owner of the file or, where there is none yet, of its folder. Only root
// can change what is another's and leave it his; for anybody else it is an error, as the server
// could not read the file any more, and would let in what has been revoked.
func (f File) owner() (give func(path string) error, err error) {
	info, err := os.Stat(f.Path)
	isNew := errors.Is(err, os.ErrNotExist)
	if isNew {
		info, err = os.Stat(filepath.Dir(f.Path))
	}
	if err != nil {
		return nil, &FileError{f.Path, err}
	}
	user, group, known := ownerOf(info)
	switch {
	case known && user != os.Geteuid() && os.Geteuid() == 0:
		return func(path string) error { return os.Lchown(path, user, group) }, nil
	case known && user != os.Geteuid() && !isNew:
		return nil, fmt.Errorf("keys %q: the file belongs to another user; run this as the one that the server runs as", f.Path)
	}
	return func(string) error { return nil }, nil
}
