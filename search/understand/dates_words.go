package understand

// A dateWord is a word that dates are said with.
type dateWord struct {
	kind wordKind
	n    int // of a month or number; of a unit, its length in that kind
}

// A wordKind says what a word does in a date.
type wordKind uint8

const (
	kindNone        wordKind = iota
	kindMonth                // January
	kindDays                 // day, week, fortnight: n days
	kindMonths               // month, year: n months
	kindNumber               // three
	kindThis                 // this month
	kindLast                 // last month: the one before this
	kindPast                 // past month: up to today
	kindToday                // n days ago
	kindIn                   // in, during
	kindOf                   // of
	kindFor                  // for
	kindFrom                 // from
	kindThe                  //
	kindSince                //
	kindAfter                //
	kindBefore               //
	kindUntil                //
	kindBetween              //
	kindTo                   //
	kindAnd                  //
	kindOnwards              //
	kindHindiIn              // में, after the date
	kindHindiFrom            // से, after the date
	kindHindiTo              // तक, after the date
	kindHindiBefore          // (से) पहले
	kindHindiAfter           // (के) बाद
	kindHindiOf              // के, का, की
)

// The lengths of units that are no plain number of days.
const (
	week7      = 7
	fortnight  = 14
	oneMonth   = 1
	oneYear    = 12
	maxDays    = 3660 // that are counted back from today
	maxMonths  = 120
	yearDigits = 4
)

// dateWords holds the words of dates in lower case, Hindi ones as package
// analysis folds them.
var dateWords = map[string]dateWord{
	"january": {kindMonth, 1}, "jan": {kindMonth, 1}, "जनवरी": {kindMonth, 1},
	"february": {kindMonth, 2}, "feb": {kindMonth, 2}, "फरवरी": {kindMonth, 2},
	"march": {kindMonth, 3}, "mar": {kindMonth, 3}, "मार्च": {kindMonth, 3},
	"april": {kindMonth, 4}, "apr": {kindMonth, 4}, "अप्रैल": {kindMonth, 4},
	"may": {kindMonth, 5}, "मई": {kindMonth, 5},
	"june": {kindMonth, 6}, "jun": {kindMonth, 6}, "जून": {kindMonth, 6},
	"july": {kindMonth, 7}, "jul": {kindMonth, 7}, "जुलाई": {kindMonth, 7},
	"august": {kindMonth, 8}, "aug": {kindMonth, 8}, "अगस्त": {kindMonth, 8},
	"september": {kindMonth, 9}, "sept": {kindMonth, 9}, "sep": {kindMonth, 9}, "सितंबर": {kindMonth, 9},
	"october": {kindMonth, 10}, "oct": {kindMonth, 10}, "अक्टूबर": {kindMonth, 10}, "अक्तूबर": {kindMonth, 10},
	"november": {kindMonth, 11}, "nov": {kindMonth, 11}, "नवंबर": {kindMonth, 11},
	"december": {kindMonth, 12}, "dec": {kindMonth, 12}, "दिसंबर": {kindMonth, 12},

	"day": {kindDays, 1}, "days": {kindDays, 1}, "दिन": {kindDays, 1}, "दिनों": {kindDays, 1},
	"week": {kindDays, week7}, "weeks": {kindDays, week7}, "सप्ताह": {kindDays, week7}, "हफ्ते": {kindDays, week7}, "हफ्तों": {kindDays, week7},
	"fortnight": {kindDays, fortnight},
	"month":     {kindMonths, oneMonth}, "months": {kindMonths, oneMonth},
	"महीने": {kindMonths, oneMonth}, "महीनों": {kindMonths, oneMonth}, "माह": {kindMonths, oneMonth},
	"year": {kindMonths, oneYear}, "years": {kindMonths, oneYear},
	"साल": {kindMonths, oneYear}, "सालों": {kindMonths, oneYear}, "वर्ष": {kindMonths, oneYear}, "वर्षों": {kindMonths, oneYear},

	"one": {kindNumber, 1}, "two": {kindNumber, 2}, "three": {kindNumber, 3}, "four": {kindNumber, 4}, "five": {kindNumber, 5},
	"six": {kindNumber, 6}, "seven": {kindNumber, 7}, "eight": {kindNumber, 8}, "nine": {kindNumber, 9},
	"ten": {kindNumber, 10}, "eleven": {kindNumber, 11}, "twelve": {kindNumber, 12},
	"एक": {kindNumber, 1}, "दो": {kindNumber, 2}, "तीन": {kindNumber, 3}, "चार": {kindNumber, 4}, "छह": {kindNumber, 6},

	"this": {kindThis, 0}, "current": {kindThis, 0}, "इस": {kindThis, 0},
	"last": {kindLast, 0}, "previous": {kindLast, 0}, "पिछले": {kindLast, 0}, "गत": {kindLast, 0}, "बीते": {kindLast, 0},
	"past":  {kindPast, 0},
	"today": {kindToday, 0}, "आज": {kindToday, 0}, "yesterday": {kindToday, 1},

	"in": {kindIn, 0}, "during": {kindIn, 0}, "within": {kindIn, 0}, "over": {kindIn, 0}, "on": {kindIn, 0},
	"of": {kindOf, 0}, "for": {kindFor, 0}, "from": {kindFrom, 0}, "the": {kindThe, 0},
	"since": {kindSince, 0}, "after": {kindAfter, 0}, "before": {kindBefore, 0}, "until": {kindUntil, 0}, "till": {kindUntil, 0},
	"between": {kindBetween, 0}, "to": {kindTo, 0}, "and": {kindAnd, 0}, "or": {kindAnd, 0},
	"onwards": {kindOnwards, 0}, "onward": {kindOnwards, 0},

	"में": {kindHindiIn, 0}, "से": {kindHindiFrom, 0}, "तक": {kindHindiTo, 0}, "पहले": {kindHindiBefore, 0}, "बाद": {kindHindiAfter, 0},
	"के": {kindHindiOf, 0}, "का": {kindHindiOf, 0}, "की": {kindHindiOf, 0},
}

// leads reports whether the word stands before a date and says how it is meant.
func (w dateWord) leads() bool {
	switch w.kind {
	case kindIn, kindOf, kindFor, kindFrom, kindThe, kindSince, kindAfter, kindBefore, kindUntil, kindBetween:
		return true
	}
	return false
}

// links reports whether the word ties a date to what comes after it.
func (w dateWord) links() bool { return w.kind == kindTo || w.kind == kindUntil }
