package indexer

import (
	"errors"
	"time"

	"github.com/briefsearch/briefsearch/corpus"
)

// ErrNothingRead is returned where a run read no brief: an index without
// briefs never becomes current, and an Update that finds nothing where there
// was something has most likely been given the wrong path.
var ErrNothingRead = errors.New("no briefs were read")

// ErrTooManyDeletions is returned by Update where more than half of the index
// would go and Options.Prune does not say that this is meant.
var ErrTooManyDeletions = errors.New("more than half of the index would be deleted")

// ErrNothingLeft is returned by Update where no brief would be left.
var ErrNothingLeft = errors.New("no brief would be left in the index")

// A Report says what a run did, or would do. Always Read = Indexed + Unchanged
// + Rejected and Indexed = Added + Changed.
type Report struct {
	Committed bool `json:"committed"` // a new generation is current
	DryRun    bool `json:"dry_run"`

	Read      int `json:"read"` // records
	Indexed   int `json:"indexed"`
	Added     int `json:"added"`
	Changed   int `json:"changed"` // also where only the path has
	Unchanged int `json:"unchanged"`
	Deleted   int `json:"deleted"`
	Rejected  int `json:"rejected"`
	Briefs    int `json:"briefs"`     // in the index afterwards, had the run gone through
	Pushed    int `json:"pushed"`     // briefs taken in that were pushed; not among those read
	TakenDown int `json:"taken_down"` // takedowns taken in

	// The first of each, in the order of the input, and how many there were
	// of each code.
	Rejections     []corpus.Issue `json:"rejections"`
	Warnings       []corpus.Issue `json:"warnings"`
	RejectionCodes map[string]int `json:"-"`
	WarningCodes   map[string]int `json:"-"`

	Bytes int64         `json:"-"` // of the text of the briefs read
	Took  time.Duration `json:"-"`
}

// newReport returns a Report of a run that did nothing yet.
func newReport(dryRun bool) Report {
	return Report{
		DryRun:         dryRun,
		Rejections:     []corpus.Issue{},
		Warnings:       []corpus.Issue{},
		RejectionCodes: map[string]int{},
		WarningCodes:   map[string]int{},
	}
}

// reject counts a record as rejected.
func (r *Report) reject(i corpus.Issue, most int) {
	r.Rejected++
	r.RejectionCodes[i.Code]++
	if len(r.Rejections) < most {
		r.Rejections = append(r.Rejections, i)
	}
}

// warn takes up a warning.
func (r *Report) warn(i corpus.Issue, most int) {
	r.WarningCodes[i.Code]++
	if len(r.Warnings) < most {
		r.Warnings = append(r.Warnings, i)
	}
}
