package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestColourOnTerminalsOnly(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if colour(f) {
		t.Error("a file is painted")
	}
}

func TestMarked(t *testing.T) {
	const markup = "a &amp; <mark>b\x1b[2J</mark> c"
	want := bold + "a & " + reset + highlight + "b[2J" + reset + bold + " c" + reset
	if got := (painter{on: true}).marked(bold, markup); got != want {
		t.Errorf("marked in colour = %q, want %q", got, want)
	}
	if got, want := (painter{}).marked(bold, markup), "a & b[2J c"; got != want {
		t.Errorf("marked without colour = %q, want %q", got, want)
	}
}
