package understand

// A Question is what a query asks for, where it asks for a fact.
type Question struct {
	Label string // what is asked for: "headquarters"
	Of    string // of what: "IOM"
}

// question finds out whether the query asks for a fact.
func (r *reader) question() {}
