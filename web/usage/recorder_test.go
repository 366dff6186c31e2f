package usage

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/briefsearch/briefsearch/web"
)

// look is what a request for a page of results tells.
func look(client uint64, query string, total int) web.Observation {
	return web.Observation{
		Route: "/search", Method: "GET", Status: 200, Client: client,
		Search: &web.Searched{Query: query, Page: 1, Total: total, Took: time.Millisecond},
	}
}

// open returns a recorder, which is closed with the test.
func open(t *testing.T, dir string) *Recorder {
	t.Helper()
	r, err := Open(dir, Options{Timezone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// read returns what the files of dir report.
func read(t *testing.T, dir string) Report {
	t.Helper()
	r, err := Read(dir, time.Now().UTC(), DefaultDays)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// counts returns how often each query was searched.
func counts(list []Query) map[string]int {
	out := map[string]int{}
	for _, q := range list {
		out[q.Text] = q.Count
	}
	return out
}

func TestWhatCounts(t *testing.T) {
	tests := []struct {
		name string
		do   func(see func(web.Observation))
		want map[string]int
	}{
		{"a search", func(see func(web.Observation)) { see(look(1, "  Repo \t RATE\x1b ", 2)) }, map[string]int{"repo rate": 1}},
		{"operators", func(see func(web.Observation)) { see(look(1, "Repo OR Rate or source:RBI", 2)) }, map[string]int{"repo OR rate or source:rbi": 1}},
		{"typed", func(see func(web.Observation)) {
			for _, q := range []string{"r", "re", "rep", "repo", "repo ", "repo r", "repo", "repo ra", "repo rate"} {
				see(look(1, q, 2))
				time.Sleep(200 * time.Millisecond)
			}
		}, map[string]int{"repo rate": 1}},
		{"typed slowly", func(see func(web.Observation)) {
			see(look(1, "repo", 2))
			time.Sleep(10 * time.Second)
			see(look(1, "repo rate", 2))
		}, map[string]int{"repo": 1, "repo rate": 1}},
		{"two behind one proxy, typing at a time", func(see func(web.Observation)) {
			for _, q := range []string{"rep", "io", "repo", "iom"} {
				see(look(1, q, 2))
			}
		}, map[string]int{"repo": 1, "iom": 1}},
		{"two clients", func(see func(web.Observation)) { see(look(1, "repo", 2)); see(look(2, "repo rate", 2)) }, map[string]int{"repo": 1, "repo rate": 1}},
		{"again, later", func(see func(web.Observation)) {
			see(look(1, "repo", 2))
			time.Sleep(time.Minute)
			see(look(1, "Repo", 2))
		}, map[string]int{"repo": 2}},
		{"filters chosen in between", func(see func(web.Observation)) {
			for range 5 {
				see(look(1, "repo", 2))
				time.Sleep(time.Second)
			}
		}, map[string]int{"repo": 1}},
		{"further pages", func(see func(web.Observation)) {
			o := look(1, "repo", 2)
			see(o)
			o.Search.Page = 2
			time.Sleep(time.Minute)
			see(o)
		}, map[string]int{"repo": 1}},
		{"what is no search", func(see func(web.Observation)) {
			see(look(1, " ", 2))
			for _, change := range []func(*web.Observation){
				func(o *web.Observation) { o.Route = "/api/v1/facets" },
				func(o *web.Observation) { o.Status = 504 },
				func(o *web.Observation) { o.Method = "HEAD" },
				func(o *web.Observation) { o.Search = nil },
			} {
				o := look(1, "repo", 2)
				change(&o)
				see(o)
			}
		}, map[string]int{}},
		{"the API", func(see func(web.Observation)) {
			o := look(1, "repo", 2)
			o.Route, o.Method = "/api/v1/search", "POST"
			see(o)
		}, map[string]int{"repo": 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			synctest.Test(t, func(t *testing.T) {
				r := open(t, dir)
				tt.do(r.Observe)
				time.Sleep(2 * time.Minute) // until it is written
				got := read(t, dir)
				if diff := cmp.Diff(tt.want, counts(got.Queries)); diff != "" {
					t.Errorf("queries (-want +got):\n%s", diff)
				}
				sum := 0
				for _, n := range tt.want {
					sum += n
				}
				if got.Searches != sum || got.Days[0].Searches != sum {
					t.Errorf("%d searches, %d today, want %d", got.Searches, got.Days[0].Searches, sum)
				}
			})
		})
	}
}

func TestReport(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) { // which begins on 2000-01-01
		r := open(t, dir)
		for i := range 3 {
			o := look(uint64(i), "iom", 4)
			o.Search.Took = time.Duration(i) * time.Millisecond
			r.Observe(o)
			r.Observe(look(uint64(i), "xyzzy", 0))
		}
		time.Sleep(24 * time.Hour)
		r.Observe(look(1, "iom", 5))
		time.Sleep(10 * time.Second)
		// Not all of it is written yet, and the recorder knows it.
		got, err := r.Report(3)
		if err != nil {
			t.Fatal(err)
		}
		want := Report{
			From: "1999-12-31", Until: "2000-01-02", Searches: 7, Nothing: 3,
			Days:    []Day{{"2000-01-02", 1, 0}, {"2000-01-01", 6, 3}, {"1999-12-31", 0, 0}},
			Queries: []Query{{Text: "iom", Count: 4, Total: 5}, {Text: "xyzzy", Count: 3}},
			None:    []Query{{Text: "xyzzy", Count: 3}},
			Slow:    []Slow{{"iom", 2}, {"xyzzy", 1}},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("report (-want +got):\n%s", diff)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, read3(t, dir)); diff != "" {
			t.Errorf("from the files (-want +got):\n%s", diff)
		}
	})
}

// read3 reads the report of three days.
func read3(t *testing.T, dir string) Report {
	t.Helper()
	r, err := Read(dir, time.Now().UTC(), 3)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Several programs count in one folder, one after the other and at a time,
// and no count is lost; files are no more than programs at a time.
func TestSeveralPrograms(t *testing.T) {
	dir := t.TempDir()
	for range 3 {
		var wg sync.WaitGroup
		var all []*Recorder
		for range 4 {
			all = append(all, open(t, dir))
		}
		for i, r := range all {
			wg.Go(func() {
				for j := range 50 {
					r.Observe(look(uint64(j), fmt.Sprint("query ", j), 1))
				}
				if _, err := all[(i+1)%len(all)].Report(1); err != nil {
					t.Error(err)
				}
				if err := r.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	if got := read(t, dir); got.Searches != 600 || got.Queries[0].Count != 12 {
		t.Errorf("%d searches, want 600; the first query %d times, want 12", got.Searches, got.Queries[0].Count)
	}
	files, err := filepath.Glob(filepath.Join(dir, folder, "*.json"))
	if err != nil || len(files) != 4 {
		t.Errorf("%d files, %v", len(files), err)
	}
}

// What is kept is bounded, and frequent queries stand in it however many
// others there are.
func TestBounds(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		// Each write writes all days; one in ten of them is enough here.
		r, err := Open(dir, Options{Timezone: time.UTC, Settle: time.Minute, Every: 10 * 24 * time.Hour})
		if err != nil {
			t.Fatal(err)
		}
		random := rand.New(rand.NewPCG(1, 2))
		for n := range 100 {
			some := 150
			if n > 97 {
				some = 1500
			}
			for i := range some {
				r.Observe(look(uint64(i), strings.Repeat("न", 500+random.IntN(10))+fmt.Sprint(i), 0))
				if i%10 == 0 {
					r.Observe(look(uint64(1_000_000+i), "frequent", 3))
				}
				if i%100 == 0 {
					r.Observe(look(random.Uint64(), fmt.Sprint("rare ", random.Uint64()), 0))
				}
			}
			time.Sleep(24 * time.Hour)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		got, err := Read(dir, time.Now().UTC(), 1000)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Days) != MaxDays || len(got.Queries) > listed || len(got.None) > listed || len(got.Slow) > listed {
			t.Errorf("%d days, %d, %d and %d queries", len(got.Days), len(got.Queries), len(got.None), len(got.Slow))
		}
		if n := counts(got.Queries)["frequent"]; n < 15*90 {
			t.Errorf("the frequent query was counted %d times", n)
		}
		data, err := os.ReadFile(filepath.Join(dir, folder, "1.json"))
		if err != nil {
			t.Fatal(err)
		}
		var f file
		if err := json.Unmarshal(data, &f); err != nil {
			t.Fatal(err)
		}
		if len(f.Days) > maxDays || len(data) > 8<<20 {
			t.Errorf("%d days in %d bytes", len(f.Days), len(data))
		}
		for _, q := range f.Days[0].Queries {
			if len(q.Text) > maxQuery {
				t.Errorf("a query of %d bytes", len(q.Text))
			}
		}
	})
}

// A program that begins forgets what is too old, also what others left.
func TestForgets(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		for range 2 {
			a, b := open(t, dir), open(t, dir)
			for _, r := range []*Recorder{a, b} {
				r.Observe(look(1, "iom", 1))
				if err := r.Close(); err != nil {
					t.Fatal(err)
				}
			}
			time.Sleep(50 * 24 * time.Hour)
		}
		time.Sleep(20 * 24 * time.Hour)
		if err := open(t, dir).Close(); err != nil {
			t.Fatal(err)
		}
		days, err := readOthers(dir, filepath.Join(dir, folder, "1.json"))
		if err != nil || len(days) != 1 {
			t.Errorf("%d days in the second file, %v", len(days), err)
		}
	})
}

// No more clients and searches are held than there is room for, and none is lost.
func TestManyClients(t *testing.T) {
	c := newChains(time.Second)
	now, out := time.Now(), 0
	for i := range 3 * maxChains {
		out += len(c.add(uint64(i/20), searched{query: fmt.Sprint(i%20, "x"), at: now}))
		if c.count > maxChains || len(c.of[uint64(i/20)]) > maxClientChains {
			t.Fatalf("%d searches held, %d of one client", c.count, len(c.of[uint64(i/20)]))
		}
	}
	out += len(c.settled(time.Time{}))
	if out != 3*maxChains || c.count != 0 || len(c.of) != 0 {
		t.Errorf("%d of %d searches, %d and %d left", out, 3*maxChains, c.count, len(c.of))
	}
}

// TestFilteredSearches chooses filters at once and later: what a query finds
// is not what is left of it.
func TestFilteredSearches(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		r := open(t, dir)
		filtered := func(query string, total int) web.Observation {
			o := look(1, query, total)
			o.Search.Refined = true
			return o
		}
		r.Observe(look(1, "repo", 16))
		time.Sleep(time.Second)
		r.Observe(filtered("repo", 1))
		time.Sleep(time.Minute)
		r.Observe(filtered("repo", 0))
		r.Observe(filtered("iom", 3)) // a filter that was chosen before
		time.Sleep(time.Minute)
		r.Observe(look(1, "xyzzy", 0))
		time.Sleep(2 * time.Minute)
		got := read(t, dir)
		want := []Query{{Text: "repo", Count: 2, Total: 16}, {Text: "iom", Count: 1, Total: 3}, {Text: "xyzzy", Count: 1}}
		if diff := cmp.Diff(want, got.Queries); diff != "" {
			t.Errorf("queries (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]Query{{Text: "xyzzy", Count: 1}}, got.None); diff != "" || got.Nothing != 1 {
			t.Errorf("%d found nothing; (-want +got):\n%s", got.Nothing, diff)
		}
	})
}

// TestFloodHidesNothing searches for as many different things as there is no
// room for: each of them takes the counts of those before, and none may stand above what is
// searched often.
func TestFloodHidesNothing(t *testing.T) {
	tally := newTally(day{Day: "2026-11-23"})
	for i := range 20 * maxToday {
		tally.add(searched{query: fmt.Sprint("flood ", i)})
		if i%2000 == 0 {
			tally.add(searched{query: "repo rate", total: 16})
		}
	}
	for range 5 {
		tally.add(searched{query: "repo rate", total: 16})
	}
	now, err := time.Parse(time.DateOnly, "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	r := report([]day{tally.day(false)}, now, 1)
	if q := r.Queries[0]; q.Text != "repo rate" || q.Least() < 5 || q.Least() > 15 {
		t.Errorf("first is %+v", q)
	}
	for _, q := range r.None {
		if q.Least() != 1 {
			t.Errorf("%+v was searched once", q)
		}
	}
}

func TestSketch(t *testing.T) {
	s := newSketch(10, nil)
	random := rand.New(rand.NewPCG(3, 4))
	truth := map[string]int{}
	for range 10_000 {
		q := fmt.Sprint("q", random.IntN(2000))
		if random.IntN(4) == 0 {
			q = fmt.Sprint("often ", random.IntN(2))
		}
		truth[q]++
		s.add(Query{Text: q, Count: 1})
	}
	top := s.top(2)
	for _, q := range top {
		if n := truth[q.Text]; !strings.HasPrefix(q.Text, "often") || q.Count < n || q.Count-q.Over > n {
			t.Errorf("%+v, true count %d", q, n)
		}
	}
	if len(s.list) != 10 || len(s.place) != 10 {
		t.Errorf("%d and %d held, want 10", len(s.list), len(s.place))
	}
}

func TestDamagedFile(t *testing.T) {
	for _, data := range []string{"{", `{"version":99}`} {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, folder, "1.json"), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir, Options{}); err == nil || !strings.Contains(err.Error(), "remove it") {
			t.Errorf("Open: %v", err)
		}
		if _, err := Read(dir, time.Now(), 1); err == nil || !strings.Contains(err.Error(), "1.json") {
			t.Errorf("Read: %v", err)
		}
	}
}

// What is searched is for nobody else to read; the index folder around it is.
func TestFolderModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	open(t, dir)
	for path, want := range map[string]os.FileMode{dir: 0o755, filepath.Join(dir, folder): 0o700} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}
