package journal

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strconv"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// version is that of the format of the file.
const version = 1

// maxLine bounds a line in bytes: the briefs of a write and what stands beside them.
const maxLine = search.MaxWriteBytes + search.MaxChanges*512 + 4096

// An Op says what a change does with its ID.
type Op string

// The operations.
const (
	Put    Op = "put"    // a brief stands under the ID
	Delete Op = "delete" // no brief may be found under the ID
	Forget Op = "forget" // nothing was ever pushed under the ID
)

// A title is the header of a file's first line.
type title struct {
	Version int    `json:"journal"`
	Name    string `json:"name"`          // of the file, made at random: another file has another
	Seq     uint64 `json:"seq,omitempty"` // of the last write before the file was written
}

// A header is that of any other line.
type header struct {
	Seq     uint64   `json:"seq"`
	At      string   `json:"at"` // timeForm, UTC
	Changes []change `json:"changes"`
}

// A change is one of a header's.
type change struct {
	Op   Op        `json:"op"`
	ID   corpus.ID `json:"id"`
	Hash string    `json:"hash,omitempty"` // of a put, corpus.Brief.Hash in hexadecimal digits

	hash  uint64  // what Hash says
	over  *uint64 // search.Change.Over
	brief []byte  // of a put, as JSON
	off   int64   // where brief stands in the file
}

// timeForm is how a header writes its time.
const timeForm = "2006-01-02T15:04:05.000Z07:00"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// appendLine appends a line with that header and those briefs.
func appendLine(dst []byte, h any, changes []change) ([]byte, error) {
	head, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	start := len(dst)
	dst = append(dst, "00000000 00000000\t"...)
	dst = append(dst, head...)
	for i := range changes {
		if changes[i].Op == Put {
			dst = append(append(dst, '\t'), changes[i].brief...)
		}
	}
	dst = append(dst, '\n')
	line := dst[start:]
	putHex(line[sumLen+1:], uint32(len(line)))
	putHex(line, crc32.Checksum(line[sumLen:len(line)-1], castagnoli))
	return dst, nil
}

// Bytes of a line before its header: checksum, space, length, tab.
const (
	sumLen  = 8
	leadLen = 2*sumLen + 2
)

func putHex(dst []byte, v uint32) {
	hex.Encode(dst, binary.BigEndian.AppendUint32(nil, v))
}

func parseHex(src []byte) (uint32, bool) {
	var b [4]byte
	_, err := hex.Decode(b[:], src)
	return binary.BigEndian.Uint32(b[:]), err == nil
}

// errSum is what is wrong with a line that was not written whole.
var errSum = errors.New("the checksum does not fit the line")

// errLong is what is wrong with a line that has swallowed the next one.
var errLong = errors.New("longer than when it was written")

// openLine takes a line without its end apart: the header, and where what
// follows it begins.
func openLine(line []byte) (head []byte, rest int, err error) {
	if len(line) < leadLen || line[leadLen-1] != '\t' {
		return nil, 0, errSum
	}
	sum, ok := parseHex(line[:sumLen])
	length, ok2 := parseHex(line[sumLen+1 : 2*sumLen+1])
	if !ok || !ok2 || crc32.Checksum(line[sumLen:], castagnoli) != sum {
		return nil, 0, errSum
	}
	if int(length) != len(line)+1 {
		return nil, 0, errLong
	}
	head, _, _ = bytes.Cut(line[leadLen:], []byte("\t"))
	return head, leadLen + len(head), nil
}

// torn reports whether what stands at the end of a file, which is no line as
// it was written, may be of one that was not written whole.
func torn(tail []byte) bool {
	if len(tail) < leadLen {
		return true
	}
	length, ok := parseHex(tail[sumLen+1 : 2*sumLen+1])
	return !ok || len(tail) <= int(length)
}

// parseTitle reads the first line of a file.
func parseTitle(line []byte) (title, error) {
	var t title
	head, _, err := openLine(line)
	if err != nil {
		return t, err
	}
	if err := json.Unmarshal(head, &t); err != nil || t.Version == 0 || t.Name == "" {
		return t, errors.New("not the first line of a journal")
	}
	if t.Version != version {
		return t, &versionError{t.Version}
	}
	return t, nil
}

// A versionError says that another version of the program wrote the file.
type versionError struct{ version int }

func (e *versionError) Error() string {
	return fmt.Sprintf("version %d of the format, written by another version of briefs; this one reads %d", e.version, version)
}

// parseLine reads any other line, which begins at off. The briefs are parts of line.
func parseLine(line []byte, off int64) (h header, at time.Time, err error) {
	head, rest, err := openLine(line)
	if err != nil {
		return h, at, err
	}
	if err := json.Unmarshal(head, &h); err != nil {
		return h, at, fmt.Errorf("the header cannot be read: %w", err)
	}
	if at, err = time.Parse(timeForm, h.At); err != nil || h.Seq == 0 || len(h.Changes) == 0 {
		return h, at, errors.New("the header lacks number, time or changes")
	}
	for i := range h.Changes {
		c := &h.Changes[i]
		switch c.Op {
		case Delete, Forget:
			continue
		case Put:
		default:
			return h, at, fmt.Errorf("%q is none of put, delete and forget", c.Op)
		}
		if c.hash, err = strconv.ParseUint(c.Hash, 16, 64); err != nil {
			return h, at, fmt.Errorf("the hash of %q cannot be read", c.ID)
		}
		if rest == len(line) {
			return h, at, fmt.Errorf("the brief %q is missing", c.ID)
		}
		c.brief, _, _ = bytes.Cut(line[rest+1:], []byte("\t"))
		c.off = off + int64(rest) + 1
		rest += 1 + len(c.brief)
	}
	if rest != len(line) {
		return h, at, errors.New("there are more briefs than the header says")
	}
	return h, at, nil
}

// A reading is how far a file has been read.
type reading struct {
	end   int64  // after the last whole line
	lines int    // before end
	seq   uint64 // of the last of them
	torn  int64  // bytes after end that were never whole
}

// read yields the writes of a file from where at says; r gives its bytes from
// there on. It returns how far it came. The error is of r or of yield, or a
// *DamagedError without its path where a line that is not the last is not as it was
// written; all before that line has been yielded. What is yielded is good until yield returns.
func read(r io.Reader, at reading, yield func(h header, written time.Time) error) (reading, error) {
	at.torn = 0
	buf := bufio.NewReaderSize(r, 1<<16)
	var line []byte
	for {
		var err error
		if line, err = readLine(buf, line[:0]); err != nil {
			if errors.Is(err, io.EOF) && torn(line) {
				at.torn = int64(len(line))
				return at, nil
			}
			if errors.Is(err, io.EOF) {
				err = errLong
			}
			if errors.Is(err, errTooLong) || errors.Is(err, errLong) {
				err = damaged(at, err)
			}
			return at, err
		}
		var h header
		var written time.Time
		if at.lines == 0 {
			_, err = parseTitle(line[:len(line)-1])
		} else if h, written, err = parseLine(line[:len(line)-1], at.end); err == nil && h.Seq < at.seq {
			err = fmt.Errorf("its number %d comes after %d", h.Seq, at.seq)
		}
		if errors.Is(err, errSum) && at.lines > 0 && torn(line) {
			if _, eof := buf.Peek(1); errors.Is(eof, io.EOF) {
				at.torn = int64(len(line))
				return at, nil
			}
		}
		if err != nil {
			return at, damaged(at, err)
		}
		if at.lines > 0 {
			if err := yield(h, written); err != nil {
				return at, err
			}
			at.seq = h.Seq
		}
		at.end += int64(len(line))
		at.lines++
	}
}

func damaged(at reading, err error) error {
	d := &DamagedError{Line: at.lines + 1, Reason: err.Error()}
	if _, ok := errors.AsType[*versionError](err); ok {
		d.fix = "use that version; the file is as it was"
	}
	return d
}

// errTooLong is what is wrong with a line that no Write makes.
var errTooLong = fmt.Errorf("longer than %d bytes", maxLine)

// readLine appends a line with its end to line. At the end of the file the
// error is io.EOF, and what stands there is no line.
func readLine(buf *bufio.Reader, line []byte) ([]byte, error) {
	for {
		part, err := buf.ReadSlice('\n')
		line = append(line, part...)
		if err == nil || !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
		if len(line) > maxLine {
			return line, errTooLong
		}
	}
}

// A DamagedError says that a line of the journal is not as it was written.
type DamagedError struct {
	Path   string // of the journal
	Line   int    // from 1; 0 where the file as a whole is damaged
	Reason string
	fix    string // "": bring it back
}

// Error says where the damage is, and what can be done.
func (e *DamagedError) Error() string {
	where := e.Path
	if e.Line > 0 {
		where = fmt.Sprintf("%s: line %d", e.Path, e.Line)
	}
	return fmt.Sprintf("journal damaged: %s: %s; %s", where, e.Reason, e.Fix())
}

// Fix says what can be done.
func (e *DamagedError) Fix() string {
	if e.fix != "" {
		return e.fix
	}
	if e.Line > 1 {
		return "bring the file back from a backup, or remove the line and push its changes again"
	}
	return "bring the file back from a backup"
}
