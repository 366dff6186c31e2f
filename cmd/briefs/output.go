package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/natefinch/atomic"
)

// writeWhole has write make the file at path, which appears whole or not at
// all, also where the program is killed or the power goes. What was there before is
// replaced, but for a device or a pipe, which is written to.
func writeWhole(path string, write func(io.Writer) error) error {
	if to, err := filepath.EvalSymlinks(path); err == nil {
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
		return writeInto(path, write)
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	r, w := io.Pipe()
	written := make(chan error, 1)
	go func() {
		err := write(w)
		w.CloseWithError(err)
		written <- err
	}()
	err = atomic.WriteFile(path, r)
	r.CloseWithError(errUnread)
	if werr := <-written; werr != nil && !errors.Is(werr, errUnread) {
		return werr
	}
	if err == nil && info == nil { // the draft was for its owner alone
		err = os.Chmod(path, 0o644)
	}
	if err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	return nil
}

// errUnread ends what is written where the file cannot be.
var errUnread = errors.New("the output cannot be written")

// writeInto has write fill the device or pipe at path.
func writeInto(path string, write func(io.Writer) error) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
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
	return nil
}
