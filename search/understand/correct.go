package understand

// correct corrects misspelt words.
func (r *reader) correct() {}
