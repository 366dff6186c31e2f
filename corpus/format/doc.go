// Package format reads briefs from files: one file of code for each shape of
// input, every shape as a stream of records.
//
// It decides what is a record and which of its fields mean what; what a
// brief's text means is package corpus's to say.
//
// The shapes are plain text, Markdown (with front matter, or beside a
// manifest), saved web pages, JSON and JSON lines, CSV, YAML, RSS and Atom,
// the export of WordPress, and PDF through poppler's pdftotext; each also
// packed by gzip, and in folders and .zip archives. A file is taken for what
// its content surely is, then for what its name says, then for what its
// content looks like.
//
// What is not taken in is a rejection with one of these codes: unreadable,
// symlink, bad_path, encrypted, too_large, too_deep and unknown_format of files;
// bad_json, bad_yaml, bad_xml and no_header of what is damaged; no_pdftotext of a
// PDF where that program is missing; no_text of what holds no word to be read;
// no_brief of a folder's README. The warnings are bad_encoding,
// bad_front_matter and skipped, beside those of corpus.Parse.
package format
