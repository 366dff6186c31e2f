package mcp

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
)

// readArguments reads the arguments of a call, which must be as check has
// them, into what v points to.
func readArguments(raw json.RawMessage, check *jsonschema.Resolved, v any) error {
	given := map[string]any{}
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &given); err != nil {
			return fmt.Errorf("the arguments are no JSON object: %w", err)
		}
	}
	known := check.Schema().Properties
	names := slices.Sorted(maps.Keys(known))
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if known[name] == nil {
			return fmt.Errorf("unknown argument %q; known: %s", shorten(name, maxName), strings.Join(names, ", "))
		}
	}
	if err := check.Validate(given); err != nil {
		return misfit(check.Schema(), given, err)
	}
	if err := json.Unmarshal(raw, v); err != nil && len(raw) > 0 {
		return fmt.Errorf("read the arguments: %w", err)
	}
	return nil
}

// misfit says in plain words which of the arguments given is not as s has it, and what
// is wanted. The words of cause are for programmers, and for what there are no others.
func misfit(s *jsonschema.Schema, given map[string]any, cause error) error {
	for _, name := range s.Required {
		if _, ok := given[name]; !ok {
			return fmt.Errorf("argument %s is missing; want %s", name, wanted(s.Properties[name]))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		p := s.Properties[name]
		check, err := p.CloneSchemas().Resolve(nil)
		if err != nil || check.Validate(given[name]) == nil {
			continue
		}
		value, err := json.Marshal(given[name])
		if err != nil {
			value = []byte("not JSON")
		}
		return fmt.Errorf("argument %s is %s; want %s", name, shorten(string(value), maxName), wanted(p))
	}
	return fmt.Errorf("the arguments are not as the schema has them: %w", cause)
}

// wanted says what values a property takes, in words.
func wanted(p *jsonschema.Schema) string {
	if len(p.Enum) > 0 {
		var values []string
		for _, v := range p.Enum {
			values = append(values, fmt.Sprint(v))
		}
		return "one of " + strings.Join(values, ", ")
	}
	var bound string
	switch {
	case p.Minimum != nil && p.Maximum != nil:
		bound = fmt.Sprintf(" from %v to %v", *p.Minimum, *p.Maximum)
	case p.Minimum != nil:
		bound = fmt.Sprintf(" of at least %v", *p.Minimum)
	case p.MinLength != nil && p.MaxLength != nil:
		bound = fmt.Sprintf(" of %d to %d characters", *p.MinLength, *p.MaxLength)
	case p.MaxLength != nil:
		bound = fmt.Sprintf(" of at most %d characters", *p.MaxLength)
	}
	return p.Type + bound + " (" + p.Description + ")"
}
