// Package sample holds about eighty briefs of the project's own writing, in
// English and Hindi: what is served where nobody has built an index yet, and
// what the tests of the engine search.
//
// Each names as its source the public body whose pages state its facts. A
// brief copied from a portal or a newspaper does not belong here.
package sample
