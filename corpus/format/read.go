package format

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"github.com/briefsearch/briefsearch/corpus"
)

// Read yields the records of the files, folders and archives at paths, in the
// order of paths and, inside a folder or an archive, of the names. Files are
// read and briefs parsed while the caller takes what came before.
//
// Whatever cannot be read is a rejected record that says why; hidden files and
// folders (names that begin with a dot) are passed over. The sequence ends
// early when ctx is done: the caller asks ctx.Err. It may be ranged over
// again, and then reads anew.
func Read(ctx context.Context, paths []string, o Options) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		o := o.withDefaults()
		stream(ctx, o.Workers, func(ctx context.Context, e *emitter) {
			r := &reader{o: o, emitter: e}
			for _, p := range paths {
				if r.path(ctx, p) != nil {
					return // ctx is done
				}
			}
		}, yield)
	}
}

// ReadFS is Read over the whole of fsys; the paths of the records are those in fsys.
func ReadFS(ctx context.Context, fsys fs.FS, o Options) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		o := o.withDefaults()
		stream(ctx, o.Workers, func(ctx context.Context, e *emitter) {
			r := &reader{o: o, emitter: e}
			_ = r.folder(ctx, tree{fsys: fsys}, ".", 0)
		}, yield)
	}
}

// A reader goes through files and emits their records. Its methods fail only
// when ctx is done; what is wrong with the input becomes a rejection.
type reader struct {
	o Options
	*emitter
}

// path reads what stands at one path of the file system.
func (r *reader) path(ctx context.Context, p string) error {
	shown := filepath.ToSlash(filepath.Clean(p))
	info, err := os.Stat(p)
	if err != nil {
		return r.reject(ctx, unreadable(shown, err))
	}
	if !info.IsDir() {
		return r.file(ctx, file{
			path: shown,
			mode: info.Mode(),
			size: info.Size(),
			open: func() (fs.File, error) {
				opened, err := os.Open(p)
				if err != nil {
					return nil, err
				}
				return r.o.meter(opened), nil
			},
		}, 0)
	}
	// A root does not let a link lead out of the folder.
	root, err := os.OpenRoot(p)
	if err != nil {
		return r.reject(ctx, unreadable(shown, err))
	}
	defer root.Close()
	return r.folder(ctx, tree{fsys: root.FS(), prefix: shown + "/", limit: r.o.meter}, ".", 0)
}

// unreadable is the rejection of a file that the system does not hand over.
func unreadable(path string, err error) corpus.Issue {
	if errors.Is(err, errBomb) {
		return corpus.Issue{Path: path, Code: "too_large", Reason: cause(err), Hint: "unpack it, and give what is in it"}
	}
	reason := "cannot be read: " + cause(err)
	hint := "check that the file exists and may be read"
	return corpus.Issue{Path: path, Code: "unreadable", Reason: reason, Hint: hint}
}
