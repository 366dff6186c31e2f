package access

import (
	"bytes"
	"strings"
	"testing"
)

// What is read of a file of keys can be written and is read as the same again,
// and a key that has a filter has it still.
func FuzzReadContents(f *testing.F) {
	key := `{"id":"k3m9x2ab","name":"A","allow":["search"],"only":"source:TH","origins":["https://a.example"],"rate":"5/s:10",` +
		`"created":"2025-01-01T00:00:00Z","expires":"2026-01-01T05:30:00+05:30","hash":"` + strings.Repeat("ab", 32) + `"}`
	f.Add([]byte(`{"version":1,"keys":[` + key + `]}`))
	f.Add([]byte(`{"version":1,"keys":[` + strings.Replace(key, `"source:TH"`, `null`, 1) + `]}`))
	f.Add([]byte(`{"version":1,"keys":null}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		c, err := readContents(body)
		if err != nil {
			return
		}
		first, err := writeContents(c)
		if err != nil {
			t.Fatal(err)
		}
		again, err := readContents(first)
		if err != nil {
			t.Fatalf("%q is written as %q: %v", body, first, err)
		}
		second, err := writeContents(again)
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("%q and then %q, %v", first, second, err)
		}
		for i, k := range again.Keys {
			if k.Only.IsZero() != c.Keys[i].Only.IsZero() || k.Hash != c.Keys[i].Hash {
				t.Errorf("%+v is read again as %+v", c.Keys[i], k)
			}
		}
	})
}
