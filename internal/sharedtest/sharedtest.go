// Package sharedtest finds the third-party texts that some tests read but the
// project does not contain.
package sharedtest

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Dir returns the path of elem in the shared folder: $BRIEFS_SHARED, else
// ../shared beside the checkout. Where it is absent the test is skipped, or
// fails if it runs in CI (CI=true), where it must be there.
func Dir(tb testing.TB, elem ...string) string {
	tb.Helper()
	base := os.Getenv("BRIEFS_SHARED")
	if base == "" {
		_, file, _, _ := runtime.Caller(0)
		base = filepath.Join(filepath.Dir(file), "..", "..", "..", "shared")
	}
	path := filepath.Join(append([]string{base}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			tb.Fatalf("the shared test data is missing: %v", err)
		}
		tb.Skipf("needs the shared test data (set BRIEFS_SHARED): %v", err)
	}
	return path
}
