package bleveindex

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/briefsearch/briefsearch/corpus"
)

// appendBrief appends b in the form that decodeBrief reads: strings and lists
// with their lengths before them, as unsigned varints. zap compresses it; a
// better compression saves a tenth of the index and doubles the time to read
// a page of hits.
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
	blocks := 0
	for i := range b.Sections {
		blocks += len(b.Sections[i].Blocks)
	}
	dst = binary.AppendUvarint(dst, uint64(blocks))
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

// decodeBrief reads what appendBrief made. The strings of the brief share one
// allocation, and so do its blocks.
func decodeBrief(id corpus.ID, data []byte) (corpus.Brief, error) {
	r := storedReader{data: string(data)}
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
	blocks := make([]corpus.Block, r.count())
	b.Sections = make([]corpus.Section, r.count())
	for i := range b.Sections {
		s := &b.Sections[i]
		s.ID = r.str()
		s.Kind = corpus.SectionKind(r.str())
		s.Heading = r.str()
		n := r.count()
		if n > len(blocks) {
			r.bad = true
			break
		}
		s.Blocks, blocks = blocks[:n:n], blocks[n:]
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

// Bounds of what decodeTitle looks at, in bytes.
const (
	maxTitleRead = 4 << 10
	maxLeadRead  = 1 << 10
)

// decodeTitle reads the title of a stored brief, and how its text begins as
// far as that is near. It gives what it can of a damaged one.
func decodeTitle(data []byte) (title, lead string) {
	r := storedReader{data: string(data[:min(len(data), maxTitleRead)])}
	title = r.str()
	r.num() // date
	r.str()
	r.num()
	r.str()
	r.str()
	r.list()
	r.list()
	r.str()
	r.str()
	r.str()
	r.num()
	for range r.num() {
		r.str()
		kind := corpus.SectionKind(r.str())
		r.str()
		for range r.num() {
			r.byte()
			if kind != corpus.KindMeta {
				n := min(r.num(), maxLeadRead, uint64(len(r.data)-r.at))
				return title, r.data[r.at:][:n]
			}
			if r.str(); r.bad {
				break
			}
		}
		if r.bad {
			break
		}
	}
	return title, ""
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
