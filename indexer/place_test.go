package indexer

import (
	"strings"
	"testing"
)

func TestPlacesHold(t *testing.T) {
	tests := []struct {
		places string // space separated, as given in the folder /w/x
		in     string
		out    string
	}{
		{"", "", "a / . .."},
		{"d", "d d/1 d/s/2 e/../d/3 ./d d!/x /w/x/d/1", "dd d.txt /d ../d . e/d"},
		{"./d/ e/f//g", "d/1 e/f/g e/f/g/1", "e e/f e/f/h"},
		{"a.zip", "a.zip a.zip!/1 a.zip!/s/2 a.zip!/b.zip!/3", "a.zip2 a.zipp!/1"},
		{"a.zip!/s", "a.zip!/s/1", "a.zip a.zip!/t s/1"},
		{".", "1 d/1 ./1 . a.zip!/1 ..x /w/x/1", "/1 .. ../1"},
		{"..", ".. ../1 ../d/1 1", "../.. ../../1 /1"},
		{"../d", "../d/1", "d/1 ../../d/1"},
		{"/", "/ /1 /d/1 1 d/1", ""},
		{"/w", "1 /w/1 ../1", "/1 / ../../1"},
	}
	for _, tt := range tests {
		s := newPlaces()
		s.workDir = "/w/x"
		for _, place := range strings.Fields(tt.places) {
			s.add(place)
		}
		for _, file := range strings.Fields(tt.in) {
			if !s.hold(file) {
				t.Errorf("%q does not hold %q", tt.places, file)
			}
		}
		for _, file := range strings.Fields(tt.out) {
			if s.hold(file) {
				t.Errorf("%q holds %q", tt.places, file)
			}
		}
	}
}
