package indexer_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
)

// A folder is a tree of files of briefs that changes at random.
type folder struct {
	random *rand.Rand
	files  map[string][]format.Record
}

// names are few, so that briefs meet others of their ID.
func (f *folder) path() string { return fmt.Sprintf("%c/%d", 'a'+f.random.IntN(3), f.random.IntN(6)) }

func (f *folder) brief(path string) format.Record {
	return brief(path, fmt.Sprint("id", f.random.IntN(25)), fmt.Sprint("text", f.random.IntN(4)))
}

// change does one thing that people do to folders.
func (f *folder) change() {
	path := f.path()
	switch file := f.files[path]; f.random.IntN(5) {
	case 0: // write a file
		file = nil
		for range 1 + f.random.IntN(4) {
			file = append(file, f.brief(path))
		}
		f.files[path] = file
	case 1: // edit a brief
		if len(file) > 0 {
			file = slices.Clone(file)
			file[f.random.IntN(len(file))].Brief.Title += "*"
			f.files[path] = file
		}
	case 2: // add a brief at the top or at the end
		f.files[path] = slices.Insert(slices.Clone(file), f.random.IntN(2)*len(file), f.brief(path))
	case 3: // rename a file
		to := f.path()
		delete(f.files, path)
		moved := slices.Clone(file)
		for i := range moved {
			moved[i].Brief.Path = to
		}
		if len(moved) > 0 {
			f.files[to] = moved
		}
	case 4: // delete a file
		delete(f.files, path)
	}
}

// read yields the records of the files below root, in the order of their names.
func (f *folder) read(root string) []format.Record {
	var records []format.Record
	for _, path := range slices.Sorted(maps.Keys(f.files)) {
		if root == "." || strings.HasPrefix(path, root+"/") {
			records = append(records, f.files[path]...)
		}
	}
	return records
}

func (f *folder) update(t *testing.T, x *index, root string) indexer.Report {
	t.Helper()
	m := &memory{index: x, forked: true}
	report, err := indexer.Update(t.Context(), m, []string{root}, slices.Values(f.read(root)), indexer.Options{
		Prune: true, BatchSize: 3,
		Exists: func(path string) bool { return len(f.files[path]) > 0 },
	})
	if err != nil || m.broken != nil {
		t.Fatal(err, m.broken)
	}
	if report.Read != report.Indexed+report.Unchanged+report.Rejected || report.Indexed != report.Added+report.Changed || report.Briefs != len(*x) {
		t.Fatalf("%d briefs, and the numbers of %+v do not add up", len(*x), report)
	}
	return report
}

// TestUpdateEqualsRebuild changes a folder at random, updates an index from
// parts of it or all of it, and holds the result against an index built anew.
func TestUpdateEqualsRebuild(t *testing.T) {
	rounds := 300
	if testing.Short() {
		rounds = 30
	}
	for seed := range rounds {
		f := &folder{random: rand.New(rand.NewPCG(uint64(seed), 1)), files: make(map[string][]format.Record)}
		f.files["z"] = []format.Record{brief("z", "z", "never gone")}
		x := build(f.files["z"]...)
		for step := range 20 {
			for range 1 + f.random.IntN(6) {
				f.change()
			}
			root := []string{".", "a", "b"}[f.random.IntN(3)]
			f.update(t, &x, root)
			if again := f.update(t, &x, root); again.Committed || again.Indexed+again.Deleted != 0 {
				t.Fatalf("seed %d, step %d: a second update of %q did %+v", seed, step, root, again)
			}
			if root != "." {
				texts := make(map[string]bool)
				for _, b := range x {
					texts[b.Title] = true
				}
				for _, r := range f.read(root) {
					if !texts[r.Brief.Title] {
						t.Fatalf("seed %d, step %d: %q is lost after an update of %q", seed, step, r.Brief.Title, root)
					}
				}
				continue
			}
			if diff := cmp.Diff(build(f.read(".")...).fingerprints(), x.fingerprints()); diff != "" {
				t.Fatalf("seed %d, step %d: update is not as rebuild (-rebuild +update):\n%s", seed, step, diff)
			}
		}
	}
}
