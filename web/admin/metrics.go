package admin

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/web"
)

// The upper bounds of the buckets of times, in seconds: searches take a
// millisecond or less, exports minutes.
var (
	requestBuckets = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 30}
	searchBuckets  = []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5}
)

// methods are those that have a label of their own.
var methods = []string{
	http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch, http.MethodOptions,
}

// metrics are what is counted. Labels have few values: routes are patterns,
// never paths.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec   // by route, method and class of status
	seconds  *prometheus.HistogramVec // by route
	bytes    *prometheus.CounterVec   // by route
	inFlight prometheus.Gauge
	refused  prometheus.Counter
	searches prometheus.Counter
	nothing  prometheus.Counter
	took     prometheus.Histogram
}

// newMetrics returns the metrics of a server over e.
func newMetrics(e search.Engine, o Options) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "briefs_http_requests_total", Help: "Requests answered, by route, method and class of status.",
		}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "briefs_http_request_duration_seconds", Help: "Time from a request to the end of its answer, by route.", Buckets: requestBuckets,
		}, []string{"route"}),
		bytes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "briefs_http_response_bytes_total", Help: "Bytes of bodies sent, by route.",
		}, []string{"route"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "briefs_http_requests_in_flight", Help: "Requests under way.",
		}),
		refused: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "briefs_http_too_many_requests_total", Help: "Requests answered with 429: too many at once, or by one client.",
		}),
		searches: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "briefs_searches_total", Help: "Searches answered, each key stroke and page for itself.",
		}),
		nothing: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "briefs_searches_without_result_total", Help: "Searches that found nothing.",
		}),
		took: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "briefs_search_duration_seconds", Help: "Time of the engine for a search.", Buckets: searchBuckets,
		}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "briefs_build_info", Help: "Always 1; the labels say which program this is.",
		ConstLabels: prometheus.Labels{"version": o.Version, "commit": o.Commit, "go": o.Go},
	})
	build.Set(1)
	m.registry.MustRegister(
		m.requests, m.seconds, m.bytes, m.inFlight, m.refused, m.searches, m.nothing, m.took, build,
		newIndexCollector(e, o.Timeout),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

// observe counts a request.
func (m *metrics) observe(o web.Observation) {
	route := o.Route
	if route == "" {
		route = "none"
	}
	method := o.Method
	if !slices.Contains(methods, method) {
		method = "other"
	}
	m.requests.WithLabelValues(route, method, class(o.Status)).Inc()
	m.seconds.WithLabelValues(route).Observe(o.Duration.Seconds())
	m.bytes.WithLabelValues(route).Add(float64(o.Bytes))
	if o.Status == http.StatusTooManyRequests {
		m.refused.Inc()
	}
	if o.Search != nil {
		m.searches.Inc()
		m.took.Observe(o.Search.Took.Seconds())
		if o.Search.Total == 0 {
			m.nothing.Inc()
		}
	}
}

// class returns "2xx" for 200.
func class(status int) string {
	if status < 100 || status > 599 {
		return "none" // nothing was sent
	}
	return strconv.Itoa(status/100) + "xx"
}
