//go:build unix

package access

import (
	"os"
	"syscall"
)

// ownerOf returns whose file that of info is.
func ownerOf(info os.FileInfo) (user, group int, known bool) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0, false
	}
	return int(s.Uid), int(s.Gid), true
}
