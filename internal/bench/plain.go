//go:build unix

package main

import (
	"encoding/json"
	"net/http"

	"github.com/blevesearch/bleve/v2"
)

// plainHandler serves the plain program's results as JSON.
func plainHandler(idx bleve.Index) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		res, err := plainSearch(idx, benchQuery{r.FormValue("class"), r.FormValue("q")})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(res); err != nil {
			return
		}
	})
}
