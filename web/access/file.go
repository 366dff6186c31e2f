package access

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// FileName is what the file of keys is called in the folder of an index.
const FileName = "keys.json"

// fileVersion is the version of the file that this program writes and reads.
const fileVersion = 1

// Bounds of a file of keys.
const (
	maxKeys = 1_000
	maxFile = 8 << 20 // bytes
)

// ErrFull is returned where there are as many live keys as there may be.
var ErrFull = fmt.Errorf("there are %d keys already; revoke one that is not needed", maxKeys)

// ErrNoKey is returned for the id of a key that there is not.
var ErrNoKey = errors.New("no such key")

// A FileError is a file of keys that cannot be read, or makes no sense. None of
// its keys can be trusted then: what is wrong may be a key's filter.
type FileError struct {
	Path string
	Err  error
}

// Error says which file it is and what is wrong with it.
func (e *FileError) Error() string { return fmt.Sprintf("keys %q: %v", e.Path, e.Err) }

// Unwrap returns what is wrong with it.
func (e *FileError) Unwrap() error { return e.Err }

// contents are the keys of a file, in the order they were made.
type contents struct {
	Version int      `json:"version"`
	Keys    []record `json:"keys"`
}

// A record is a key as it is kept.
type record struct {
	Key
	Hash digest `json:"hash"` // of the secret
}

// MarshalText writes d in hexadecimal digits.
func (d digest) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, d[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *digest) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(d)) {
		return fmt.Errorf("hash: %d characters: want %d", len(text), hex.EncodedLen(len(d)))
	}
	_, err := hex.Decode(d[:], text)
	return err
}

// readFile reads the file of keys at path; where there is none it has no keys.
func readFile(path string) (contents, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return contents{Version: fileVersion}, nil
	}
	if err != nil {
		return contents{}, &FileError{path, err}
	}
	defer f.Close()
	body, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return contents{}, &FileError{path, err}
	}
	c, err := readContents(body)
	if err != nil {
		return contents{}, &FileError{path, err}
	}
	return c, nil
}

// readContents reads what writeContents wrote. It takes nothing that it does not
// understand: what it passed over might be what keeps a key from something.
func readContents(body []byte) (contents, error) {
	if len(body) > maxFile {
		return contents{}, fmt.Errorf("larger than %d MB", maxFile>>20)
	}
	var v struct{ Version int }
	if err := json.Unmarshal(body, &v); err != nil {
		return contents{}, fmt.Errorf("not the JSON it should be: %w", err)
	}
	if v.Version != fileVersion {
		return contents{}, fmt.Errorf("version %d, and this program reads version %d", v.Version, fileVersion)
	}
	var c contents
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return contents{}, fmt.Errorf("not the JSON it should be: %w", err)
	}
	if len(c.Keys) > maxKeys {
		return contents{}, fmt.Errorf("%d keys: want at most %d", len(c.Keys), maxKeys)
	}
	ids := make(map[string]bool, len(c.Keys))
	for i, k := range c.Keys {
		switch {
		case !isID(k.ID):
			return contents{}, fmt.Errorf("key %d: its id is none", i+1)
		case ids[k.ID]:
			return contents{}, fmt.Errorf("key %s is there twice", k.ID)
		case k.Hash == digest{}:
			return contents{}, fmt.Errorf("key %s: it has no hash", k.ID)
		}
		if err := k.Validate(); err != nil {
			return contents{}, fmt.Errorf("key %s: %w", k.ID, err)
		}
		ids[k.ID] = true
	}
	return c, nil
}

// writeContents returns c as it stands in a file.
func writeContents(c contents) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(c); err != nil {
		return nil, fmt.Errorf("write keys: %w", err)
	}
	if b.Len() > maxFile {
		return nil, ErrFull
	}
	return b.Bytes(), nil
}
