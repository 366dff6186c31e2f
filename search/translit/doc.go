// Package translit finds the Hindi words that people type in Latin letters.
// Nobody types them by a standard: समझौता is samjhauta, samjhota or samajhauta.
// So both scripts are read as sounds. An Index finds the words of a collection
// with the same consonants, told apart no better than Latin spelling does, and
// Likeness says how well the vowels and the rest agree. It knows no index of
// briefs and no query.
package translit
