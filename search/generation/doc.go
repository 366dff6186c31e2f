// Package generation keeps the generations of an index in one folder: which
// one is current, who may write the next, how it is forked from the last, made
// durable, made current at one instant, verified and, when two newer ones
// exist, removed.
//
//	DIR/CURRENT       name of the generation being served
//	DIR/write.lock    held by the one writer
//	DIR/gen-000012/   a generation, immutable, with its manifest.json
//	DIR/gen-000013.tmp/   a draft
//
// A writer that is killed at any instant leaves CURRENT naming a whole
// generation; the next writer removes what the dead one left.
//
// The package knows files and no index: what stands in them is the business of
// package bleveindex.
package generation
