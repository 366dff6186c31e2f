package generation

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

const lockFile = "write.lock"

// maxOwner bounds what is read of the lock's owner, in bytes.
const maxOwner = 256

// A writerLock keeps other writers out of an index folder. The kernel gives it
// up when the process ends, however it ends; so the file itself stays for good,
// and what it says of its owner is worth something only while it is locked.
type writerLock struct {
	flock *flock.Flock
}

// lock takes the writer lock of dir at once, or returns an error that wraps
// ErrLocked and says who has it.
func lock(dir string) (*writerLock, error) {
	path := filepath.Join(dir, lockFile)
	l := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644))
	ok, err := l.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock index %q: %w", dir, err)
	}
	if !ok {
		return nil, fmt.Errorf("index %q: %w%s", dir, ErrLocked, owner(path))
	}
	host, err := os.Hostname()
	if err != nil {
		host = "an unnamed host"
	}
	text := fmt.Sprintf("process %d on %s since %s\n", os.Getpid(), host, time.Now().UTC().Format(time.RFC3339))
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		return nil, fmt.Errorf("lock index %q: %w", dir, joinClose(err, l.Close()))
	}
	return &writerLock{flock: l}, nil
}

// owner says who holds the lock, as ": process 7 on host since …", and nothing
// where that is not known.
func owner(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	buf := make([]byte, maxOwner)
	n, _ := f.Read(buf) // at worst the owner stays unknown
	line, _, whole := strings.Cut(string(buf[:n]), "\n")
	if !whole || line == "" {
		return ""
	}
	return ": " + strings.ToValidUTF8(line, "?")
}

// release gives the lock up.
func (l *writerLock) release() error {
	if err := l.flock.Close(); err != nil {
		return fmt.Errorf("unlock index: %w", err)
	}
	return nil
}
