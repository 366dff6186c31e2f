package access

import (
	"fmt"
	"slices"
	"strings"
)

// An Action is a kind of request that may be open to all or need a key.
type Action string

// The actions. The zero Action is open to all: assets, health, descriptions.
const (
	Search Action = "search" // searches, briefs, suggestions, facets, feeds and what else is read
	Export Action = "export" // all that a search finds, as a file
	Admin  Action = "admin"  // adding, changing and deleting briefs
)

// Actions returns the actions that a key may allow.
func Actions() []Action { return []Action{Search, Export, Admin} }

// ParseAction returns the action of that name.
func ParseAction(name string) (Action, error) {
	if a := Action(name); slices.Contains(Actions(), a) {
		return a, nil
	}
	return "", fmt.Errorf("action %q: want search, export or admin", name)
}

// list returns actions with commas between them.
func list(as []Action) string {
	names := make([]string, len(as))
	for i, a := range as {
		names[i] = string(a)
	}
	return strings.Join(names, ", ")
}
