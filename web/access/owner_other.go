//go:build !unix

package access

import "os"

// ownerOf returns that files have no owners here who could be kept.
func ownerOf(os.FileInfo) (user, group int, known bool) { return 0, 0, false }
