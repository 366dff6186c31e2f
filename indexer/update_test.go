package indexer_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/corpus/format"
	"github.com/briefsearch/briefsearch/indexer"
)

// counts ignores all of a Report but its numbers.
var counts = cmpopts.IgnoreFields(indexer.Report{}, "Rejections", "Warnings", "RejectionCodes", "WarningCodes", "Bytes", "Took")

func TestUpdate(t *testing.T) {
	type records = []format.Record
	tests := []struct {
		name   string
		before records
		roots  string // space separated
		input  records
		opts   indexer.Options
		gone   string // a path that is no longer on disk
		want   indexer.Report
		index  map[corpus.ID]string // nil: as before
		err    error
		codes  string // of rejections and warnings
	}{
		{
			name:  "an index that does not exist yet",
			roots: "d", input: records{brief("d/1", "a", "A"), brief("d/2", "b", "B")},
			want:  indexer.Report{Committed: true, Read: 2, Indexed: 2, Added: 2, Briefs: 2},
			index: map[corpus.ID]string{"a": "d/1 A", "b": "d/2 B"},
		},
		{
			name:   "nothing differs",
			before: records{brief("d/1", "a", "A")},
			roots:  "d", input: records{brief("d/1", "a", "A")},
			want: indexer.Report{Read: 1, Unchanged: 1, Briefs: 1},
		},
		{
			name:   "one of each",
			before: records{brief("d/1", "a", "A"), brief("d/2", "b", "B"), brief("d/3", "c", "C")},
			roots:  "d", input: records{brief("d/1", "a", "A"), brief("d/2", "b", "B2"), brief("d/4", "e", "E")},
			want:  indexer.Report{Committed: true, Read: 3, Indexed: 2, Added: 1, Changed: 1, Unchanged: 1, Deleted: 1, Briefs: 3},
			index: map[corpus.ID]string{"a": "d/1 A", "b": "d/2 B2", "e": "d/4 E"},
		},
		{
			name:   "a dry run leaves the index",
			before: records{brief("d/1", "a", "A"), brief("d/2", "b", "B"), brief("d/3", "c", "C")},
			roots:  "d", input: records{brief("d/1", "a", "A"), brief("d/2", "b", "B2"), brief("d/4", "e", "E")},
			opts: indexer.Options{DryRun: true},
			want: indexer.Report{DryRun: true, Read: 3, Indexed: 2, Added: 1, Changed: 1, Unchanged: 1, Deleted: 1, Briefs: 3},
		},
		{
			name:   "what lies elsewhere stays",
			before: records{brief("d/1", "a", "A"), brief("dd/2", "b", "B"), brief("e", "c", "C"), brief("d.zip!/x", "z", "Z")},
			roots:  "d", input: records{brief("d/1", "a", "A2")},
			want:  indexer.Report{Committed: true, Read: 1, Indexed: 1, Changed: 1, Briefs: 4},
			index: map[corpus.ID]string{"a": "d/1 A2", "b": "dd/2 B", "c": "e C", "z": "d.zip!/x Z"},
		},
		{
			name:   "an archive is a root",
			before: records{brief("d.zip!/1", "a", "A"), brief("d.zip!/x/2", "b", "B"), brief("d.zip.txt", "c", "C")},
			roots:  "d.zip", input: records{brief("d.zip!/1", "a", "A")},
			want:  indexer.Report{Committed: true, Read: 1, Unchanged: 1, Deleted: 1, Briefs: 2},
			index: map[corpus.ID]string{"a": "d.zip!/1 A", "c": "d.zip.txt C"},
		},
		{
			name:   "a renamed file",
			before: records{brief("d/1", "a", "A"), brief("d/2", "b", "B")},
			roots:  "d/", input: records{brief("d/1", "a", "A"), brief("d/3", "b", "B")},
			want:  indexer.Report{Committed: true, Read: 2, Indexed: 1, Changed: 1, Unchanged: 1, Briefs: 2},
			index: map[corpus.ID]string{"a": "d/1 A", "b": "d/3 B"},
		},
		{
			name:   "a file moved out of another folder",
			before: records{brief("d/1", "a", "A")},
			roots:  "e", input: records{brief("e/1", "a", "A")}, gone: "d/1",
			want:  indexer.Report{Committed: true, Read: 1, Indexed: 1, Changed: 1, Briefs: 1},
			index: map[corpus.ID]string{"a": "e/1 A"},
		},
		{
			name:   "a copy of a brief that is elsewhere",
			before: records{brief("d/1", "a", "A")},
			roots:  "e", input: records{brief("e/1", "a", "A")},
			want: indexer.Report{Read: 1, Rejected: 1, Briefs: 1}, codes: "duplicate",
		},
		{
			name:   "another brief with the ID of one that is elsewhere",
			before: records{brief("d/1", "a", "A")},
			roots:  "e", input: records{brief("e/1", "a", "A2")},
			want:  indexer.Report{Committed: true, Read: 1, Indexed: 1, Added: 1, Briefs: 2},
			index: map[corpus.ID]string{"a": "d/1 A", "a~4c2757": "e/1 A2"}, codes: "id_taken",
		},
		{
			name:   "and the same once more",
			before: records{brief("d/1", "a", "A"), brief("e/1", "a", "A2")},
			roots:  "e", input: records{brief("e/1", "a", "A2")},
			want: indexer.Report{Read: 1, Unchanged: 1, Briefs: 2}, codes: "id_taken",
		},
		{
			name:   "the brief that had the ID is gone",
			before: records{brief("d/1", "a", "A"), brief("d/2", "a", "A2")},
			roots:  "d", input: records{brief("d/2", "a", "A2")},
			want:  indexer.Report{Committed: true, Read: 1, Indexed: 1, Changed: 1, Deleted: 1, Briefs: 1},
			index: map[corpus.ID]string{"a": "d/2 A2"},
		},
		{
			name:   "an unreadable file keeps its briefs",
			before: records{brief("d/1", "a", "A"), brief("d/1", "b", "B"), brief("d/2", "c", "C")},
			roots:  "d", input: records{rejected("d/1", 0), brief("d/2", "c", "C2")},
			want:  indexer.Report{Committed: true, Read: 2, Indexed: 1, Changed: 1, Rejected: 1, Briefs: 3},
			index: map[corpus.ID]string{"a": "d/1 A", "b": "d/1 B", "c": "d/2 C2"}, codes: "unreadable",
		},
		{
			name:   "an unreadable file keeps its briefs' IDs",
			before: records{brief("d/1", "a", "A"), brief("d/2", "c", "C")},
			roots:  "d", input: records{rejected("d/1", 0), brief("d/2", "a", "A2"), brief("d/2", "c", "C")},
			want:  indexer.Report{Committed: true, Read: 3, Indexed: 1, Added: 1, Unchanged: 1, Rejected: 1, Briefs: 3},
			index: map[corpus.ID]string{"a": "d/1 A", "a~85d37a": "d/2 A2", "c": "d/2 C"}, codes: "unreadable id_taken",
		},
		{
			name:   "an unreadable folder, and a file that was half read",
			before: records{brief("d/1", "a", "A"), brief("d/s/2", "b", "B"), brief("d/z.zip!/3", "c", "C"), brief("d/4", "e", "E")},
			roots:  "d", input: records{rejected("d/s", 0), rejected("d/z.zip", 0), brief("d/1", "a", "A"), rejected("d/1", 0)},
			want:  indexer.Report{Committed: true, Read: 4, Unchanged: 1, Deleted: 1, Rejected: 3, Briefs: 3},
			index: map[corpus.ID]string{"a": "d/1 A", "b": "d/s/2 B", "c": "d/z.zip!/3 C"}, codes: "unreadable unreadable unreadable",
		},
		{
			name:   "one broken record does not keep what is gone from its file",
			before: records{brief("d/1", "a", "A"), brief("d/1", "b", "B"), brief("d/1", "c", "C")},
			roots:  "d", input: records{brief("d/1", "a", "A"), rejected("d/1", 2), brief("d/1", "c", "C")},
			want:  indexer.Report{Committed: true, Read: 3, Unchanged: 2, Deleted: 1, Rejected: 1, Briefs: 2},
			index: map[corpus.ID]string{"a": "d/1 A", "c": "d/1 C"}, codes: "unreadable",
		},
		{
			name:   "nothing read",
			before: records{brief("d/1", "a", "A")},
			roots:  "d",
			want:   indexer.Report{Deleted: 1},
			err:    indexer.ErrNothingRead,
		},
		{
			name:   "nothing read that was not rejected",
			before: records{brief("d/1", "a", "A")},
			roots:  "d", input: records{rejected("d/1", 0)},
			want: indexer.Report{Read: 1, Rejected: 1, Briefs: 1}, codes: "unreadable",
			err: indexer.ErrNothingRead,
		},
		{
			name:   "nothing read, and meant",
			before: records{brief("d/1", "a", "A"), brief("e/1", "b", "B")},
			roots:  "d",
			opts:   indexer.Options{Prune: true},
			want:   indexer.Report{Committed: true, Deleted: 1, Briefs: 1},
			index:  map[corpus.ID]string{"b": "e/1 B"},
		},
		{
			name:   "a root that is gone, and meant",
			before: records{brief("d/1", "a", "A"), brief("e/1", "b", "B")},
			roots:  "d", input: records{rejected("d", 0)}, gone: "d",
			opts:  indexer.Options{Prune: true},
			want:  indexer.Report{Committed: true, Read: 1, Rejected: 1, Deleted: 1, Briefs: 1},
			index: map[corpus.ID]string{"b": "e/1 B"}, codes: "unreadable",
		},
		{
			name:   "nothing left",
			before: records{brief("d/1", "a", "A")},
			roots:  "d",
			opts:   indexer.Options{Prune: true},
			want:   indexer.Report{Deleted: 1},
			err:    indexer.ErrNothingLeft,
		},
		{
			name:   "more than half would go",
			before: records{brief("d/1", "a", "A"), brief("d/2", "b", "B"), brief("d/3", "c", "C")},
			roots:  "d", input: records{brief("d/1", "a", "A")},
			want: indexer.Report{Read: 1, Unchanged: 1, Deleted: 2, Briefs: 1},
			err:  indexer.ErrTooManyDeletions,
		},
		{
			name:   "more than half would go, replaced by other files",
			before: records{brief("d/1", "a", "A"), brief("d/2", "b", "B")},
			roots:  "d", input: records{brief("d/3", "c", "C"), brief("d/4", "e", "E")},
			want: indexer.Report{Read: 2, Indexed: 2, Added: 2, Deleted: 2, Briefs: 2},
			err:  indexer.ErrTooManyDeletions,
		},
		{
			name:   "more than half goes, and is meant",
			before: records{brief("d/1", "a", "A"), brief("d/2", "b", "B"), brief("d/3", "c", "C")},
			roots:  "d", input: records{brief("d/1", "a", "A")},
			opts:  indexer.Options{Prune: true},
			want:  indexer.Report{Committed: true, Read: 1, Unchanged: 1, Deleted: 2, Briefs: 1},
			index: map[corpus.ID]string{"a": "d/1 A"},
		},
		{
			name:   "half goes",
			before: records{brief("d/1", "a", "A"), brief("d/2", "b", "B")},
			roots:  "d", input: records{brief("d/1", "a", "A")},
			want:  indexer.Report{Committed: true, Read: 1, Unchanged: 1, Deleted: 1, Briefs: 1},
			index: map[corpus.ID]string{"a": "d/1 A"},
		},
		{
			name:   "titles edited that briefs are called by",
			before: records{brief("d/1", "a", "A")},
			roots:  "d", input: records{brief("d/1", "a2", "A2")},
			want:  indexer.Report{Committed: true, Read: 1, Indexed: 1, Added: 1, Deleted: 1, Briefs: 1},
			index: map[corpus.ID]string{"a2": "d/1 A2"},
		},
		{
			name:   "the folder one is in",
			before: records{brief("1", "a", "A"), brief("s/2", "b", "B"), brief("../3", "c", "C"), brief("/4", "e", "E")},
			roots:  ".", input: records{brief("1", "a", "A")},
			want:  indexer.Report{Committed: true, Read: 1, Unchanged: 1, Deleted: 1, Briefs: 3},
			index: map[corpus.ID]string{"a": "1 A", "c": "../3 C", "e": "/4 E"},
		},
		{
			name:   "the folder above",
			before: records{brief("../1", "a", "A"), brief("../s/2", "b", "B"), brief("../../3", "c", "C"), brief("4", "e", "E")},
			roots:  "..", input: records{brief("../1", "a", "A")},
			want:  indexer.Report{Committed: true, Read: 1, Unchanged: 1, Deleted: 2, Briefs: 2},
			index: map[corpus.ID]string{"a": "../1 A", "c": "../../3 C"},
		},
		{
			name:   "everything",
			before: records{brief("/1", "a", "A"), brief("/s/2", "b", "B"), brief("3", "c", "C")},
			roots:  "/", input: records{brief("/1", "a", "A")},
			opts:  indexer.Options{Prune: true},
			want:  indexer.Report{Committed: true, Read: 1, Unchanged: 1, Deleted: 2, Briefs: 1},
			index: map[corpus.ID]string{"a": "/1 A"},
		},
		{
			name:   "a folder given by another path than before",
			before: records{brief("d/1", "a", "A"), brief("d/2", "b", "B")},
			roots:  "./d ../indexer/d", input: records{brief("../indexer/d/1", "a", "A"), brief("./d/2", "b", "B2")},
			want:  indexer.Report{Committed: true, Read: 2, Indexed: 1, Changed: 1, Unchanged: 1, Briefs: 2},
			index: map[corpus.ID]string{"a": "d/1 A", "b": "./d/2 B2"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := build(tt.before...)
			before := x.fingerprints()
			tt.opts.Exists = func(path string) bool { return tt.gone == "" || !strings.HasPrefix(path, tt.gone) }
			sink := &memory{index: &x, forked: true}
			got, err := indexer.Update(t.Context(), sink, strings.Fields(tt.roots), slices.Values(tt.input), tt.opts)
			if !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
			if diff := cmp.Diff(tt.want, got, counts); diff != "" {
				t.Errorf("report (-want +got):\n%s", diff)
			}
			if got.Read != got.Indexed+got.Unchanged+got.Rejected || got.Indexed != got.Added+got.Changed {
				t.Errorf("the numbers of %+v do not add up", got)
			}
			if tt.index == nil {
				tt.index = before
			}
			if diff := cmp.Diff(tt.index, x.fingerprints()); diff != "" {
				t.Errorf("index (-want +got):\n%s", diff)
			}
			if sink.broken != nil || sink.done == "" {
				t.Errorf("sink was used wrongly: %v, %q", sink.broken, sink.done)
			}
			var codes []string
			for _, i := range slices.Concat(got.Rejections, got.Warnings) {
				codes = append(codes, i.Code)
			}
			if s := strings.Join(codes, " "); s != tt.codes {
				t.Errorf("issues %q, want %q", s, tt.codes)
			}
		})
	}
}
