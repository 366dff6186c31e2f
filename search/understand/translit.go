package understand

// transliterate finds the Hindi words that are written in Latin letters.
func (r *reader) transliterate() {}
