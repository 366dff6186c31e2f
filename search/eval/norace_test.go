//go:build !race

package eval_test

// raced says that the race detector is on, under which the large collections
// take minutes.
const raced = false
