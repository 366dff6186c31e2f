package access

// An Action is a kind of request that may be open to all or need a key.
type Action string

// The actions. The zero Action is open to all: assets, health, descriptions.
const (
	Search Action = "search" // searches, briefs, suggestions, facets, feeds and what else is read
	Export Action = "export" // all that a search finds, as a file
	Admin  Action = "admin"  // adding, changing and deleting briefs
)
