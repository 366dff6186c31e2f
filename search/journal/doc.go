// Package journal keeps what was pushed into an index past its files: briefs,
// and takedowns of briefs. It is the one place where that stands for good; a
// generation of the index is made from it and from files, and can be made
// again.
//
//	DIR/journal        the changes, oldest first
//	DIR/journal.lock   held while somebody writes to it
//	DIR/journal.tmp    a journal being written anew
//
// Every Write is one line, so it is there whole or not at all:
//
//	checksum SPACE length TAB header TAB brief TAB brief…
//
// The checksum is the CRC-32C of what follows it, the length that of the whole
// line in bytes, both in eight hexadecimal digits.
// The header is JSON: the write's number, its time and what is done with which
// ID; for each brief that is put its JSON follows. The first line names the
// version of the format and the file. Numbers never fall. What a generation
// holds is said by its manifest: all changes up to a number. So a commit writes
// nothing here, and whatever generation a reader has open, it knows what to add.
//
// The last line may be torn, by a crash before it was whole; nobody was
// told that it was written, and the next writer takes it away. Any other line that is
// not as it was written is damage, and nothing is read or written past it.
//
// When more than half of the journal is of changes that later ones have
// overtaken, it is written anew without them, one change a line.
//
// The package knows files, generations and briefs, and no index.
package journal
