package generation

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const (
	currentFile = "CURRENT"
	namePrefix  = "gen-"
	draftSuffix = ".tmp"
)

// maxCurrent bounds what is read of CURRENT, in bytes.
const maxCurrent = 64

// nameOf returns the name of the n-th generation.
func nameOf(n uint64) string { return fmt.Sprintf(namePrefix+"%06d", n) }

// numberOf returns which generation the name is of, and false for any other name.
func numberOf(name string) (uint64, bool) {
	n, err := strconv.ParseUint(strings.TrimPrefix(name, namePrefix), 10, 63)
	return n, err == nil && nameOf(n) == name
}

// Current returns the name of the current generation of the index in dir. It
// returns ErrNone where there is none yet, and a *DamagedError where CURRENT
// holds something else than a name.
func Current(dir string) (string, error) {
	name, _, err := readCurrent(dir)
	return name, err
}

func readCurrent(dir string) (string, os.FileInfo, error) {
	path := filepath.Join(dir, currentFile)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil, fmt.Errorf("index %q: %w", dir, ErrNone)
	}
	if err != nil {
		return "", nil, fmt.Errorf("read current generation: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", nil, fmt.Errorf("read current generation: %w", err)
	}
	if !info.Mode().IsRegular() {
		return "", nil, &DamagedError{Path: path, Reason: "not a file"}
	}
	var buf [maxCurrent]byte
	n, err := f.ReadAt(buf[:], 0)
	if n == 0 && err != nil && info.Size() > 0 {
		return "", nil, fmt.Errorf("read current generation: %w", err)
	}
	name := strings.TrimSpace(string(buf[:n]))
	if _, ok := numberOf(name); !ok {
		return "", nil, &DamagedError{Path: path, Reason: fmt.Sprintf("%q is not the name of a generation", name)}
	}
	return name, info, nil
}

// Watch calls changed with the name of the current generation: once as soon as
// there is one, and again whenever CURRENT has been replaced, which it looks
// at every so often. The name may be the one of the last call where somebody
// made the folder anew. Neither dir nor CURRENT need exist, and while CURRENT
// cannot be read Watch goes on looking. It calls changed from its own
// goroutine, one call at a time, and returns ctx.Err() when ctx ends.
func Watch(ctx context.Context, dir string, every time.Duration, changed func(name string)) error {
	if every <= 0 {
		return fmt.Errorf("watch index %q: interval %v is not positive", dir, every)
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	var last string
	var lastInfo os.FileInfo
	for {
		name, info, err := readCurrent(dir)
		if err == nil && (name != last || !sameFile(info, lastInfo)) {
			last, lastInfo = name, info
			changed(name)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// sameFile reports whether both describe one file that was not written to in between.
func sameFile(a, b os.FileInfo) bool {
	return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}
