package web

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"
)

// maxNewer bounds the newer briefs on the same topic.
const maxNewer = 5

// newer returns newer briefs on the topic of b, the newest first, and those of the similar
// ones that are left. Where the title of b names a thing that b defines a short form of, they
// are those with that in the title; else the similar ones that are newer.
func (s *server) newer(ctx context.Context, b corpus.Brief, similar []search.Hit) (newer, others []search.Hit, err error) {
	a, ok := titleTopic(b)
	if !ok || b.Published == 0 {
		newer, others = parted(similar, b.Published)
		return newer, others, nil
	}
	long := strings.ReplaceAll(a.Long, `"`, " ")
	req := asked(search.Parse(`title:"` + long + `" OR title:"` + a.Short + `"`))
	req.Filters = []search.Filter{{Field: search.FieldDate, After: b.Published + 1}}
	req.Sort, req.Mode, req.PerPage, req.SnippetWords, req.Literal = search.SortNewest, search.ModeAll, maxNewer, -1, true
	res, err := s.engineFor(ctx).Search(ctx, req)
	if err != nil {
		return nil, nil, err
	}
	for _, h := range similar {
		same := func(o search.Hit) bool { return o.Brief.ID == h.Brief.ID }
		if len(others) < defaultSimilar && !slices.ContainsFunc(res.Hits, same) {
			others = append(others, h)
		}
	}
	for i := range res.Hits {
		res.Hits[i].TitleMatches, res.Hits[i].Also = nil, nil
	}
	return res.Hits, others, nil
}

// titleTopic returns the first thing that b defines a short form of and that its
// title names, either way.
func titleTopic(b corpus.Brief) (corpus.Acronym, bool) {
	title := strings.ToLower(b.Title)
	words := strings.FieldsFunc(b.Title, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) && r != '-' })
	all := b.Acronyms()
	i := slices.IndexFunc(all, func(a corpus.Acronym) bool {
		return strings.Contains(title, strings.ToLower(a.Long)) || slices.Contains(words, a.Short)
	})
	if i < 0 {
		return corpus.Acronym{}, false
	}
	return all[i], true
}

// parted takes from the briefs similar to one of that day those that are newer,
// the newest first, and returns the others as they stand.
func parted(similar []search.Hit, day corpus.Day) (newer, others []search.Hit) {
	for _, h := range similar {
		if day != 0 && h.Brief.Published > day {
			newer = append(newer, h)
		} else {
			others = append(others, h)
		}
	}
	newer = newer[:min(len(newer), maxNewer)] // the nearest
	slices.SortStableFunc(newer, func(a, b search.Hit) int { return cmp.Compare(b.Brief.Published, a.Brief.Published) })
	return newer, others[:min(len(others), defaultSimilar)]
}
