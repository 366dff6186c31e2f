package web

import (
	"hash/maphash"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/access"
)

// Options are what New can do without; the zero value works.
type Options struct {
	Logger *slog.Logger // nil: nothing is logged
	// BaseURL stands before every link, as "https://portal.example/briefs";
	// where it is a path alone, as "/briefs", links are paths below it.
	// Requests are answered with its path before theirs, and without.
	// nil: links are paths from "/".
	BaseURL *url.URL
	// Hosts are the names by which it may be asked, without ports, beside addresses;
	// none: any. A server that is of its machine alone must name them, or a page could have a name of
	// its own lead to it, and read what it serves.
	Hosts       []string
	Timezone    *time.Location   // in which days begin and times are shown; nil: India's
	Now         func() time.Time // what tells the day of "last month"; nil: time.Now
	Timeout     time.Duration    // of one request; 0: DefaultTimeout
	CacheMaxAge time.Duration    // how long answers may be kept unasked; 0: not at all
	MaxInFlight int              // requests the engine works on at once; 0: DefaultMaxInFlight
	Version     string           // of the program, shown at the foot of pages
	// Access decides who may ask for what; nil: anybody may read, and nobody write.
	Access *access.Guard
	// Writer takes the briefs that are pushed and the takedowns, from those whom
	// Access lets write; nil: there are no routes that write.
	Writer search.Writer
	// Observe is told of each request when it has been answered, from the
	// goroutine that answered it; nil for nobody.
	Observe func(Observation)
}

// What Options' zero values stand for.
const (
	DefaultTimeout     = 5 * time.Second
	DefaultMaxInFlight = 128
)

// A server holds what the handlers share. Nothing in it changes after New but
// the slots and the lock.
type server struct {
	engine   search.Engine
	writer   search.Writer // nil: nobody may write
	log      *slog.Logger
	base     string   // BaseURL without a slash at its end
	prefix   string   // its path
	mount    string   // and that as the paths of requests have it
	hosts    []string // by which it may be asked; empty: any
	zone     *time.Location
	now      func() time.Time
	timeout  time.Duration
	maxAge   time.Duration
	version  string
	slots    chan struct{} // holds one element a request at work
	streams  chan struct{} // and one a stream: slow takers of long answers must not keep others waiting
	pushes   chan struct{} // and one a push of one brief
	bulks    chan struct{} // and one a push of many
	writing  sync.RWMutex  // held while briefs are written; alone where what stands decides whether they may be
	pages    map[string]*template.Template
	assets   assets
	loads    map[string][]string // all modules that are loaded, itself first, by the one that is started
	identity string              // changes whenever the pages may look different
	describe func() (*description, error)
	access   *access.Guard
	observe  func(Observation)
	seed     maphash.Seed // of what tells clients apart
}

// New returns a handler that serves e. It is safe for concurrent use and does
// not close e.
func New(e search.Engine, o Options) http.Handler {
	s := &server{
		engine: e, log: o.Logger, zone: o.Timezone, now: o.Now, timeout: o.Timeout,
		maxAge: o.CacheMaxAge, version: o.Version, assets: loadAssets(),
		hosts: o.Hosts, writer: o.Writer, access: o.Access, observe: o.Observe, seed: maphash.MakeSeed(),
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.log = slog.New(redactor{s.log.Handler()})
	if s.zone == nil {
		s.zone = time.FixedZone("IST", 5*60*60+30*60)
	}
	if s.timeout <= 0 {
		s.timeout = DefaultTimeout
	}
	if s.now == nil {
		s.now = time.Now
	}
	if o.BaseURL != nil {
		s.prefix, s.mount = strings.TrimRight(o.BaseURL.EscapedPath(), "/"), strings.TrimRight(o.BaseURL.Path, "/")
		if s.base = s.prefix; o.BaseURL.Host != "" {
			s.base = o.BaseURL.Scheme + "://" + o.BaseURL.Host + s.prefix
		}
	}
	n := o.MaxInFlight
	if n <= 0 {
		n = DefaultMaxInFlight
	}
	s.slots = make(chan struct{}, n)
	s.streams = make(chan struct{}, max(1, n/8))
	s.pushes = make(chan struct{}, max(1, n/8))
	s.bulks = make(chan struct{}, max(1, n/64))
	s.loads = map[string][]string{mainModule: s.assets.loaded(mainModule), widgetModule: s.assets.loaded(widgetModule)}
	s.pages, s.identity = loadPages(s.assets, s.version, s.base)
	s.describe = sync.OnceValues(readDescription)
	return s.wrap(packed(s.router()))
}
