// Package web serves a search.Engine over HTTP: pages for people and a JSON
// API for programs, which are two faces of the same handlers.
//
// It reads and never writes. It knows no engine but the interface, and no
// other package knows its router.
package web
