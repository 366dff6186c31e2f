package understand

// filters takes the words that are filters out of the query.
func (r *reader) filters() {}
