package main

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeWhole has write make the file at path, which appears whole or not at
// all, also where the program is killed or the power goes. What was there before is
// replaced, but for a device or a pipe, which is written to.
func writeWhole(path string, write func(io.Writer) error) (err error) {
	if to, lerr := filepath.EvalSymlinks(path); lerr == nil {
		path = to
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("write the output: %w", err)
	case info.IsDir():
		return usagef("--output %q is a folder; want the name of a file", path)
	case !info.Mode().IsRegular():
		return writeInto(path, os.O_WRONLY, write)
	}
	draft := path + ".tmp-" + rand.Text()[:8]
	defer func() {
		if err != nil {
			os.Remove(draft)
		}
	}()
	if err := writeInto(draft, os.O_WRONLY|os.O_CREATE|os.O_EXCL, write); err != nil {
		return err
	}
	if info != nil {
		if err := os.Chmod(draft, info.Mode().Perm()); err != nil {
			return fmt.Errorf("write the output: %w", err)
		}
	}
	if err := os.Rename(draft, path); err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	return nil
}

// writeInto opens the file at path and has write fill it.
func writeInto(path string, flags int, write func(io.Writer) error) (err error) {
	f, err := os.OpenFile(path, flags, 0o666)
	if err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	defer func() {
		if cerr := f.Close(); err == nil && cerr != nil {
			err = fmt.Errorf("write the output: %w", cerr)
		}
	}()
	buffer := bufio.NewWriter(f)
	if err := write(buffer); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	if flags&os.O_CREATE == 0 { // devices and pipes have nothing to sync
		return nil
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	return nil
}
