package export

import (
	"encoding/json"
	"fmt"
	"io"
)

// JSONLines writes briefs as JSON, one a line (https://jsonlines.org).
func JSONLines(w io.Writer, briefs Briefs, link Linker) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for b, err := range briefs {
		if err != nil {
			return err
		}
		if err := e.Encode(NewBrief(b, link(b.ID, ""))); err != nil {
			return fmt.Errorf("write brief %s: %w", b.ID, err)
		}
	}
	return nil
}
