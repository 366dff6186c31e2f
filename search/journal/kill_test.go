package journal

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/briefsearch/briefsearch/search"
)

// writerDir names the folder in the environment of a process that writes until it is killed.
const writerDir = "BRIEFS_TEST_JOURNAL"

// TestMain makes the test binary a writer where the environment says so.
func TestMain(m *testing.M) {
	if dir := os.Getenv(writerDir); dir != "" {
		fmt.Fprintln(os.Stderr, writeUntilKilled(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func writeUntilKilled(dir string) error {
	j := New(dir, nil)
	j.minRewrite = 2000
	for n := 0; ; n++ {
		changes := []search.Change{put("newest", fmt.Sprint(n)), put(fmt.Sprint("id", n%5), fmt.Sprint(n))}
		if err := j.Write(context.Background(), changes); err != nil {
			return err
		}
		fmt.Println("wrote", n)
	}
}

// TestKilled kills writers at any moment: what they said is written is there,
// both changes of a write or none, and the next one goes on.
func TestKilled(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for round := range 6 {
		cmd := exec.CommandContext(t.Context(), self)
		cmd.Env = append(os.Environ(), writerDir+"="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		last := -1
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			var n int
			if _, err := fmt.Sscanf(lines.Text(), "wrote %d", &n); err != nil {
				continue
			}
			if last = n; n == 20+7*round {
				time.AfterFunc(time.Duration(round)*300*time.Microsecond, func() { cmd.Process.Kill() })
			}
		}
		if err := cmd.Wait(); err == nil || last < 20 {
			t.Fatalf("the writer ended with %v after write %d", err, last)
		}
		got := standing(t, dir)
		newest, err := strconv.Atoi(got["newest"])
		if err != nil || newest < last || newest > last+1 {
			t.Errorf("round %d: write %d was the last acknowledged, %q stands", round, last, got["newest"])
		}
		if got[fmt.Sprint("id", newest%5)] != got["newest"] {
			t.Errorf("round %d: half of a write stands: %v", round, got)
		}
	}
}
