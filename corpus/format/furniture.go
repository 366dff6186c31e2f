package format

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// furniture says whether an element is what stands around the text of a page:
// navigation, footer, forms. inside says that it stands in the text itself.
func furniture(n *html.Node, inside bool) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Form, atom.Select, atom.Button, atom.Dialog, atom.Noscript, atom.Menu, atom.Textarea:
		return true
	case atom.Footer, atom.Aside, atom.Header:
		if !inside {
			return !holdsText(n)
		}
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return false
	}
	switch attribute(n, "role") {
	case "navigation", "contentinfo", "search", "complementary", "dialog", "menu", "banner":
		return !holdsText(n)
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for name := range strings.FieldsSeq(strings.ToLower(a.Val)) {
			if furnitureNames[name] {
				return !holdsText(n)
			}
		}
	}
	return false
}

// furnitureNames has the classes and ids in common use for such elements.
var furnitureNames = func() map[string]bool {
	m := make(map[string]bool)
	for name := range strings.FieldsSeq(`breadcrumb breadcrumbs yoast-breadcrumb rank-math-breadcrumb nav navbar
		navigation menu main-menu main-nav main-navigation site-navigation post-navigation nav-links topbar top-bar
		site-header footer site-footer page-footer colophon sidebar widget-area widget share share-buttons
		social social-share social-links sharedaddy related related-posts related-articles jp-relatedposts
		comments comments-area comment-respond respond cookie cookie-notice cookie-banner newsletter subscribe
		pagination pager page-links advertisement ads ad copyright disclaimer skip-link screen-reader-text toc
		table-of-contents lwptoc ez-toc-container search-form searchform login popup modal`) {
		m[name] = true
	}
	return m
}()

// holdsText says whether the text of the page itself stands in n.
func holdsText(n *html.Node) bool {
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.H1, atom.Main, atom.Article:
			return true
		}
	}
	return false
}

// attribute returns the value of n's attribute of that name.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
