package sample

import (
	"embed"
	"io/fs"
)

// files is read only, as every embed.FS is.
//
//go:embed briefs/*.txt
var files embed.FS

// FS returns the file system with the briefs, one text file each, in the
// folder "briefs". The Hindi twin of "x.txt" is called "x-hi.txt".
func FS() fs.FS { return files }
