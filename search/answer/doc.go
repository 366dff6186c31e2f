// Package answer finds in briefs what a question asks for: a fact, a sentence
// of a plain shape, or the answer to a question that a brief puts in other words. It
// would rather say nothing than something wrong. It finds no briefs, and
// says nothing that no brief says.
package answer
