package format

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// A tree is a file system with the prefix that makes a name in it a path to show.
type tree struct {
	fsys   fs.FS
	prefix string
	// limit, where set, is put around the content of every file.
	limit func(fs.File) fs.File
}

// path returns the path to show for a name in the tree.
func (t tree) path(name string) string {
	if name == "." {
		return strings.TrimSuffix(strings.TrimSuffix(t.prefix, "/"), "!")
	}
	return t.prefix + name
}

// file returns the file of that name.
func (t tree) file(name string, info fs.FileInfo) file {
	return file{
		path:   t.prefix + name,
		mode:   info.Mode(),
		size:   info.Size(),
		listed: true,
		open: func() (fs.File, error) {
			f, err := t.fsys.Open(name)
			if err == nil && t.limit != nil {
				f = t.limit(f)
			}
			return f, err
		},
	}
}

// folder reads a folder of t and what lies below it, by name.
func (r *reader) folder(ctx context.Context, t tree, dir string, depth int) error {
	if depth > r.o.MaxDepth {
		return r.reject(ctx, tooDeep(t.path(dir), r.o.MaxDepth))
	}
	entries, err := fs.ReadDir(t.fsys, dir)
	if err != nil {
		if err := r.reject(ctx, unreadable(t.path(dir), err)); err != nil {
			return err
		}
	}
	manifest, note := noteOf(entries)
	for _, entry := range entries {
		switch {
		case hidden(entry.Name()), entry.IsDir() && ofPage(entries, entry.Name()):
			continue
		case manifest != "" && entry.Name() == manifest:
			continue // it comes with the note
		case manifest != "" && entry.Name() == note:
			if err := r.noteFolder(ctx, t, path.Join(dir, manifest), path.Join(dir, note), depth); err != nil {
				return err
			}
			continue
		}
		if err := r.entry(ctx, t, path.Join(dir, entry.Name()), entry, depth); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// noteFolder reads a note with its manifest.
func (r *reader) noteFolder(ctx context.Context, t tree, manifest, note string, depth int) error {
	var files [2]file
	for i, name := range []string{manifest, note} {
		info, err := fs.Stat(t.fsys, name)
		if err != nil {
			return r.reject(ctx, unreadable(t.path(name), err))
		}
		files[i] = t.file(name, info)
	}
	return r.described(ctx, files[0], files[1], depth)
}

// entry reads one entry of a folder.
func (r *reader) entry(ctx context.Context, t tree, name string, entry fs.DirEntry, depth int) error {
	if entry.IsDir() {
		return r.folder(ctx, t, name, depth+1)
	}
	link := entry.Type()&fs.ModeSymlink != 0
	info, err := fs.Stat(t.fsys, name)
	switch {
	case link && err != nil && !errors.Is(err, fs.ErrNotExist):
		return r.reject(ctx, corpus.Issue{
			Path: t.path(name), Code: "symlink",
			Reason: "is a link that leads out of the folder",
			Hint:   "give the place it leads to as a path of its own",
		})
	case err != nil:
		return r.reject(ctx, unreadable(t.path(name), err))
	case link && info.IsDir():
		return nil // leads to a folder that is read under its own name
	}
	return r.file(ctx, t.file(name, info), depth)
}

// ofPage says whether a folder holds what a browser saved with a page: its
// styles, scripts and images.
func ofPage(entries []fs.DirEntry, folder string) bool {
	stem, ok := strings.CutSuffix(folder, "_files")
	if !ok {
		return false
	}
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return shapeOfExt[path.Ext(e.Name())] == shapeHTML && strings.TrimSuffix(e.Name(), path.Ext(e.Name())) == stem
	})
}

// hidden says whether a file or folder of that name is passed over.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || name == "__MACOSX" || name == "node_modules"
}

func tooDeep(p string, depth int) corpus.Issue {
	return corpus.Issue{
		Path: p, Code: "too_deep",
		Reason: fmt.Sprintf("is nested more than %d deep", depth),
		Hint:   "give it as a path of its own",
	}
}

// cause returns what went wrong without the path, which the issue names already.
func cause(err error) string {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	return err.Error()
}
