package format

import "strings"

// A role is what a field of a record is for.
type role uint8

const (
	roleOther   role = iota // not known: its value decides
	roleID                  // names the record
	roleTitle               // its title
	roleText                // its text
	roleDate                // when it was published
	roleTime                // the time of that day
	roleSource              // who published it
	roleSubject             // what it is about
	roleExam                // the exam it is for
	roleURL                 // where it stands
	roleMeta                // bookkeeping
)

// roles has the field names that mean something known, folded as by foldName.
var roles = map[string]role{
	"id": roleID, "slug": roleID, "guid": roleID, "uuid": roleID, "uid": roleID,
	"articleid": roleID, "postid": roleID, "docid": roleID, "briefid": roleID, "key": roleID,

	"title": roleTitle, "headline": roleTitle, "heading": roleTitle, "header": roleTitle,
	"articletitle": roleTitle, "newstitle": roleTitle, "maintitle": roleTitle, "front": roleTitle, "शीर्षक": roleTitle,

	"text": roleText, "body": roleText, "content": roleText, "contents": roleText,
	"fulltext": roleText, "fullcontent": roleText, "description": roleText, "desc": roleText,
	"summary": roleText, "fullsummary": roleText, "summarytext": roleText, "shortsummary": roleText,
	"excerpt": roleText, "abstract": roleText, "article": roleText, "articlebody": roleText,
	"articletext": roleText, "details": roleText, "detail": roleText, "story": roleText,
	"note": roleText, "notes": roleText, "snippet": roleText, "lead": roleText, "html": roleText,
	"contenthtml": roleText, "contenttext": roleText, "bodyhtml": roleText, "bodytext": roleText,
	"contentencoded": roleText, "contentsnippet": roleText, "markdown": roleText, "brief": roleText,
	"paragraphs": roleText, "message": roleText, "information": roleText, "info": roleText, "explanation": roleText, "answer": roleText, "synopsis": roleText,
	"overview": roleText, "gist": roleText, "contentmarkdown": roleText, "contentmd": roleText, "answertext": roleText, "back": roleText, "rawtext": roleText, "rawcontent": roleText,

	"date": roleDate, "published": roleDate, "postedon": roleDate, "publishedat": roleDate,
	"publishedon": roleDate, "publisheddate": roleDate, "publicationdate": roleDate,
	"publishdate": roleDate, "publishedtime": roleDate, "datepublished": roleDate,
	"pubdate": roleDate, "pub": roleDate, "datetime": roleDate, "dateposted": roleDate,
	"posted": roleDate, "postdate": roleDate, "postedat": roleDate, "day": roleDate, "dt": roleDate,
	"newsdate": roleDate, "articledate": roleDate, "releasedate": roleDate, "listingdate": roleDate,
	"isodate": roleDate, "dateofpublication": roleDate, "dateofpublish": roleDate, "publishedondate": roleDate,
	"uploaddate": roleDate, "dateadded": roleDate, "firstpublished": roleDate, "issued": roleDate, "timestamp": roleDate, "createdat": roleDate, "created": roleDate,
	"dccreated": roleDate, "dcdate": roleDate, "दिनांक": roleDate, "तारीख": roleDate,
	"time": roleTime,

	"source": roleSource, "sources": roleSource, "sourcename": roleSource, "publisher": roleSource, "newspaper": roleSource,
	"publication": roleSource, "sourcetitle": roleSource, "outlet": roleSource, "स्रोत": roleSource,

	"subject": roleSubject, "subjects": roleSubject, "category": roleSubject, "categories": roleSubject,
	"ministry": roleSubject, "tag": roleSubject, "tags": roleSubject, "topic": roleSubject,
	"topics": roleSubject, "subtopic": roleSubject, "upsctopics": roleSubject,
	"section": roleSubject, "theme": roleSubject, "themes": roleSubject, "area": roleSubject,
	"syllabus": roleSubject, "department": roleSubject, "विषय": roleSubject,

	"exam": roleExam, "exams": roleExam, "gspaper": roleExam, "gspapers": roleExam, "paper": roleExam,
	"papers": roleExam, "gs": roleExam,

	"url": roleURL, "link": roleURL, "articleurl": roleURL, "rawlink": roleURL, "href": roleURL,
	"permalink": roleURL, "sourceurl": roleURL, "sourcelink": roleURL, "canonicalurl": roleURL,
	"weburl": roleURL, "externalurl": roleURL, "articlelink": roleURL, "newsurl": roleURL, "uri": roleURL,

	"scrapedat": roleMeta, "fetchedat": roleMeta, "updatedat": roleMeta, "updated": roleMeta,
	"modified": roleMeta, "lastmodified": roleMeta, "modifiedat": roleMeta, "addedat": roleMeta,
	"generatedat": roleMeta, "requesteddate": roleMeta, "image": roleMeta, "imageurl": roleMeta,
	"images": roleMeta, "imageurls": roleMeta, "thumbnail": roleMeta, "lang": roleMeta,
	"language": roleMeta, "author": roleMeta, "authors": roleMeta, "creator": roleMeta,
	"byline": roleMeta, "status": roleMeta, "type": roleMeta, "kind": roleMeta, "format": roleMeta,
	"version": roleMeta, "score": roleMeta, "weight": roleMeta, "hash": roleMeta, "layout": roleMeta,
	"draft": roleMeta, "aliases": roleMeta, "cssclass": roleMeta, "weights": roleMeta,
	"sourceweight": roleMeta, "links": roleMeta, "video": roleMeta, "videourl": roleMeta,
	"audio": roleMeta, "threads": roleMeta, "related": roleMeta, "relatedarticles": roleMeta, "relatedposts": roleMeta, "relatedlinks": roleMeta, "seealso": roleMeta, "difficulty": roleMeta, "level": roleMeta, "family": roleMeta, "priority": roleMeta, "region": roleMeta, "wordcount": roleMeta, "readtime": roleMeta, "readingtime": roleMeta, "readminutes": roleMeta,
	"readingminutes": roleMeta, "minread": roleMeta, "minutestoread": roleMeta, "readingtimeminutes": roleMeta, "keywords": roleMeta, "file": roleMeta, "filename": roleMeta, "path": roleMeta, "icon": roleMeta,
}

// rank orders the names of one role where a record has several: the first
// named wins. Others have rank 0 and win by coming first.
var rank = map[string]int{
	"id": 3, "slug": 2, "guid": 1,
	"title": 2, "headline": 1,
	"date": 1, "published": 2, "publishedat": 2, "postedon": 3, "postdate": 3, "pubdate": 2, "datepublished": 2,
	"listingdate": -1, "createdat": -1, "created": -1, "timestamp": -1,
	"url": 3, "link": 2, "articleurl": 2,
	"source": 1,
}

// roleOf returns the role of a field of that name, and the name folded.
func roleOf(name string) (role, string) {
	if r, ok := roles[name]; ok {
		return r, name
	}
	if strings.HasPrefix(name, xmlPrefix) {
		return roleMeta, name
	}
	folded := foldName(name)
	if r, ok := roles[folded]; ok {
		return r, folded
	}
	// "newsTitle", "article_description"
	for _, prefix := range qualifiers {
		if rest, ok := strings.CutPrefix(folded, prefix); ok {
			if r, ok := roles[rest]; ok && r != roleMeta {
				return r, rest
			}
		}
	}
	if rest, ok := strings.CutSuffix(folded, "name"); ok { // "categoryName"
		if r := roles[rest]; r == roleSubject || r == roleSource {
			return r, rest
		}
	}
	return roleOther, folded
}

// qualifiers are the words that say no more than that a field is of a brief.
var qualifiers = []string{
	"news", "article", "post", "brief", "item", "story", "entry", "blog", "ca", "note", "page", "full", "main",
	"short", "long", "detailed", "original", "press", "pib", "raw", "clean", "english", "en", "meta",
}

// foldName takes away what the spellings of a field's name differ in:
// "published_at", "publishedAt" and "Published At" are one.
func foldName(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '_', '-', ' ', '.', ':', '$', '@', '#', '/':
			return -1
		}
		return r
	}, strings.ToLower(name))
}
