package format

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/briefsearch/briefsearch/corpus"
)

// A Markup is how a text says what its lines are.
type Markup int

// The markups of a text.
const (
	PlainText Markup = iota // by glyphs, colons and empty lines
	Markdown                // CommonMark, with front matter
	HTML                    // a web page, or a piece of one
)

// ReadJSON reads one brief from a JSON object, as a line of JSON lines is
// read: whatever the object holds, it is one brief. The record has no path.
func ReadJSON(data []byte, o Options) Record {
	o = o.withDefaults()
	at := jsonLines{line: 1, record: 1}
	var d draft
	if len(data) > o.MaxRecord {
		i := at.issue("too_large", "is larger than "+size(int64(o.MaxRecord)), "split the text")
		d.rejection = &i
	} else {
		d = at.draft(data, o.MaxDepth)
	}
	known := orders{}
	known.learn(&d.raw)
	known.apply(&d.raw)
	return parse(d)
}

// ReadTakedown reports whether a JSON object says of its brief that it is
// deleted, and the id that it carries. A field deleted that is neither true nor
// false is an error. What is no JSON object says nothing: ReadJSON says what is
// wrong with it.
func ReadTakedown(data []byte, o Options) (ownID string, deleted bool, err error) {
	if !bytes.Contains(bytes.ToLower(data), []byte("deleted")) {
		return "", false, nil
	}
	text, _ := decode(data)
	v, err := parseJSON(text, o.withDefaults().MaxDepth)
	if err != nil {
		return "", false, nil
	}
	said := v.field("deleted")
	switch {
	case said == nil || said.kind == kindNull:
		return "", false, nil
	case said.kind != kindBool:
		return "", false, errors.New("the field deleted is neither true nor false")
	}
	return rawOf(single(v.fields), corpus.Raw{}).ID, said.text == "true", nil
}

// ReadText reads one brief from a text. A text that holds several is rejected
// with the code several. The record has no path. Where ctx ends first it is a
// rejection too: the caller asks ctx.Err.
func ReadText(ctx context.Context, m Markup, data []byte, o Options) Record {
	o = o.withDefaults()
	none := Record{Rejection: &corpus.Issue{Code: "no_text", Reason: "holds no text", Hint: "a brief is a title with some text below it"}}
	if len(data) > o.MaxRecord {
		none.Rejection = &corpus.Issue{Code: "too_large", Reason: "is larger than " + size(int64(o.MaxRecord)), Hint: "split the text"}
		return none
	}
	var found []Record
	stream(ctx, 1, func(ctx context.Context, e *emitter) {
		r := &reader{o: o, emitter: e}
		if r.begin(ctx) != nil {
			return // ctx is done
		}
		in := bufio.NewReader(bytes.NewReader(data))
		switch m { // an error says that ctx is done
		case Markdown:
			_ = r.markdown(ctx, file{}, utf8Reader(in))
		case HTML:
			_ = r.html(ctx, file{}, in)
		default:
			_ = r.text(ctx, file{}, utf8Reader(in))
		}
	}, func(record Record) bool {
		found = append(found, record)
		return true
	})
	switch len(found) {
	case 0:
		return none
	case 1:
		return found[0]
	}
	return Record{Rejection: &corpus.Issue{
		Code: "several", Reason: fmt.Sprintf("holds %d briefs", len(found)), Hint: "give each brief by itself",
	}}
}
