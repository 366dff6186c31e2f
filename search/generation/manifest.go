package generation

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

const manifestFile = "manifest.json"

// maxManifest bounds what is read of a manifest, in bytes.
const maxManifest = 16 << 20

// A Manifest says what a generation is made of.
type Manifest struct {
	Schema   int       `json:"schema"`            // version of the documents in the index
	Analyzer int       `json:"analyzer"`          // version of the analysis
	Engine   string    `json:"engine,omitempty"`  // what wrote it: "bleve v2.6.3"
	Briefs   int       `json:"briefs"`            // live briefs
	Built    time.Time `json:"built"`             // when it was committed; Commit fills it in where zero
	Parent   string    `json:"parent,omitempty"`  // the generation it was forked from; Commit fills it in
	Sample   bool      `json:"sample,omitempty"`  // the briefs are the program's own sample
	Journal  uint64    `json:"journal,omitempty"` // number of the last write of the journal that is in it; 0 for none
	Files    []File    `json:"files"`             // what counts, sorted by name
}

// A File is one file of a generation.
type File struct {
	Name  string `json:"name"` // relative to the generation's folder, with slashes
	Size  int64  `json:"size"`
	CRC32 uint32 `json:"crc32"` // IEEE, of the whole file
}

// Bytes returns the size of the generation's files together.
func (m Manifest) Bytes() int64 {
	var n int64
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

// ReadManifest returns the manifest of the generation of that name. It returns
// an error that wraps fs.ErrNotExist where there is no such generation (as
// when it has just been removed: look at Current again), and a *DamagedError
// where there is no manifest in it or one that makes no sense.
func ReadManifest(dir, name string) (Manifest, error) {
	var m Manifest
	if _, ok := numberOf(name); !ok {
		return m, fmt.Errorf("read manifest: %q is not the name of a generation", name)
	}
	path := filepath.Join(dir, name, manifestFile)
	damaged := func(format string, a ...any) (Manifest, error) {
		return Manifest{}, &DamagedError{Generation: name, Path: path, Reason: fmt.Sprintf(format, a...)}
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return m, fmt.Errorf("read manifest: %w", err)
		}
		return damaged("missing")
	}
	if err != nil {
		return m, fmt.Errorf("read manifest: %w", err)
	}
	if !info.Mode().IsRegular() || info.Size() > maxManifest {
		return damaged("not a file of at most %d bytes", maxManifest)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return m, fmt.Errorf("read manifest: %w", err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return damaged("not a manifest: %v", err)
	}
	if m.Briefs <= 0 || len(m.Files) == 0 {
		return damaged("names no briefs or no files")
	}
	seen := make(map[string]bool, len(m.Files))
	for _, f := range m.Files {
		if err := checkName(f.Name); err != nil {
			return damaged("%v", err)
		}
		if seen[f.Name] {
			return damaged("file %q is listed twice", f.Name)
		}
		seen[f.Name] = true
	}
	return m, nil
}

// checkName returns an error for a name that cannot be a generation's file.
func checkName(name string) error {
	if !fs.ValidPath(name) || name == "." || name == manifestFile || !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("%q is not a name of a generation's file", name)
	}
	return nil
}
