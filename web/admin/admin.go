package admin

import (
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
	"github.com/briefsearch/briefsearch/web/access"
	"github.com/briefsearch/briefsearch/web/usage"
)

//go:embed page.html
var pageFile embed.FS

//go:embed admin.css
var ownStyle []byte

// policy is the Content-Security-Policy of every answer.
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// Options are what New can do without; the zero value works.
type Options struct {
	Logger  *slog.Logger    // nil: nothing is logged
	Usage   *usage.Recorder // what is searched; nil: that is not counted
	Site    *url.URL        // of the search page, for links to it; nil: there are none
	Version string          // of the program, with the next two
	Commit  string
	Go      string
	Hosts   []string      // by which it may be asked, beside addresses, as web.Options has them; none: any
	Timeout time.Duration // of one look at the engine; 0: two seconds
}

// An Admin observes a server, and shows what it saw. It is safe for concurrent use.
type Admin struct {
	engine  search.Engine
	o       Options
	metrics *metrics
	page    *template.Template
	style   []byte
}

// New returns the admin of a server over e, which it does not close.
func New(e search.Engine, o Options) *Admin {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Timeout <= 0 {
		o.Timeout = 2 * time.Second
	}
	return &Admin{
		engine: e, o: o, metrics: newMetrics(e, o),
		page:  template.Must(template.ParseFS(pageFile, "page.html")),
		style: append(web.Stylesheet(), ownStyle...),
	}
}

// Observe counts a request that has been answered.
func (a *Admin) Observe(o web.Observation) { a.metrics.observe(o) }

// Watch returns h, the handler of the server that is observed, with the number of its
// requests under way counted.
func (a *Admin) Watch(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.metrics.inFlight.Inc()
		defer a.metrics.inFlight.Dec()
		h.ServeHTTP(w, r)
	})
}

// Handler returns what is to be served on the listener for administration: the
// page "/", "/usage", "/metrics", "/livez" and "/readyz".
func (a *Admin) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", a.showPage)
	mux.HandleFunc("GET /usage", a.showUsage)
	mux.Handle("GET /metrics", promhttp.HandlerFor(a.metrics.registry, promhttp.HandlerOpts{
		ErrorLog: slog.NewLogLogger(a.o.Logger.Handler(), slog.LevelError), MaxRequestsInFlight: 4, Timeout: 5 * time.Second,
	}))
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, _ *http.Request) {
		send(w, http.StatusOK, "text/css; charset=utf-8", a.style)
	})
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) {
		sendJSON(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	mux.HandleFunc("GET /readyz", a.showReady)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		if len(a.o.Hosts) > 0 && !access.IsHost(r.Host, a.o.Hosts) {
			problem(w, http.StatusMisdirectedRequest, "This server is of its machine alone. Ask it by an address, or as localhost.")
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// showReady answers whether searches can be answered.
func (a *Admin) showReady(w http.ResponseWriter, r *http.Request) {
	info, err := a.engine.Info(r.Context())
	if err != nil || info.Generation == "" {
		problem(w, http.StatusServiceUnavailable, "No index is open yet. Build one with \"briefs reindex PATH\".")
		return
	}
	sendJSON(w, http.StatusOK, map[string]string{"status": "ok", "generation": info.Generation})
}

// showUsage answers /usage: the report as JSON, of so many days.
func (a *Admin) showUsage(w http.ResponseWriter, r *http.Request) {
	days, err := readDays(r)
	if err != nil {
		problem(w, http.StatusBadRequest, err.Error())
		return
	}
	if a.o.Usage == nil {
		problem(w, http.StatusNotFound, "What is searched is not counted. Start the server with --usage.")
		return
	}
	report, err := a.o.Usage.Report(days)
	if err != nil {
		a.o.Logger.ErrorContext(r.Context(), "report what is searched", "err", err)
		problem(w, http.StatusInternalServerError, "What was searched cannot be read; the log says why.")
		return
	}
	sendJSON(w, http.StatusOK, report)
}

// readDays returns how many days are asked for.
func readDays(r *http.Request) (int, error) {
	s := r.URL.Query().Get("days")
	if s == "" {
		return usage.DefaultDays, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > usage.MaxDays {
		return 0, fmt.Errorf("days %.20q: want a number from 1 to %d", s, usage.MaxDays)
	}
	return n, nil
}

// problem answers with an error (RFC 9457).
func problem(w http.ResponseWriter, status int, detail string) {
	body, err := json.Marshal(struct {
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
	}{http.StatusText(status), status, detail})
	if err != nil {
		body = []byte(detail)
	}
	send(w, status, "application/problem+json", append(body, '\n'))
}

// sendJSON answers with v.
func sendJSON(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		problem(w, http.StatusInternalServerError, "Something went wrong here.")
		return
	}
	send(w, status, "application/json", append(body, '\n'))
}

// send answers with body.
func send(w http.ResponseWriter, status int, kind string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	w.Write(body) // an asker who left is no error of ours
}
