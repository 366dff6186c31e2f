package web

// Stylesheet returns the style of the pages, for other pages that are to look
// like them.
func Stylesheet() []byte {
	body, err := staticFiles.ReadFile("static/style.css")
	if err != nil {
		panic(err) // it is part of the program
	}
	return body
}
