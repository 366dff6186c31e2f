package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/corpus/sample"
	"github.com/briefsearch/briefsearch/indexer"
	"github.com/briefsearch/briefsearch/search"
	"github.com/briefsearch/briefsearch/search/bleveindex"
	"github.com/briefsearch/briefsearch/search/generation"
)

// openEngine opens the index for one question.
func (a *app) openEngine(ctx context.Context) (search.Engine, error) {
	o, err := a.withSynonyms(bleveindex.Options{})
	if err != nil {
		return nil, err
	}
	engine, err := bleveindex.Open(a.indexDir, o)
	if err != nil {
		return nil, a.diagnose(ctx, err)
	}
	return engine, nil
}

// diagnose looks for the cause of an error of the engine: where a file of the
// index is not as it was written, that is what is wrong, whatever the engine
// stumbled over first. Another error is returned as it is.
func (a *app) diagnose(ctx context.Context, err error) error {
	var damaged *generation.DamagedError
	if errors.Is(err, search.ErrNoIndex) || errors.Is(err, generation.ErrNone) || errors.As(err, &damaged) {
		return err
	}
	r, verr := generation.Verify(ctx, a.indexDir, "")
	if verr != nil || r.OK() {
		return err
	}
	return damagedError(r)
}

// damagedError turns a report with problems into an error.
func damagedError(r generation.Report) error {
	first := r.Problems[0]
	return &generation.DamagedError{Generation: r.Generation, Path: first.Path, Reason: first.Reason}
}

// openServed opens the index for a server, or the sample where there is no
// index yet.
func (a *app) openServed(ctx context.Context, log *slog.Logger) (search.Engine, error) {
	o, err := a.withSynonyms(bleveindex.Options{Logger: log, Suggest: true})
	if err != nil {
		return nil, err
	}
	_, err = generation.Current(a.indexDir)
	if errors.Is(err, generation.ErrNone) {
		return openSample(ctx, a.indexDir, o)
	}
	if err != nil {
		return nil, err
	}
	engine, err := bleveindex.Open(a.indexDir, o)
	if err != nil {
		return nil, a.diagnose(ctx, err)
	}
	return engine, nil
}

// closed closes an engine and returns what went wrong.
func closed(e search.Engine) error {
	if err := e.Close(); err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	return nil
}

// openSample indexes the sample in a temporary folder and opens that, as an
// engine that gives way to the index in dir as soon as there is one.
func openSample(ctx context.Context, dir string, o bleveindex.Options) (search.Engine, error) {
	tmp, err := os.MkdirTemp("", "briefs-sample-")
	if err != nil {
		return nil, fmt.Errorf("index the sample: %w", err)
	}
	engine, err := indexSample(ctx, tmp, o)
	if err != nil {
		os.RemoveAll(tmp)
		return nil, fmt.Errorf("index the sample: %w", err)
	}
	open := func() (search.Engine, error) { return bleveindex.Open(dir, o) }
	return newRelay(ctx, engine, func() error { return os.RemoveAll(tmp) }, dir, open, o.Logger), nil
}

// indexSample indexes the sample in dir and opens it.
func indexSample(ctx context.Context, dir string, o bleveindex.Options) (search.Engine, error) {
	sink, err := bleveindex.Create(dir, bleveindex.SinkOptions{})
	if err != nil {
		return nil, err
	}
	if _, err := indexer.Rebuild(ctx, sink, format.ReadFS(ctx, sample.FS(), format.Options{}), indexer.Options{}); err != nil {
		return nil, err
	}
	o.Sample = true
	return bleveindex.Open(dir, o)
}
