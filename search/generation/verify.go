package generation

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// A Report says whether a generation is as it was committed.
type Report struct {
	Generation string
	Files      int   // that the manifest lists
	Bytes      int64 // of them together, as listed
	Problems   []Problem
}

// A Problem is one thing wrong with a generation.
type Problem struct {
	Path   string // of the file
	Code   string // for programs: "manifest", "missing", "size", "checksum", "unreadable"
	Reason string // for people: what is wrong
	Fix    string // what to do about it
}

// fix is what mends a damaged generation: its files are shared with the one
// before it, so going back to that one would not.
const fix = "run briefs reindex, which builds the index anew from the briefs"

// OK reports whether nothing is wrong.
func (r Report) OK() bool { return len(r.Problems) == 0 }

// Verify compares every file of a generation with its manifest, reading them
// whole. The current generation is meant where name is empty. The error is
// about not being able to verify, as where there is no index (ErrNone) or ctx
// ended; damage stands in the Report.
func Verify(ctx context.Context, dir, name string) (Report, error) {
	var r Report
	var damage *DamagedError
	if name == "" {
		var err error
		if name, err = Current(dir); errors.As(err, &damage) {
			r.add(damage.Path, "manifest", damage.Reason)
			return r, nil
		} else if err != nil {
			return r, err
		}
	}
	r.Generation = name
	m, err := ReadManifest(dir, name)
	switch {
	case errors.As(err, &damage):
		r.add(damage.Path, "manifest", damage.Reason)
		return r, nil
	case errors.Is(err, fs.ErrNotExist):
		r.add(filepath.Join(dir, name), "missing", "there is no such generation")
		return r, nil
	case err != nil:
		return r, err
	}
	r.Files, r.Bytes = len(m.Files), m.Bytes()
	for _, f := range m.Files {
		if err := ctx.Err(); err != nil {
			return r, fmt.Errorf("verify %s: %w", name, err)
		}
		r.check(filepath.Join(dir, name, filepath.FromSlash(f.Name)), f)
	}
	return r, nil
}

// check adds what is wrong with one file.
func (r *Report) check(path string, f File) {
	if _, code, reason := checkSize(path, f); code != "" {
		r.add(path, code, reason)
		return
	}
	sum, err := checksum(path)
	switch {
	case err != nil:
		r.add(path, "unreadable", err.Error())
	case sum != f.CRC32:
		r.add(path, "checksum", crcReason(sum, f.CRC32))
	}
}

func (r *Report) add(path, code, reason string) {
	r.Problems = append(r.Problems, Problem{Path: path, Code: code, Reason: reason, Fix: fix})
}
