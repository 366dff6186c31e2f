// Package web serves a search.Engine over HTTP: pages for people and a JSON
// API for programs, which are two faces of the same handlers.
//
// What is pushed it hands to a search.Writer; it writes nothing itself and has
// no hand on files. It knows no engine but the interface, and no other package
// knows its router.
package web
