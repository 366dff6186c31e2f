package admin

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web/usage"
)

// A view is what the page shows.
type view struct {
	Info     search.Info
	Built    string
	Ready    bool
	Counting bool          // what is searched is counted
	Error    string        // why there is no report
	Report   *usage.Report // nil where there is none
	Days     int
	Spans    []int  // of days to choose from
	Site     string // of the search page; "" where that is not known
	Version  string
}

// A link is a query with what searches for it.
type link struct{ Text, Href string }

// Link returns a query with the link that searches for it, where there is one.
func (v view) Link(q string) link {
	if v.Site == "" {
		return link{Text: q}
	}
	return link{q, v.Site + "/search?" + url.Values{"q": {q}}.Encode()}
}

// Part returns n as a part of the searches, in percent.
func (v view) Part(n, of int) int {
	if of == 0 {
		return 0
	}
	return (n*100 + of/2) / of
}

// showPage answers /.
func (a *Admin) showPage(w http.ResponseWriter, r *http.Request) {
	v := view{Version: a.o.Version, Counting: a.o.Usage != nil, Spans: []int{1, 7, 30, usage.MaxDays}}
	status := http.StatusOK
	var err error
	if v.Days, err = readDays(r); err != nil {
		v.Days, status, v.Error = usage.DefaultDays, http.StatusBadRequest, err.Error()
	}
	if a.o.Site != nil {
		v.Site = strings.TrimRight(a.o.Site.String(), "/")
	}
	if v.Info, err = a.engine.Info(r.Context()); err == nil && v.Info.Generation != "" {
		v.Ready = true
		v.Built = v.Info.Built.UTC().Format("2 January 2006, 15:04 UTC")
	}
	if v.Counting && v.Error == "" {
		report, err := a.o.Usage.Report(v.Days)
		if err != nil {
			a.o.Logger.ErrorContext(r.Context(), "report what is searched", "err", err)
			status, v.Error = http.StatusInternalServerError, "What was searched cannot be read; the log says why."
		} else {
			v.Report = &report
		}
	}
	var b bytes.Buffer
	if err := a.page.Execute(&b, v); err != nil {
		a.o.Logger.ErrorContext(r.Context(), "show the page", "err", err)
		problem(w, http.StatusInternalServerError, "Something went wrong here.")
		return
	}
	send(w, status, "text/html; charset=utf-8", b.Bytes())
}
