package admin

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/briefsearch/briefsearch/search"
)

// An indexCollector says what is served, whenever it is asked.
type indexCollector struct {
	engine                         search.Engine
	timeout                        time.Duration
	up, briefs, bytes, built, info *prometheus.Desc
}

// newIndexCollector returns the collector of what e serves.
func newIndexCollector(e search.Engine, timeout time.Duration) *indexCollector {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("briefs_"+name, help, labels, nil)
	}
	return &indexCollector{
		engine: e, timeout: timeout,
		up:     desc("index_up", "1 where a generation is open, else 0."),
		briefs: desc("index_briefs", "Briefs that are served."),
		bytes:  desc("index_bytes", "Bytes of the generation's files."),
		built:  desc("index_built_timestamp_seconds", "When the generation was committed."),
		info:   desc("index_info", "Always 1; the labels say what is served.", "generation", "engine", "sample"),
	}
}

// Describe tells what there is.
func (c *indexCollector) Describe(ch chan<- *prometheus.Desc) { prometheus.DescribeByCollect(c, ch) }

// Collect asks the engine.
func (c *indexCollector) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), c.timeout)
	defer cancel()
	send := func(d *prometheus.Desc, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	info, err := c.engine.Info(ctx)
	if err != nil || info.Generation == "" {
		send(c.up, 0)
		return
	}
	sample := "false"
	if info.Sample {
		sample = "true"
	}
	send(c.up, 1)
	send(c.briefs, float64(info.Briefs))
	send(c.bytes, float64(info.IndexBytes))
	send(c.built, float64(info.Built.Unix()))
	send(c.info, 1, info.Generation, info.Engine, sample)
}
