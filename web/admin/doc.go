// Package admin serves what whoever runs a server wants to see, on a listener
// of its own: metrics for Prometheus, health, and for editors what is searched.
//
// It has no keys: whoever reaches the listener sees it all, and can change nothing.
package admin
