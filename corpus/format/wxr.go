package format

import (
	"regexp"
	"strings"
)

// unpublished says what an item of a WordPress export is where it is no
// published post, as in "attachment", and "" otherwise.
func unpublished(item element) string {
	kind, status := item.child("wp:post_type"), item.child("wp:status")
	switch {
	case kind == "":
		return "" // no WordPress export
	case kind != "post" && (status == "publish" || status == "inherit" || status == ""):
		return kind
	case status != "publish" && status != "":
		return status + " " + kind
	case kind != "post":
		return kind
	}
	return ""
}

// shortcode matches a WordPress shortcode: a known one, one with attributes,
// or one that closes.
var shortcode = regexp.MustCompile(`\[/?(?:caption|gallery|embed|audio|video|playlist|toc|ez-toc|lwptoc|adsense|ad|button|row|column|divider|vc_\w+|et_pb_\w+|su_\w+|fusion_\w+)(?:\s[^\[\]]*)?/?\]` +
	`|\[[a-z][a-z0-9_-]*(?:\s+[a-z][a-z0-9_-]*=(?:"[^"]*"|'[^']*'|[^\s\]"']+))+\s*/?\]|\[/[a-z][a-z0-9_-]*\]`)

// postHTML makes HTML of a post as WordPress keeps it: it takes away shortcodes
// but not what they enclose, and makes paragraphs of what blank lines part.
func postHTML(post string) string {
	post = shortcode.ReplaceAllString(post, " ")
	post = strings.ReplaceAll(post, "\r\n", "\n")
	if strings.Contains(post, "<p>") || strings.Contains(post, "<p ") {
		return post
	}
	var b strings.Builder
	for paragraph := range strings.SplitSeq(post, "\n\n") {
		paragraph = strings.Trim(paragraph, "\n")
		if strings.TrimSpace(paragraph) == "" {
			continue
		}
		if blockStart.MatchString(paragraph) {
			b.WriteString(paragraph + "\n")
			continue
		}
		b.WriteString("<p>" + strings.ReplaceAll(paragraph, "\n", "<br>\n") + "</p>\n")
	}
	return b.String()
}

// blockStart matches what begins with an element that is a block by itself.
var blockStart = regexp.MustCompile(`^\s*(?:<!--|</?(?i:h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|div|blockquote|figure|section|article|pre|hr|p)\b)`)
