// Package suggest holds what a collection offers to people who are typing: its
// titles, the topics that it names and the words it is written with, in memory,
// arranged so that each key stroke is answered at once. It knows no index.
package suggest
