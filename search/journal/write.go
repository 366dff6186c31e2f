package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/gofrs/flock"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/internal/folder"
	"github.com/briefsearch/briefsearch/search"
)

// lockEvery is how often a writer asks for the lock while another has it.
const lockEvery = 5 * time.Millisecond

// Write makes changes durable, as search.Writer says.
func (j *Journal) Write(ctx context.Context, changes []search.Change) error {
	if len(changes) > search.MaxChanges {
		return fmt.Errorf("%w: %d changes, at most %d can be written together", search.ErrTooLarge, len(changes), search.MaxChanges)
	}
	cs := make([]change, 0, len(changes))
	total := 0
	for i := range changes {
		c, err := prepare(&changes[i])
		if err != nil {
			return err
		}
		if total += len(c.brief); total > search.MaxWriteBytes {
			return fmt.Errorf("%w: more than %d bytes in %d changes; write fewer together", search.ErrTooLarge, search.MaxWriteBytes, len(changes))
		}
		c.over = changes[i].Over
		cs = append(cs, c)
	}
	return j.write(ctx, cs)
}

// Forget makes it as if nothing had ever been pushed under the IDs. The briefs
// that files hold under them are found when those are indexed next, and what the index
// holds of pushed ones goes with the next commit. IDs that nothing was pushed under are left alone.
func (j *Journal) Forget(ctx context.Context, ids []corpus.ID) error {
	if len(ids) > search.MaxChanges {
		return fmt.Errorf("%w: %d IDs, at most %d can be forgotten together", search.ErrTooLarge, len(ids), search.MaxChanges)
	}
	cs := make([]change, 0, len(ids))
	for _, id := range ids {
		if err := CheckID(id); err != nil {
			return err
		}
		cs = append(cs, change{Op: Forget, ID: id})
	}
	return j.write(ctx, cs)
}

// CheckID returns an error that wraps search.ErrInvalid where id cannot be a brief's.
func CheckID(id corpus.ID) error {
	if !id.Valid() {
		return fmt.Errorf("%w: %.200q is no ID; want letters, digits and \"-._~\", at most 128 bytes", search.ErrInvalid, id)
	}
	return nil
}

// prepare makes a line's change of one that is to be written.
func prepare(c *search.Change) (change, error) {
	if err := CheckID(c.ID); err != nil {
		return change{}, err
	}
	if c.Brief == nil {
		return change{Op: Delete, ID: c.ID}, nil
	}
	if c.Brief.ID != c.ID {
		return change{}, fmt.Errorf("%w: the brief under %q has the ID %.200q", search.ErrInvalid, c.ID, c.Brief.ID)
	}
	data, err := encode(c.Brief)
	if err != nil {
		return change{}, fmt.Errorf("%w: brief %q: %w", search.ErrInvalid, c.ID, err)
	}
	if len(data) > search.MaxBriefBytes {
		return change{}, fmt.Errorf("%w: brief %q has %d bytes, at most %d are taken", search.ErrTooLarge, c.ID, len(data), search.MaxBriefBytes)
	}
	// JSON mends what is no UTF-8 and drops what is no day: then it is not
	// this brief that would be found.
	hash := c.Brief.Hash()
	if again, err := decode(c.ID, data); err != nil || again.Hash() != hash || !utf8.Valid(data) {
		return change{}, fmt.Errorf("%w: brief %q has text that is no UTF-8, or a date that is none", search.ErrInvalid, c.ID)
	}
	return change{Op: Put, ID: c.ID, Hash: strconv.FormatUint(hash, 16), hash: hash, brief: data}, nil
}

// write writes what differs from what stands as one line.
func (j *Journal) write(ctx context.Context, cs []change) error {
	if err := ctx.Err(); err != nil || len(cs) == 0 {
		return err
	}
	select {
	case j.writing <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-j.writing }()
	if err := j.makeFolder(); err != nil {
		return fmt.Errorf("write journal: %w", err)
	}
	unlock, err := j.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return j.writeLocked(cs)
}

// lock holds off whoever writes, in whatever process.
func (j *Journal) lock(ctx context.Context) (unlock func(), err error) {
	lock := flock.New(filepath.Join(j.dir, lockName), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644))
	if _, err := lock.TryLockContext(ctx, lockEvery); err != nil {
		return nil, fmt.Errorf("lock journal: %w", err)
	}
	return func() {
		if err := lock.Close(); err != nil {
			j.log.Warn("the journal's lock was not given up well", "dir", j.dir, "err", err)
		}
	}, nil
}

// makeFolder makes the index folder, where there is none, and its name durable.
func (j *Journal) makeFolder() error {
	_, err := os.Stat(j.dir)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(j.dir, 0o755); err != nil {
		return err
	}
	return folder.Sync(filepath.Dir(filepath.Clean(j.dir)))
}

// writeLocked writes under the journal's lock.
func (j *Journal) writeLocked(cs []change) error {
	seq, cs, err := j.plan(cs)
	if err != nil {
		return err
	}
	name, at := j.end()
	if name == "" {
		if len(cs) == 0 {
			return nil
		}
		if err := j.replace(nil, seq-1); err != nil {
			return fmt.Errorf("make journal: %w", err)
		}
		name, at = j.end()
	}
	if err := j.append(name, at, seq, cs); err != nil {
		return fmt.Errorf("write journal: %w", err)
	}
	if len(cs) > 0 && j.grown() {
		if err := j.rewrite(); err != nil {
			j.log.Warn("the journal could not be written anew; it goes on growing", "dir", j.dir, "err", err)
		}
	}
	return nil
}

// end returns the name of the file, "" where there is none, and how far it has been read.
func (j *Journal) end() (string, reading) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.first.Name, j.at
}

// grown reports whether the journal is worth writing anew.
func (j *Journal) grown() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	f, err := j.catchUp()
	if f != nil {
		f.Close()
	}
	return err == nil && j.at.end > j.minRewrite && j.at.end > 2*j.live
}

// plan catches up and returns the number of the write and which of the changes
// have something to say: the last of each ID, where that does not stand already.
func (j *Journal) plan(cs []change) (uint64, []change, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	f, err := j.catchUp()
	if err != nil {
		return 0, nil, err
	}
	if f != nil {
		defer f.Close()
	}
	folded, err := Folded(j.dir)
	if err != nil && j.last() == 0 {
		// Without a journal the index alone knows which numbers were given.
		return 0, nil, fmt.Errorf("write journal: %w", err)
	}
	if err == nil {
		if err := j.lacks(j.last(), folded); err != nil {
			return 0, nil, err // its numbers would hide that it does
		}
		j.setFolded(folded)
	}
	out := make([]change, 0, len(cs))
	waiting, bytes := j.waiting, j.bytes
	seen := make(map[corpus.ID]bool, len(cs))
	for _, c := range slices.Backward(cs) {
		old, ok := j.standing[c.ID]
		if c.over != nil && *c.over != old.seq {
			return 0, nil, fmt.Errorf("%w: brief %q", search.ErrOvertaken, c.ID)
		}
		if seen[c.ID] {
			continue
		}
		seen[c.ID] = true
		if c.says(old, ok) {
			continue
		}
		if ok && old.seq > j.folded {
			waiting--
			bytes -= old.bytes(c.ID)
		}
		waiting++
		bytes += entry{size: int32(len(c.brief))}.bytes(c.ID)
		out = append(out, c)
	}
	slices.Reverse(out)
	if waiting > max(j.waiting, j.maxWaiting) || bytes > max(j.bytes, j.maxWaitingBytes) {
		return 0, nil, fmt.Errorf("%w: %d changes of %d bytes would wait, at most %d of %d do; run \"briefs index\" and write again",
			search.ErrFull, waiting, bytes, j.maxWaiting, j.maxWaitingBytes)
	}
	return max(j.last(), j.spent) + 1, out, nil
}

// says reports whether what the change says stands already.
func (c *change) says(old entry, ok bool) bool {
	if c.Op == Forget {
		return !ok || old.op == Forget
	}
	return ok && old.op == c.Op && old.hash == c.hash
}
