package web_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Files of packages that are not ours, which .ci/run fetches into the user's
// cache folder, with their SHA-256.
const (
	axeFile  = "axe-core-4.10.3.min.js" // https://github.com/dequelabs/axe-core
	axeSum   = "880970c081707360e64f34cea25ff91892f5bc95675b0776925b9709dd8a68bb"
	instFile = "instantsearch-4.118.1.min.js" // https://github.com/algolia/instantsearch
	instSum  = "e211fc45f2790f9027e63a23c78cfc478290d1900e4185d5befbd545adc46291"
	// https://github.com/meilisearch/meilisearch-js-plugins: what npm gives by default, and the youngest
	clientFile = "instant-meilisearch-1.0.0.umd.min.js"
	clientSum  = "8366ff64ea7b4a24a8f4f9b72b5950a6553c0bcccfaf861c6a11aaba24a2bbd9"
	youngFile  = "instant-meilisearch-0.31.3.js"
	youngSum   = "2eb1cfb23ff5f80c7e8d361fc8e7c341362d8850e4ec14f23ef707915cf2e5f1"
	meiliFile  = "meilisearch-0.62.0.js" // https://github.com/meilisearch/meilisearch-js
	meiliSum   = "927b5cd94daa9f47718fcbb9f4c4124bda03f15410e5a9622b5959c9b7e8fe53"
)

// readPackage returns a file of a package; where it is not there the test is
// skipped, and in CI it fails.
func readPackage(t *testing.T, file, sum string) string {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(filepath.Join(dir, "briefs-checks", file))
	switch {
	case err != nil && os.Getenv("CI") == "true":
		t.Fatalf("%v: .ci/run fetches it", err)
	case err != nil:
		t.Skipf("%v: .ci/run fetches it", err)
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(body)); got != sum {
		t.Fatalf("%s has the sum %s, want %s: delete it and let .ci/run fetch it again", file, got, sum)
	}
	return string(body)
}
