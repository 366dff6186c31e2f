// Package mcp serves the collection to assistants: tools of the Model Context
// Protocol (https://modelcontextprotocol.io), of which one searches, one reads
// a brief, one a topic, and one answers a question.
//
// It is a face of the API as the pages are: it asks the API's handler, and what
// its tools return has the API's shapes. It reads and never writes.
package mcp
