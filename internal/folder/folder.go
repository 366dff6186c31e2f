// Package folder makes it last that a file of a folder was made, renamed or replaced.
package folder

import (
	"errors"
	"os"
	"runtime"
	"syscall"
)

// Sync makes the names in the folder at path outlast a crash of the machine, where
// the file system can. Of what the files hold it says nothing: they are synced by themselves.
func Sync(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) || runtime.GOOS == "windows" {
		err = nil // a folder is nothing to be synced there
	}
	return errors.Join(err, f.Close())
}
