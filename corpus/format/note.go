package format

import (
	"bufio"
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/briefsearch/briefsearch/corpus"
)

// noteOf finds a note among the files of a folder: Markdown beside a manifest
// that describes it. Both are one record.
func noteOf(entries []fs.DirEntry) (manifest, note string) {
	var notes []string
	for _, e := range entries {
		if e.IsDir() || hidden(e.Name()) {
			continue
		}
		switch name := strings.ToLower(e.Name()); {
		case name == "manifest.json", name == "metadata.json", name == "meta.json":
			if manifest == "" || name == "manifest.json" {
				manifest = e.Name()
			}
		case shapeOfExt[path.Ext(name)] == shapeMarkdown && !strings.HasPrefix(name, "readme."):
			notes = append(notes, e.Name())
		}
	}
	if manifest == "" {
		return "", ""
	}
	if len(notes) == 1 {
		return manifest, notes[0]
	}
	if i := slices.IndexFunc(notes, func(s string) bool { return strings.HasPrefix(strings.ToLower(s), "notes.") }); i >= 0 {
		return manifest, notes[i]
	}
	return "", ""
}

// described reads a note with its manifest. Where the manifest describes no
// note, both are read as any file.
func (r *reader) described(ctx context.Context, manifest, note file, depth int) error {
	v, ok := r.manifest(manifest)
	if !ok {
		if err := r.file(ctx, manifest, depth); err != nil {
			return err
		}
		return r.file(ctx, note, depth)
	}
	opened, err := note.open()
	if err != nil {
		return r.reject(ctx, unreadable(note.path, err))
	}
	defer opened.Close()
	if err := r.begin(ctx); err != nil {
		return err
	}
	data, enc, ok, err := r.whole(ctx, note, utf8Reader(bufio.NewReaderSize(opened, 64<<10)))
	if !ok {
		return err
	}
	base := rawOf(v.fields, corpus.Raw{Path: note.path, Line: 1})
	return r.note(ctx, note, data, base, enc.warn(corpus.Issue{Path: note.path}))
}

// manifest reads a manifest that has an id or a title and no text of its own.
func (r *reader) manifest(f file) (value, bool) {
	opened, err := f.open()
	if err != nil {
		return value{}, false
	}
	defer opened.Close()
	data := make([]byte, 0, 4<<10)
	in := utf8Reader(bufio.NewReader(opened))
	for {
		c, err := in.ReadByte()
		if err != nil {
			break
		}
		if data = append(data, c); len(data) > r.o.MaxRecord {
			return value{}, false
		}
	}
	text, _ := decode(data)
	v, err := parseJSON(text, r.o.MaxDepth)
	if err != nil || v.kind != kindObject || hasText(v) {
		return value{}, false
	}
	for _, f := range v.fields {
		if role, _ := roleOf(f.name); role == roleTitle && !f.value.blank() {
			return v, true
		}
	}
	return value{}, false
}
