// Package export writes briefs as files to take along: CSV for spreadsheets,
// JSON lines for programs, cards for Anki, and an Atom feed. Each format has a file of its own.
//
// It writes what it is given, one brief after the other, and neither searches nor serves.
package export
