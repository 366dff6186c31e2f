// Package corpus says what a brief is and reads one out of text: title, date,
// source, sections, facts, questions with their answers, and acronym
// definitions.
//
// It knows neither files nor formats (package format does), nor any index.
package corpus
