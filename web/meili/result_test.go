package meili

import (
	"encoding/json"
	"testing"

	"github.com/briefsearch/briefsearch/corpus"
	"github.com/briefsearch/briefsearch/search"

	"github.com/google/go-cmp/cmp"
)

// hits are results of two briefs, of which the second has all but nothing.
func hits(t *testing.T) *search.Results {
	t.Helper()
	day, err := corpus.ParseDay("2025-01-10")
	if err != nil {
		t.Fatal(err)
	}
	return &search.Results{
		Total: 12_345, Oldest: day - 9, Newest: day,
		Hits: []search.Hit{
			{
				Brief: corpus.Brief{
					ID: "iom", Title: "IOM & <b>migration</b>", Published: day, Source: corpus.Source{Code: "TH", Name: "The Hindu"},
					Subjects: []string{"International Relations"}, Exams: []string{"GS2"}, Lang: "en", URL: "https://portal.example/iom",
				},
				Score: 3, TitleMatches: []search.Span{{Start: 9, End: 18}},
				Snippets: []search.Snippet{
					{Text: "…the café of migrants…", Matches: []search.Span{{Start: 16, End: 24}}},
					{Text: "Migration: all of it.", Matches: []search.Span{{Start: 0, End: 9}}},
					{Text: "…and more", Matches: []search.Span{{Start: 7, End: 11}}},
				},
				Also: []search.Copy{{ID: "iom-2", Title: "IOM again", Source: corpus.Source{Code: "PIB"}, Date: day}, {ID: "iom-3", Title: "IOM once more"}},
			},
			{Brief: corpus.Brief{ID: "bare", Title: "Bare", Lang: "en", URL: "javascript:alert(1)"}},
		},
		Facets: map[search.Field][]search.FacetValue{search.FieldSource: {{Value: "TH", Name: "The Hindu", Count: 2}, {Value: "HIN", Name: "The Hindu", Count: 1}}},
	}
}

// answered returns the answer to a query over hits.
func answered(t *testing.T, query string) Result {
	t.Helper()
	return asked(t, query).Result(hits(t), func(id corpus.ID) string { return "/b/" + string(id) })
}

// asJSON returns v as it is sent and read again.
func asJSON(t *testing.T, v any) any {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestHit(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"all attributes", `{"indexUid":"briefs"}`, `{
			"id":"iom", "title":"IOM & <b>migration</b>", "body":"…the café of migrants… Migration: all of it. … and more", "date":"2025-01-10", "timestamp":1736467200,
			"source":"TH", "source_name":"The Hindu", "subject":["International Relations"], "exam":["GS2"], "lang":"en", "url":"https://portal.example/iom", "href":"/b/iom",
			"also":[{"id":"iom-2","title":"IOM again","source":"PIB","date":"2025-01-10","href":"/b/iom-2"},{"id":"iom-3","title":"IOM once more","source":"","date":null,"href":"/b/iom-3"}]}`},
		{"some attributes", `{"indexUid":"briefs","attributesToRetrieve":["id","source*"]}`, `{"id":"iom","source":"TH","source_name":"The Hindu"}`},
		{"no attribute", `{"indexUid":"briefs","attributesToRetrieve":[]}`, `{}`},
		{"marked", `{"indexUid":"briefs","attributesToRetrieve":["id"],"attributesToHighlight":["title"]}`, `{"id":"iom","_formatted":{"id":"iom","title":"IOM & <b><em>migration</em></b>"}}`},
		{
			"marked and cut", `{"indexUid":"briefs","attributesToRetrieve":["timestamp","title"],"attributesToHighlight":["*"],"attributesToCrop":["body:30"],"highlightPreTag":"__ais-highlight__","highlightPostTag":"__/ais-highlight__"}`,
			`{"timestamp":1736467200,"title":"IOM & <b>migration</b>","_formatted":{"id":"iom","title":"IOM & <b>__ais-highlight__migration__/ais-highlight__</b>",
				"body":"…the café of __ais-highlight__migrants__/ais-highlight__… __ais-highlight__Migration__/ais-highlight__: all of it. … and __ais-highlight__more__/ais-highlight__",
				"date":"2025-01-10","timestamp":"1736467200","source":"TH","source_name":"The Hindu","subject":["International Relations"],"exam":["GS2"],"lang":"en","url":"https://portal.example/iom","href":"/b/iom"}}`,
		},
		{"another marker", `{"indexUid":"briefs","attributesToRetrieve":[],"attributesToCrop":["body"],"cropMarker":" [cut] "}`, `{"_formatted":{"body":" [cut] the café of migrants [cut]  Migration: all of it.  [cut]  and more"}}`},
		{"no marker", `{"indexUid":"briefs","attributesToRetrieve":["body"],"cropMarker":""}`, `{"body":"the café of migrants Migration: all of it. and more"}`},
		{"positions in bytes", `{"indexUid":"briefs","attributesToRetrieve":["title","body"],"showMatchesPosition":true}`, `{"title":"IOM & <b>migration</b>","body":"…the café of migrants… Migration: all of it. … and more",
			"_matchesPosition":{"title":[{"start":9,"length":9}],"body":[{"start":16,"length":8},{"start":28,"length":9},{"start":58,"length":4}]}}`},
		{"score", `{"indexUid":"briefs","attributesToRetrieve":["id"],"showRankingScore":true}`, `{"id":"iom","_rankingScore":0.75}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want any
			if err := json.Unmarshal([]byte(tt.want), &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, asJSON(t, answered(t, tt.query).Hits[0])); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// What a brief lacks is null, and empty in _formatted; a link that is none is not passed on.
func TestHitOfLittle(t *testing.T) {
	got := answered(t, `{"indexUid":"briefs","attributesToRetrieve":["date","timestamp","url","subject","also"],"attributesToHighlight":["*"]}`).Hits[1]
	want := map[string]any{
		"date": nil, "timestamp": nil, "url": nil, "subject": []any{}, "also": []any{},
		"_formatted": map[string]any{
			"id": "bare", "title": "Bare", "body": "", "date": "", "timestamp": "", "source": "", "source_name": "",
			"subject": []any{}, "exam": []any{}, "lang": "en", "url": "", "href": "/b/bare",
		},
	}
	if diff := cmp.Diff(any(want), asJSON(t, got)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestResult(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"by offset", `{"indexUid":"briefs","q":"x","limit":2,"offset":40}`, `{"indexUid":"briefs","query":"x","hits":2,"processingTimeMs":0,"offset":40,"limit":2,"estimatedTotalHits":12345}`},
		{"one of them", `{"indexUid":"briefs","limit":1}`, `{"indexUid":"briefs","query":"","hits":1,"processingTimeMs":0,"offset":0,"limit":1,"estimatedTotalHits":12345}`},
		{"the limit that holds", `{"indexUid":"briefs","limit":101}`, `{"indexUid":"briefs","query":"","hits":2,"processingTimeMs":0,"offset":0,"limit":100,"estimatedTotalHits":12345}`},
		{"counts only", `{"indexUid":"briefs","limit":0}`, `{"indexUid":"briefs","query":"","hits":0,"processingTimeMs":0,"offset":0,"limit":0,"estimatedTotalHits":12345}`},
		{"beyond", `{"indexUid":"briefs","limit":20,"offset":10000}`, `{"indexUid":"briefs","query":"","hits":0,"processingTimeMs":0,"offset":10000,"limit":20,"estimatedTotalHits":12345}`},
		{"by page", `{"indexUid":"briefs","page":2,"hitsPerPage":30}`, `{"indexUid":"briefs","query":"","hits":2,"processingTimeMs":0,"page":2,"hitsPerPage":30,"totalPages":334,"totalHits":10000}`},
		{"by page, counts only", `{"indexUid":"briefs","hitsPerPage":0}`, `{"indexUid":"briefs","query":"","hits":0,"processingTimeMs":0,"page":1,"hitsPerPage":0,"totalPages":0,"totalHits":10000}`},
		{"an index in an order", `{"indexUid":"briefs:date:desc","limit":0}`, `{"indexUid":"briefs:date:desc","query":"","hits":0,"processingTimeMs":0,"offset":0,"limit":0,"estimatedTotalHits":12345}`},
		{"facets", `{"indexUid":"briefs","limit":0,"facets":["source","source_name","exam","date"]}`, `{"indexUid":"briefs","query":"","hits":0,"processingTimeMs":0,"offset":0,"limit":0,"estimatedTotalHits":12345,
			"facetDistribution":{"source":{"TH":2,"HIN":1},"source_name":{"The Hindu":3},"exam":{},"date":{}},"facetStats":{"date":{"min":1735689600,"max":1736467200}}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want any
			if err := json.Unmarshal([]byte(tt.want), &want); err != nil {
				t.Fatal(err)
			}
			got := asJSON(t, answered(t, tt.query)).(map[string]any)
			got["hits"] = float64(len(got["hits"].([]any)))
			if diff := cmp.Diff(want, any(got)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
