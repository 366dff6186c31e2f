package corpus

import "fmt"

// An Issue is something an editor should know of one record of the input: a
// warning, where the brief was taken in all the same, or the reason why it was not.
type Issue struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`   // from 1; 0 where lines mean nothing
	Record int    `json:"record"` // from 1 within the file; 0 for the file as a whole
	Code   string `json:"code"`   // for programs: "no_date", "no_text", "duplicate"
	Reason string `json:"reason"` // for people: what is wrong
	Hint   string `json:"hint"`   // what to do about it
}

// String returns the issue as one line, "path:line: reason (hint)".
func (i Issue) String() string {
	s := i.Path
	if i.Line > 0 {
		s += fmt.Sprintf(":%d", i.Line)
	}
	s += ": " + i.Reason
	if i.Hint != "" {
		s += " (" + i.Hint + ")"
	}
	return s
}
