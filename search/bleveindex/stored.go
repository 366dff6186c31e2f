package bleveindex

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"github.com/briefsearch/briefsearch/corpus"

	"github.com/klauspost/compress/zstd"
)

// maxStored bounds a stored brief after decompression, in bytes.
const maxStored = 64 << 20

// zstdEncoder and zstdDecoder are safe for concurrent use.
var (
	zstdEncoder = sync.OnceValue(func() *zstd.Encoder {
		e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderCRC(false), zstd.WithSingleSegment(true))
		if err != nil {
			panic(err) // the options are constants
		}
		return e
	})
	zstdDecoder = sync.OnceValue(func() *zstd.Decoder {
		d, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxStored), zstd.WithDecoderConcurrency(0))
		if err != nil {
			panic(err) // the options are constants
		}
		return d
	})
)

func compress(data []byte) []byte {
	return zstdEncoder().EncodeAll(data, make([]byte, 0, len(data)*2/3+32))
}

// appendBrief appends b in the form that decodeBrief reads: strings and lists
// with their lengths before them, as unsigned varints.
func appendBrief(dst []byte, b *corpus.Brief) []byte {
	str := func(s string) { dst = append(binary.AppendUvarint(dst, uint64(len(s))), s...) }
	list := func(ss []string) {
		dst = binary.AppendUvarint(dst, uint64(len(ss)))
		for _, s := range ss {
			str(s)
		}
	}
	str(b.Title)
	dst = binary.AppendUvarint(dst, uint64(b.Published))
	str(b.Time)
	dst = binary.AppendUvarint(dst, uint64(max(b.ReadMinutes, 0)))
	str(b.Source.Code)
	str(b.Source.Name)
	list(b.Subjects)
	list(b.Exams)
	str(b.Lang)
	str(b.URL)
	str(b.Path)
	dst = binary.AppendUvarint(dst, uint64(len(b.Sections)))
	for i := range b.Sections {
		s := &b.Sections[i]
		str(s.ID)
		str(string(s.Kind))
		str(s.Heading)
		dst = binary.AppendUvarint(dst, uint64(len(s.Blocks)))
		for j := range s.Blocks {
			kind := byte('p')
			if s.Blocks[j].Kind == corpus.Bullet {
				kind = 'b'
			}
			dst = append(dst, kind)
			str(s.Blocks[j].Text)
		}
	}
	return dst
}

// errStored says that a stored brief cannot be read, which a sound index never says.
var errStored = errors.New("the stored brief is damaged")

// decodeBrief reads what compress(appendBrief(b)) made. Its strings share one
// allocation.
func decodeBrief(id corpus.ID, data []byte) (corpus.Brief, error) {
	raw, err := zstdDecoder().DecodeAll(data, nil)
	if err != nil {
		return corpus.Brief{}, fmt.Errorf("brief %s: %w: %w", id, errStored, err)
	}
	r := storedReader{data: string(raw)}
	b := corpus.Brief{ID: id}
	b.Title = r.str()
	b.Published = corpus.Day(r.num())
	b.Time = r.str()
	b.ReadMinutes = int(r.num())
	b.Source = corpus.Source{Code: r.str(), Name: r.str()}
	b.Subjects = r.list()
	b.Exams = r.list()
	b.Lang = r.str()
	b.URL = r.str()
	b.Path = r.str()
	b.Sections = make([]corpus.Section, r.count())
	for i := range b.Sections {
		s := &b.Sections[i]
		s.ID = r.str()
		s.Kind = corpus.SectionKind(r.str())
		s.Heading = r.str()
		s.Blocks = make([]corpus.Block, r.count())
		for j := range s.Blocks {
			s.Blocks[j].Kind = corpus.Paragraph
			if r.byte() == 'b' {
				s.Blocks[j].Kind = corpus.Bullet
			}
			s.Blocks[j].Text = r.str()
		}
	}
	if r.bad {
		return corpus.Brief{}, fmt.Errorf("brief %s: %w", id, errStored)
	}
	return b, nil
}

// A storedReader reads the parts of a stored brief. After a fault it gives
// zero values and bad is true.
type storedReader struct {
	data string
	at   int
	bad  bool
}

func (r *storedReader) num() uint64 {
	var v uint64
	for shift := 0; shift < 64; shift += 7 {
		c := r.byte()
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v
		}
	}
	r.bad = true
	return 0
}

func (r *storedReader) byte() byte {
	if r.at >= len(r.data) {
		r.bad = true
		return 0
	}
	r.at++
	return r.data[r.at-1]
}

// count reads the length of a list or string, which cannot be more than what is left.
func (r *storedReader) count() int {
	n := r.num()
	if n > uint64(len(r.data)-r.at) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *storedReader) str() string {
	n := r.count()
	r.at += n
	return r.data[r.at-n : r.at]
}

func (r *storedReader) list() []string {
	n := r.count()
	if n == 0 {
		return nil
	}
	out := make([]string, n)
	for i := range out {
		out[i] = r.str()
	}
	return out
}
