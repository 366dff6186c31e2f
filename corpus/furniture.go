package corpus

import (
	"strings"
	"unicode/utf8"
)

// isFurniture tells whether a line belongs to the page and not to the brief:
// breadcrumbs, footers, buttons.
func isFurniture(s string) bool {
	if len(s) > 400 {
		return false
	}
	return isCrumbs(s) || isFooter(s)
}

// footers are how lines of footers and buttons begin, in lower case. With "="
// before it, it must be the whole line.
var footers = map[byte][]string{
	'c': {"copyright", "contact us", "=comments", "=close", "click here", "cookie policy"},
	'a': {"all rights reserved", "=advertisement", "also read", "=about us", "add to favourites", "=ad"},
	'p': {"privacy policy", "previous post", "previous article", "posted in", "print this", "=print", "=pdf", "page ", "powered by", "=previous", "press release id"},
	't': {"=terms of use", "=terms of service", "terms and conditions", "terms & conditions", "=tweet", "to read more", "top of page"},
	'f': {"follow us", "for more updates", "follow the", "=facebook", "for feedback", "=feedback"},
	's': {"subscribe", "share this", "share on", "sharing is caring", "=share", "sign up", "sign in", "skip to", "site map", "sitemap", "=search", "=save", "save as pdf"},
	'd': {"download pdf", "download as pdf", "download the app", "download app", "disclaimer:", "download our"},
	'r': {"related articles", "related posts", "read more", "read also", "release id", "=reuter", "register now", "recent posts", "read this release", "returning user"},
	'n': {"next post", "next article", "=next", "=newsletter"},
	'l': {"leave a comment", "leave a reply", "=login", "=log in", "load more", "like us on", "login |", "login /"},
	'j': {"join our", "join us on", "join telegram", "join the telegram"},
	'w': {"was this article helpful", "=whatsapp", "written by"},
	'm': {"=menu", "mark complete", "more from"},
	'v': {"visitor counter", "view all", "view this email", "view in browser", "view in your browser", "=view comments"},
	'b': {"back to top", "=bookmark", "=back"},
	'u': {"=unsubscribe", "unsubscribe |", "unsubscribe from", "update your preferences"},
	'y': {"you are receiving this", "you received this"},
	'e': {"=email", "enroll now", "enquire now"},
}

// isFooter tells whether s is a line of a footer or a button.
func isFooter(s string) bool {
	if strings.HasPrefix(s, "©") || strings.HasPrefix(s, "(c) ") || strings.HasPrefix(s, "(Release ID") {
		return true
	}
	if len(s) > 240 {
		return false
	}
	if strings.HasPrefix(s, "www.") && !strings.ContainsAny(s, " /") || strings.HasPrefix(s, "The post ") && strings.Contains(s, " appeared first on ") {
		return true
	}
	// "portal.example · Page 12"
	if i := strings.LastIndex(s, "Page "); i > 1 && len(s) < 120 && isPageNumber(s[i+len("Page "):]) {
		if r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:i], " ")); !isWordRune(r) && r != '.' && r != ',' && r != '(' {
			return true
		}
	}
	for _, f := range footers[s[0]|0x20] {
		if f[0] == '=' {
			if len(s) == len(f)-1 && hasPrefixFold(s, f[1:]) {
				return true
			}
			continue
		}
		if !hasPrefixFold(s, f) {
			continue
		}
		if f == "page " {
			if isPageNumber(s[len(f):]) {
				return true
			}
			continue
		}
		// A sentence that happens to begin like this is text.
		if words(s, 12) <= 12 || strings.Contains(s, "|") || strings.Contains(s, "©") {
			return true
		}
	}
	if strings.IndexByte(s, '|') >= 0 && (strings.Contains(s, "Privacy Policy") || strings.Contains(s, "Contact Us") || strings.Contains(s, "Terms of ")) {
		return true
	}
	return len(s) < 240 && (strings.Contains(s, "ll rights reserved") || strings.Contains(s, "LL RIGHTS RESERVED"))
}

// isPageNumber tells whether s is "3", "3 of 12", "3/12".
func isPageNumber(s string) bool {
	s = strings.TrimLeft(s, "| ")
	_, n := number(s, 4)
	if n == 0 {
		return false
	}
	s = strings.TrimLeft(s[n:], " /|-")
	if hasPrefixFold(s, "of ") {
		s = s[3:]
	}
	_, n = number(s, 4)
	return strings.Trim(s[n:], " |-.") == ""
}

// isMasthead tells whether a line names the site, the series or the day of a
// page, rather than what a brief is about.
func isMasthead(s string) bool {
	if len(s) > 80 || words(s, 7) > 7 || strings.HasSuffix(s, "?") {
		return false
	}
	var b [foldMax + 8]byte
	key := string(fold(b[:], s))
	for _, name := range []string{"current affairs", "daily update", "daily news", "news analysis", "upsc", "करेंट अफेयर्स", "समसामयिकी"} {
		if strings.Contains(key, name) {
			return true
		}
	}
	for _, name := range []string{" portal", " academy", " ias"} {
		if strings.HasSuffix(key, name) && words(s, 3) <= 3 {
			return true
		}
	}
	return false
}
