package lexicon

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"board", "board", 0},
		{"baord", "board", 1},
		{"bord", "board", 1},
		{"boards", "board", 1},
		{"bosrd", "board", 1},
		{"ca", "abc", 2},
		{"abc", "ca", 2},
		{"internatinal", "international", 1},
		{"organisaton", "organization", 2},
		{"migartion", "migration", 1},
		{"सरकर", "सरकार", 1},
	} {
		if got := distance([]rune(c.a), []rune(c.b), 2); got != c.want {
			t.Errorf("distance(%q, %q) is %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// TestDistanceDamerau compares distance with the whole matrix of Damerau's.
func TestDistanceDamerau(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	word := func() []rune {
		w := make([]rune, rng.IntN(9))
		for i := range w {
			w[i] = rune('a' + rng.IntN(3))
		}
		return w
	}
	for range 200_000 {
		a, b := word(), word()
		want := damerau(a, b)
		for most := 1; most <= 2; most++ {
			got := distance(a, b, most)
			if got != want && (got <= most || want <= most) {
				t.Fatalf("distance(%q, %q, %d) is %d, want %d", string(a), string(b), most, got, want)
			}
		}
	}
}

// damerau is the distance of Lowrance and Wagner (1975), every edit 1.
func damerau(a, b []rune) int {
	last := map[rune]int{}
	most := len(a) + len(b)
	d := make([][]int, len(a)+2)
	for i := range d {
		d[i] = make([]int, len(b)+2)
	}
	d[0][0] = most
	for i := range len(a) + 1 {
		d[i+1][0], d[i+1][1] = most, i
	}
	for j := range len(b) + 1 {
		d[0][j+1], d[1][j+1] = most, j
	}
	for i := 1; i <= len(a); i++ {
		match := 0
		for j := 1; j <= len(b); j++ {
			k, l, cost := last[b[j-1]], match, 1
			if a[i-1] == b[j-1] {
				match, cost = j, 0
			}
			d[i+1][j+1] = min(d[i][j]+cost, d[i+1][j]+1, d[i][j+1]+1, d[k][l]+(i-k-1)+1+(j-l-1))
		}
		last[a[i-1]] = i
	}
	return d[len(a)+1][len(b)+1]
}

func TestNear(t *testing.T) {
	l := newCounted(map[string]uint32{
		"board": 900, "boards": 100, "broad": 50, "bored": 40, "dead": 9, "baord": 1, "gone": 0, "going": 7,
		"international": 500, "internal": 80, "intentional": 3, "s400": 9, "UNO": 9, "uno": 9,
		"fotograf": 1, "photograph": 70, "phone": 9, "सरकार": 12, "सरकारी": 4,
	})
	for _, c := range []struct {
		word  string
		edits int
		want  []string
	}{
		{"baord", 2, []string{"board"}}, // a short word has one edit
		{"boadr", 1, []string{"board"}},
		{"boarrd", 1, []string{"board"}},
		{"gonee", 2, nil}, // no live brief has "gone"
		{"internatinal", 1, []string{"international"}},
		{"intenational", 2, []string{"international", "intentional"}},
		{"fotograph", 2, []string{"photograph", "fotograf"}},
		{"s40", 2, nil},
		{"fone", 2, []string{"phone"}}, // one edit by its sound
		{"सरकर", 1, []string{"सरकार"}},
		{"", 2, nil},
		{"bo", 2, nil},
	} {
		var got []string
		for _, n := range l.Near(c.word, c.edits) {
			got = append(got, n.Form)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Near(%q, %d) (-want +got):\n%s", c.word, c.edits, diff)
		}
	}
}

// TestNearFindsAll compares Near with a look at every form.
func TestNearFindsAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	word := func() string {
		w := make([]byte, 4+rng.IntN(7))
		for i := range w {
			w[i] = byte('a' + rng.IntN(20))
		}
		return string(w)
	}
	counts := map[string]uint32{}
	var forms []string
	for len(counts) < 3000 {
		w := word()
		counts[w] = 1
		forms = append(forms, w)
	}
	l := newCounted(counts)
	for range 2000 {
		typed := []byte(forms[rng.IntN(len(forms))])
		for range 1 + rng.IntN(2) {
			typed[rng.IntN(len(typed))] = byte('a' + rng.IntN(20))
		}
		edits := allowance(len(typed))
		want, seen := []string{}, map[string]bool{}
		for _, f := range forms {
			k := distance([]rune(string(typed)), []rune(f), edits)
			if k >= 1 && k <= edits && !seen[f] && (k == 1 || len(f) >= 8) {
				want = append(want, f)
				seen[f] = true
			}
		}
		slices.Sort(want)
		got := []string{}
		for _, n := range l.Near(string(typed), 2) {
			if n.Edits == 1 || len(n.Form) >= 8 {
				got = append(got, n.Form)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" && len(want) <= maxNear {
			t.Fatalf("Near(%q) (-want +got):\n%s", typed, diff)
		}
	}
}

// TestSpellingCost orders what people may have typed for a word.
func TestSpellingCost(t *testing.T) {
	for _, c := range []struct{ meant, likelier, than string }{
		{"board", "baord", "bxard"},             // swapped, any letter
		{"committee", "comittee", "ommittee"},   // one of two, the first
		{"migration", "migretion", "migrqtion"}, // a vowel
		{"migration", "mugration", "mpgration"}, // the next key
		{"policy", "polisy", "polihy"},          //
		{"geneva", "genewa", "ieneva"},          //
	} {
		a, b := spellingCost([]rune(c.likelier), []rune(c.meant)), spellingCost([]rune(c.than), []rune(c.meant))
		if a >= b {
			t.Errorf("%q for %q costs %.2f, %q %.2f; want less", c.likelier, c.meant, a, c.than, b)
		}
	}
	if got := spellingCost([]rune("board"), []rune("board")); got != 0 {
		t.Errorf("the right spelling costs %.2f", got)
	}
}

// newCounted returns the lexicon of the forms with their counts.
func newCounted(counts map[string]uint32) *Lexicon {
	forms := slices.Sorted(maps.Keys(counts))
	var ns []uint32
	for _, f := range forms {
		ns = append(ns, counts[f])
	}
	return New(forms, ns, nil)
}
