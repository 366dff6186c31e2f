// Package usage counts what is searched: searches a day, the most frequent
// ones, those that found nothing and slow ones, for the editors of a collection.
//
// What is kept is bounded in days, queries and bytes, and holds no address, no
// key and no request's id: nothing says who searched.
package usage
