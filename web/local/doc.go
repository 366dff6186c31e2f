// Package local asks the handler of the API without a network, so that what
// other faces of the collection say, such as the command line and tools of
// assistants, is what the API says.
//
// It knows nothing of what is asked for.
package local
