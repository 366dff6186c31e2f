// Package access decides who may ask for what: it keeps the keys, knows what is
// open without one, which pages of other origins may ask, how often, and where
// a request comes from.
//
// It answers nothing itself and knows no route, engine or index.
package access
