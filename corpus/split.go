package corpus

// unfold parts the lines of pages that were flattened into one line.
func unfold(lines []Line) []Line { return lines }

// Split cuts the lines of a page into the briefs that stand on it. A page
// with one brief is returned whole.
func Split(lines []Line) [][]Line { return [][]Line{lines} }
