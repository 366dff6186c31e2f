package web_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/web"
)

// screenshots is where pictures of the pages go with -update.
const screenshots = "../docs/screenshots"

// maxPicture bounds a picture, in bytes: a reader of the documentation loads all of them.
const maxPicture = 150_000

// A picture is what is shown of a page in one of its states.
type picture struct {
	file, path string
	look       string
	shows      string
	steps      []chromedp.Action[chromedp.Void]
	until      string // holds when the state is there
}

// pictures are all that the documentation shows.
var pictures = []picture{
	{file: "home", path: "/", look: "desktop", shows: "The first page"},
	{file: "home-phone", path: "/", look: "phone-dark", shows: "The first page on a phone, dark"},
	{file: "results", path: "/search?q=global+compact+migration", look: "desktop", shows: "Results with filters beside them"},
	{file: "results-phone", path: "/search?q=climate", look: "phone-dark", shows: "Results on a phone, dark"},
	{file: "results-hindi", path: "/search?q=%E0%A4%AD%E0%A4%BE%E0%A4%B0%E0%A4%A4", look: "phone", shows: "Results for a question in Hindi"},
	{file: "suggestions", path: "/", look: "desktop", shows: "Suggestions while typing", steps: keys("glob", kb.ArrowDown), until: firstOption},
	{file: "suggestions-phone", path: "/search?q=global", look: "phone-dark", shows: "Suggestions on a phone, dark", steps: keys(" comp"), until: listOpen},
	{file: "answer", path: "/search?q=headquarters+of+IOM", look: "desktop-dark", shows: "A question answered, dark"},
	{file: "understood", path: "/search?q=misson+life+of+NISAR+last+month", look: "desktop", shows: "A spelling corrected and a date read from words"},
	{file: "corrected-phone", path: "/search?q=internatinal+organisaton+migartion", look: "phone", shows: "A spelling corrected, on a phone"},
	{file: "folded-phone", path: "/search?q=register+lakes", look: "phone", shows: "A near-duplicate folded under another result"},
	{file: "explained-phone", path: "/search?q=global+compact&explain=true", look: "phone-dark", shows: "Why a result is where it is, dark"},
	{file: "filters", path: "/search?q=india+after:2023&source=PIB&source=UN", look: "desktop-dark", shows: "Filters that hold as chips, dark"},
	{
		file: "filters-phone", path: "/search?q=india", look: "phone", shows: "Filters in a dialog on a phone",
		steps: []chromedp.Action[chromedp.Void]{openFilters}, until: `document.querySelector("dialog").open`,
	},
	{file: "none-phone", path: "/search?q=compact+after:2030+source:UN", look: "phone", shows: "Nothing found, and what would find something"},
	{file: "brief", path: "/b/iom?q=compact+Geneva+agreement", look: "desktop", shows: "A brief with the words looked for marked"},
	{file: "brief-phone", path: "/b/iom", look: "phone-dark", shows: "A brief on a phone, dark"},
	{file: "brief-hindi-phone", path: "/b/chandrayaan-3-hi", look: "phone", shows: "A brief in Hindi"},
	{file: "topic", path: "/t/ILC", look: "desktop", shows: "A topic: what has changed, and its briefs by month"},
	{file: "topic-phone", path: "/t/ILC", look: "phone-dark", shows: "A topic on a phone, dark"},
	{
		file: "revise", path: "/revise?q=ILC&card=2", look: "desktop", shows: "Revision: a card with its answer unfolded",
		steps: keys(" "), until: `document.querySelector(".card details").open`,
	},
	{file: "revise-phone", path: "/revise?q=ILC&card=3", look: "phone-dark", shows: "Revision on a phone, dark"},
	{file: "print", path: "/print?q=headquarters+of+IOM", look: "desktop", shows: "Results, each whole, to be printed"},
	{
		file: "widget", path: "/docs/embed", look: "desktop", shows: "The widget for other pages, and how it is embedded",
		steps: []chromedp.Action[chromedp.Void]{askedInWidgets("headquarters of IOM")}, until: one(".answer"),
	},
	{
		file: "widget-phone", path: "/docs/embed", look: "phone-dark", shows: "Suggestions of the widget on a phone, dark",
		steps: append([]chromedp.Action[chromedp.Void]{inTheWidget}, keys("glob", kb.ArrowDown)[1:]...), until: one("[aria-selected=true]"),
	},
	{
		file: "widget-other", path: "/docs/embed", look: "desktop", shows: "The widget in the look of another page",
		steps: []chromedp.Action[chromedp.Void]{
			askedInWidgets("monsoon"), chromedp.Sleep(500 * time.Millisecond),
			chromedp.Evaluate[chromedp.Void](`document.querySelector("#look").scrollIntoView()`),
		}, until: one(".hit"),
	},
	{file: "api", path: "/docs/api#search", look: "desktop", shows: "What programs can ask for: an endpoint"},
	{file: "api-phone", path: "/docs/api#errors", look: "phone-dark", shows: "What errors mean, on a phone, dark"},
	{file: "not-found-phone", path: "/b/nothing", look: "phone", shows: "No such page"},
	{file: "error", path: "failing:/search?q=india", look: "desktop-dark", shows: "An error of the server, dark"},
}

// keys types text where the focus is, or in the search box where it is nowhere.
func keys(pressed ...string) []chromedp.Action[chromedp.Void] {
	steps := []chromedp.Action[chromedp.Void]{chromedp.Evaluate[chromedp.Void](`document.activeElement === document.body && (e => {
		e.focus();
		e.setSelectionRange(e.value.length, e.value.length);
	})(document.querySelector("[type=search]"))`)}
	for _, k := range pressed {
		if len(k) > 1 && k[0] < 0x80 { // several letters
			for _, letter := range k {
				steps = append(steps, chromedp.KeyEvent(string(letter)))
			}
			continue
		}
		steps = append(steps, chromedp.Sleep(500*time.Millisecond), chromedp.KeyEvent(k))
	}
	return steps
}

// With -update each picture is taken anew. Always each is there, small, and named in the list of them.
func TestBrowserPictures(t *testing.T) {
	if *update {
		takePictures(t)
	}
	list := "# Screenshots\n\nTaken of the sample collection by `go test ./web -run TestBrowserPictures -update`.\n\n"
	list += "| Picture | Shows |\n|---|---|\n"
	want := []string{"README.md"}
	for _, p := range pictures {
		list += fmt.Sprintf("| [%s](%s.png) | %s |\n", p.file, p.file, p.shows)
		want = append(want, p.file+".png")
	}
	readme := filepath.Join(screenshots, "README.md")
	if *update {
		if err := os.WriteFile(readme, []byte(list), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	body, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	if string(body) != list {
		t.Errorf("%s does not list the pictures; write it with -update", readme)
	}
	slices.Sort(want)
	entries, err := os.ReadDir(screenshots)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
		if info, err := e.Info(); err != nil || info.Size() > maxPicture {
			t.Errorf("%s: %v, larger than %d bytes", e.Name(), err, maxPicture)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s holds %s, want %s", screenshots, got, want)
	}
}

// takePictures writes all pictures into the documentation.
func takePictures(t *testing.T) {
	t.Helper()
	b := startScripted(t)
	now := func() time.Time { return time.Date(2025, 8, 10, 12, 0, 0, 0, time.UTC) }
	srv := httptest.NewServer(web.New(open(t, picturedBriefs(t)...), web.Options{Now: now}))
	defer srv.Close()
	m := newMemory()
	m.fail = func(context.Context) error { return errors.New("out of order") }
	failing := httptest.NewServer(web.New(m, web.Options{}))
	defer failing.Close()
	if err := os.MkdirAll(screenshots, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, p := range pictures {
		l := looks[slices.IndexFunc(looks, func(l look) bool { return l.name == p.look })]
		at, broken := strings.CutPrefix(p.path, "failing:")
		if broken {
			at = failing.URL + at
		} else {
			at = srv.URL + at
		}
		b.run(t, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
			return err
		}), l.set(), chromedp.Navigate(at))
		b.until(t, `document.querySelector("[type=search][role=combobox]")`)
		b.run(t, p.steps...)
		if p.until != "" {
			b.until(t, p.until)
		}
		taken := fewColours(t, see(t, b, chromedp.CaptureScreenshot()))
		if err := os.WriteFile(filepath.Join(screenshots, p.file+".png"), taken, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// picturedBriefs are all that pictures are taken of.
func picturedBriefs(t *testing.T) []corpus.Brief {
	t.Helper()
	return append(copiedBriefs(t), sampleBriefs(t)...)
}

// copiedBriefs are on a topic that changes, one of them also as another source has it.
func copiedBriefs(t *testing.T) []corpus.Brief {
	t.Helper()
	lakes := lakeBriefs(t)
	copied := lakes[len(lakes)-1]
	copied.ID, copied.Path = "lakes-copy", "lakes-copy.txt"
	copied.Source = corpus.Source{Code: "WATER", Name: "Water weekly"}
	return append(lakes, copied)
}

// fewColours returns a picture in its 256 most frequent colours, and one of each kind, which makes it small.
func fewColours(t *testing.T, taken []byte) []byte {
	t.Helper()
	from, err := png.Decode(bytes.NewReader(taken))
	if err != nil {
		t.Fatal(err)
	}
	area := from.Bounds()
	counts := map[color.RGBA]int{}
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(from.At(x, y)).(color.RGBA) }
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			counts[at(x, y)]++
		}
	}
	frequent := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(counts[b]-counts[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var palette color.Palette
	for _, like := range []uint8{5, 0} { // bits by which colours of one kind differ: first one of each kind
		kinds := map[color.RGBA]bool{}
		for _, c := range frequent {
			kind := color.RGBA{c.R >> like, c.G >> like, c.B >> like, 0}
			if len(palette) < 256 && !kinds[kind] && !slices.Contains(palette, color.Color(c)) {
				kinds[kind] = true
				palette = append(palette, c)
			}
		}
	}
	to := image.NewPaletted(area, palette)
	nearest := map[color.RGBA]uint8{}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			c := at(x, y)
			n, known := nearest[c]
			if !known {
				n = uint8(palette.Index(c))
				nearest[c] = n
			}
			to.SetColorIndex(x, y, n)
		}
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, to); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
