package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/briefsearch/briefsearch/web/local"
)

// Bounds of what goes in, in characters, and of what comes out, in bytes:
// about eight thousand tokens of a model.
const (
	maxQuery = 4096
	maxName  = 256
	maxBody  = 32 << 10
	maxText  = 24 << 10
)

// tools are what the server offers.
type tools struct {
	client  local.Client
	timeout time.Duration
}

// A result is what a tool returns: the API's body, or what has the room of it,
// and the same for reading.
type result struct {
	body body
	text string
}

// A body is that of an answer of the API, a field at a time.
type body map[string]json.RawMessage

// get asks the API and returns the body, with a field "sample" that is true where the
// collection is the program's own sample. An error says what to do.
func (t *tools) get(ctx context.Context, path string, params url.Values) (body, error) {
	ctx, cancel := context.WithTimeout(ctx, t.timeout)
	defer cancel()
	raw, err := t.client.Get(ctx, path, params)
	if err != nil {
		return nil, said(err)
	}
	var b body
	if err := json.Unmarshal(raw, &b); err != nil {
		return nil, fmt.Errorf("read the answer of the collection: %w", err)
	}
	raw, err = t.client.Get(ctx, "info", nil)
	if err != nil {
		return nil, said(err)
	}
	var info struct{ Sample bool }
	if err := json.Unmarshal(raw, &info); err != nil {
		return nil, fmt.Errorf("read the answer of the collection: %w", err)
	}
	if info.Sample {
		b["sample"] = json.RawMessage("true")
	}
	return b, nil
}

// said returns err in words that say what to do.
func said(err error) error {
	var problem *local.Problem
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return errors.New("the answer took too long; try again, or ask for less")
	case errors.As(err, &problem) && problem.Status == http.StatusNotFound:
		return fmt.Errorf("%s Find the right one with \"search\"", problem.Detail)
	}
	return err
}

// fit drops elements from the ends of lists, of which the longest in bytes
// comes first, until b has the room of maxBody. It notes in a field "cut" which
// lists are not whole.
func (b body) fit(lists ...string) error {
	elements, sizes, size := map[string][]json.RawMessage{}, map[string]int{}, 0
	for name, value := range b {
		size += len(name) + len(value) + len(`"":,`)
		if slices.Contains(lists, name) {
			var list []json.RawMessage
			if err := json.Unmarshal(value, &list); err != nil {
				return fmt.Errorf("read the answer of the collection: %w", err)
			}
			elements[name], sizes[name] = list, len(value)
		}
	}
	var cut []string
	const room = 128 // for what says that it was cut
	for size > maxBody-room {
		longest := ""
		for _, name := range lists {
			if sizes[name] > sizes[longest] && len(elements[name]) > 0 {
				longest = name
			}
		}
		list := elements[longest]
		if list == nil {
			return errors.New("the answer is too long to be shown; narrow what you ask for")
		}
		last := len(list[len(list)-1]) + len(",")
		elements[longest] = list[:len(list)-1]
		sizes[longest] -= last
		size -= last
		if !slices.Contains(cut, longest) {
			cut = append(cut, longest)
		}
	}
	if cut == nil {
		return nil
	}
	for _, name := range cut {
		if err := b.set(name, elements[name]); err != nil {
			return err
		}
	}
	var m marks
	if err := b.read(&m); err != nil {
		return err
	}
	cut = append(cut, m.Cut...)
	slices.Sort(cut)
	return b.set("cut", slices.Compact(cut))
}

// set puts v in the place of a field.
func (b body) set(name string, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	b[name] = raw
	return nil
}

// only returns the fields of those names that b has.
func (b body) only(names ...string) body {
	out := maps.Clone(b)
	maps.DeleteFunc(out, func(name string, _ json.RawMessage) bool { return !slices.Contains(names, name) })
	return out
}

// read reads b into what v points to.
func (b body) read(v any) error {
	raw, err := json.Marshal(b)
	if err == nil {
		err = json.Unmarshal(raw, v)
	}
	if err != nil {
		return fmt.Errorf("read the answer of the collection: %w", err)
	}
	return nil
}
