// Package intake is what a server gives what is pushed to it: it writes that to
// the journal, and has it taken into the index from time to time.
//
// It knows the journal and when there is a generation; how one is built its
// caller knows.
package intake
