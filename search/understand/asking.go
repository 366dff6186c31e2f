package understand

import (
	"strings"

	"github.com/briefsearch/briefsearch/search/analysis"
)

// The words that ask, in English, in Hindi, and in Hindi written with Latin
// letters. They are grammar; what is asked for and of what is not said here. All are
// terms of package analysis.

// pleas are what a question may begin with before its question word.
var pleas = fields(
	"please", "pls", "kindly", "tell me", "tell me about", "give me", "show me", "find", "can you tell me", "could you tell me",
	"do you know", "i want to know", "name the", "list the", "list of", "define", "explain", "describe", "mention",
)

// An asker is a question word.
type asker struct {
	words    []string
	want     Want
	typed    bool // what follows is the sort of thing wanted
	late     bool // asks wherever it stands; else only at either end
	hinglish bool
}

// askers are the question words; of two that fit, the first one counts.
var askers = []asker{
	{words: strings.Fields("total number of"), want: WantNumber},
	{words: strings.Fields("number of"), want: WantNumber},
	{words: strings.Fields("date of"), want: WantDate},
	{words: strings.Fields("date for"), want: WantDate},
	{words: strings.Fields("year of"), want: WantDate},
	{words: strings.Fields("how many"), want: WantNumber, late: true},
	{words: strings.Fields("how much"), want: WantNumber, late: true},
	{words: strings.Fields("how long"), want: WantNumber},
	{words: strings.Fields("how far"), want: WantNumber},
	{words: strings.Fields("how large"), want: WantNumber},
	{words: strings.Fields("how big"), want: WantNumber},
	{words: strings.Fields("how high"), want: WantNumber},
	{words: strings.Fields("how old"), want: WantNumber},
	{words: strings.Fields("how often"), want: WantAny},
	{words: strings.Fields("how"), want: WantText},
	{words: strings.Fields("why"), want: WantText},
	{words: strings.Fields("where"), want: WantPlace},
	{words: strings.Fields("when"), want: WantDate},
	{words: strings.Fields("who"), want: WantPerson},
	{words: strings.Fields("whom"), want: WantPerson},
	{words: strings.Fields("whose"), want: WantAny},
	{words: strings.Fields("which"), want: WantName, typed: true, late: true},
	{words: strings.Fields("what year"), want: WantDate, late: true},
	{words: strings.Fields("what date"), want: WantDate, late: true},
	{words: strings.Fields("what percentage"), want: WantNumber, late: true},
	{words: strings.Fields("what percent"), want: WantNumber, late: true},
	{words: strings.Fields("what number"), want: WantNumber, late: true},
	{words: strings.Fields("what"), want: WantAny},

	{words: strings.Fields("कहां"), want: WantPlace, late: true},
	{words: strings.Fields("किस शहर"), want: WantPlace, late: true},
	{words: strings.Fields("किस देश"), want: WantPlace, late: true},
	{words: strings.Fields("किस राज्य"), want: WantPlace, late: true},
	{words: strings.Fields("कब"), want: WantDate, late: true},
	{words: strings.Fields("किस वर्ष"), want: WantDate, late: true},
	{words: strings.Fields("किस साल"), want: WantDate, late: true},
	{words: strings.Fields("कितने"), want: WantNumber, late: true},
	{words: strings.Fields("कितनी"), want: WantNumber, late: true},
	{words: strings.Fields("कितना"), want: WantNumber, late: true},
	{words: strings.Fields("कौन सा"), want: WantName, typed: true, late: true},
	{words: strings.Fields("कौन सी"), want: WantName, typed: true, late: true},
	{words: strings.Fields("किस"), want: WantName, typed: true, late: true},
	{words: strings.Fields("कौन"), want: WantPerson, late: true},
	{words: strings.Fields("किसने"), want: WantPerson, late: true},
	{words: strings.Fields("किसे कहते"), want: WantMeaning, late: true},
	{words: strings.Fields("क्यों"), want: WantText, late: true},
	{words: strings.Fields("कैसे"), want: WantText, late: true},
	{words: strings.Fields("क्या"), want: WantAny, late: true},

	{words: strings.Fields("kahan"), want: WantPlace, hinglish: true},
	{words: strings.Fields("kaha"), want: WantPlace, hinglish: true},
	{words: strings.Fields("kab"), want: WantDate, hinglish: true},
	{words: strings.Fields("kitne"), want: WantNumber, hinglish: true},
	{words: strings.Fields("kitni"), want: WantNumber, hinglish: true},
	{words: strings.Fields("kaun"), want: WantPerson, hinglish: true},
	{words: strings.Fields("kya"), want: WantAny, hinglish: true},
	{words: strings.Fields("kyon"), want: WantText, hinglish: true},
	{words: strings.Fields("kaise"), want: WantText, hinglish: true},
}

// particles are what Hindi in Latin letters has for "of" and "is".
var particles = set("ka ki ke hai hain tha thi me mein se ko kon hui hua")

// auxiliaries begin questions that are answered by yes or no.
var auxiliaries = set("is are was were does do did can could has have will would should may must")

// prepositions stand before a question word.
var prepositions = set("in on at by under from to with since for of")

// ofWords stand between a property and what has it.
var ofWords = set("of for under का की के ka ki ke")

// selectors begin a query that wants the one thing of its kind: "largest Ramsar
// site in India".
var selectors = set("largest biggest smallest highest tallest longest oldest deepest first last newest latest only current")

// properties are what people put beside a thing where they ask for a fact of
// it without a question word: "WTO predecessor". They are words as they stand, since
// forms of the same stem say other things: "operations", "formed".
var properties = set("headquarters headquarter hq secretariat member members membership president chairman chairperson ceo director governor secretary commissioner ministry founder " +
	"predecessor successor article section schedule capital currency language languages motto theme area length height depth population cost budget outlay corpus quorum term tenure " +
	"deadline regulator custodian maker manufacturer rank displacement objective objectives mandate established founded launched " +
	"मुख्यालय सचिवालय सदस्य अध्यक्ष मंत्रालय अनुच्छेद राजधानी mukhyalaya adhyaksh")

// asking is what asks wherever it stands, with what it asks for.
var asking = []asker{
	{words: strings.Fields("full form"), want: WantLongForm},
	{words: strings.Fields("fullform"), want: WantLongForm},
	{words: strings.Fields("long form"), want: WantLongForm},
	{words: strings.Fields("full name"), want: WantLongForm},
	{words: strings.Fields("stand for"), want: WantLongForm},
	{words: strings.Fields("stands for"), want: WantLongForm},
	{words: strings.Fields("abbreviation of"), want: WantLongForm},
	{words: strings.Fields("abbreviation for"), want: WantLongForm},
	{words: strings.Fields("acronym for"), want: WantLongForm},
	{words: strings.Fields("पूरा नाम"), want: WantLongForm},
	{words: strings.Fields("फुल फॉर्म"), want: WantLongForm},
	{words: strings.Fields("पूर्ण रूप"), want: WantLongForm},
	{words: strings.Fields("meaning of"), want: WantMeaning},
	{words: strings.Fields("definition of"), want: WantMeaning},
	{words: strings.Fields("meant by"), want: WantMeaning},
	{words: strings.Fields("mean by"), want: WantMeaning},
	{words: strings.Fields("का अर्थ"), want: WantMeaning},
	{words: strings.Fields("का मतलब"), want: WantMeaning},
}

// typeWants are the kinds of answer that a sort of thing asks for, by stem.
var typeWants = func() map[string]Want {
	out := map[string]Want{}
	for want, words := range map[Want]string{
		WantDate:   "year date day month",
		WantPlace:  "city country place state district town location",
		WantNumber: "number percentage percent amount rate share",
		WantPerson: "person minister leader",
	} {
		for _, w := range strings.Fields(words) {
			out[analysis.Stem(w)] = want
		}
	}
	return out
}()

// set returns the words of a list.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
