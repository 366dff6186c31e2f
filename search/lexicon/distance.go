package lexicon

// distance returns the number of edits between a and b, none longer than
// maxFuzzy: characters added, left out, replaced, or swapped with the next
// one. Where they are more than most, which is at most 2, it returns some
// number above most. Between swapped characters one may have been added or left
// out, so it is Damerau's distance as far as most goes.
func distance(a, b []rune, most int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	const far = 100
	if max(len(a)-len(b), len(b)-len(a)) > most {
		return far
	}
	// Ukkonen's cut-off: only cells at most most off the diagonal count.
	var rows [4][maxFuzzy + 1]int8
	for j := range b {
		rows[0][j+1] = int8(j + 1)
	}
	for i := range a {
		row, one, two, three := &rows[(i+1)%4], &rows[i%4], &rows[(i+3)%4], &rows[(i+2)%4]
		lo, hi := max(0, i-most), min(len(b), i+most+1)
		row[lo] = far
		if lo == 0 {
			row[0] = int8(i + 1)
		}
		least := int8(far)
		for j := lo; j < hi; j++ {
			d := one[j]
			if a[i] != b[j] {
				d++
			}
			d = min(d, row[j]+1)
			if j < i+most {
				d = min(d, one[j+1]+1)
			}
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, two[j-1]+1)
			}
			if i > 0 && j > 1 && a[i] == b[j-2] && a[i-1] == b[j] {
				d = min(d, two[j-2]+2)
			}
			if i > 1 && j > 0 && j < i+most && a[i] == b[j-1] && a[i-2] == b[j] {
				d = min(d, three[j-1]+2)
			}
			row[j+1] = d
			least = min(least, d)
		}
		if int(least) > most+1 {
			return far
		}
	}
	return int(rows[len(a)%4][len(b)])
}
