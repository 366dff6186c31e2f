package generation

import (
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// forkCheck is how many bytes of linked files Fork reads to compare their
// CRC-32, the smallest files first. Reading all would make the time of a small
// update grow with the index (150 MB for 90,000 briefs), and Verify finds
// damage in linked files later all the same, for their checksums are carried
// over. Copied files are always compared: their copies get new checksums.
const forkCheck = 64 << 20

// Fork brings the files of the parent's manifest into the draft. They are
// hard links, so nobody may write to them; where inPlace says so, or the file
// system has no links, they are copies. Without a parent it does nothing.
//
// It first compares the size of every file, and the CRC-32 of those that it
// copies and of the smaller ones that it links, with the manifest, and returns
// a *DamagedError where one differs. After an error the draft is good for
// Abort only.
func (d *Draft) Fork(inPlace func(name string) bool) error {
	if d.lock == nil {
		return ErrDone
	}
	if d.damaged != nil {
		return d.damaged
	}
	if d.Parent == "" {
		return nil
	}
	m, err := ReadManifest(d.root, d.Parent)
	if errors.Is(err, fs.ErrNotExist) {
		err = &DamagedError{Generation: d.Parent, Path: filepath.Join(d.root, d.Parent), Reason: "CURRENT names it but it is missing"}
	}
	if err != nil {
		return err
	}
	d.linked = make(map[string]linkedFile, len(m.Files))
	files := slices.Clone(m.Files)
	slices.SortFunc(files, func(a, b File) int { return cmp.Or(cmp.Compare(a.Size, b.Size), cmp.Compare(a.Name, b.Name)) })
	budget := int64(forkCheck)
	for _, f := range files {
		if err := d.bring(f, inPlace != nil && inPlace(f.Name), &budget); err != nil {
			return err
		}
	}
	return nil
}

// bring brings one file of the parent into the draft.
func (d *Draft) bring(f File, inPlace bool, budget *int64) error {
	rel := filepath.FromSlash(f.Name)
	from := filepath.Join(d.root, d.Parent, rel)
	to := filepath.Join(d.Dir, rel)
	info, code, reason := checkSize(from, f)
	if code != "" {
		return &DamagedError{Generation: d.Parent, Path: from, Reason: reason}
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return fmt.Errorf("fork %s: %w", d.Parent, err)
	}
	if !inPlace {
		if err := d.step("link " + f.Name); err != nil {
			return err
		}
		if d.link(from, to) == nil {
			d.linked[f.Name] = linkedFile{File: f, info: info}
			if *budget -= f.Size; *budget < 0 {
				return nil
			}
			sum, err := checksum(from)
			return d.compare(f, from, sum, err)
		}
	}
	if err := d.step("copy " + f.Name); err != nil {
		return err
	}
	sum, err := copyFile(from, to)
	return d.compare(f, from, sum, err)
}

// compare returns an error where a file of the parent could not be read or
// has not the checksum that the manifest says.
func (d *Draft) compare(f File, path string, sum uint32, err error) error {
	if err != nil {
		return fmt.Errorf("fork %s: %w", d.Parent, err)
	}
	if sum != f.CRC32 {
		return &DamagedError{Generation: d.Parent, Path: path, Reason: crcReason(sum, f.CRC32)}
	}
	return nil
}

// checkSize returns what is at path and, where it is not a file of f's size, what
// is wrong with it: a Problem's code, "" where nothing is, and its reason.
func checkSize(path string, f File) (info os.FileInfo, code, reason string) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, "missing", "missing"
	case err != nil:
		return nil, "unreadable", err.Error()
	case !info.Mode().IsRegular():
		return nil, "unreadable", "not a file"
	case info.Size() != f.Size:
		return nil, "size", fmt.Sprintf("has %d bytes, the manifest says %d", info.Size(), f.Size)
	}
	return info, "", ""
}

func crcReason(got, want uint32) string {
	return fmt.Sprintf("content has CRC-32 %08x, the manifest says %08x", got, want)
}

// checksum returns the CRC-32 of the file at path.
func checksum(path string) (uint32, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	h := crc32.NewIEEE()
	if _, err := io.CopyBuffer(h, struct{ io.Reader }{f}, make([]byte, 1<<20)); err != nil {
		return 0, err
	}
	return h.Sum32(), nil
}

// copyFile copies a file to one that does not exist yet, writable, and returns
// the CRC-32 of what it copied.
func copyFile(from, to string) (sum uint32, err error) {
	in, err := os.Open(from)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, err
	}
	defer func() { err = joinClose(err, out.Close()) }()
	h := crc32.NewIEEE()
	if _, err := io.CopyBuffer(io.MultiWriter(out, h), struct{ io.Reader }{in}, make([]byte, 1<<20)); err != nil {
		return 0, err
	}
	return h.Sum32(), nil
}
