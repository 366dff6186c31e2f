package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// TestMCP speaks with the program over its stdin and stdout, with the SDK's
// own client: over the sample, and over the index as soon as there is one.
func TestMCP(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	in := t.TempDir()
	writeBriefs(t, filepath.Join(in, "base.jsonl"), "base", 3)
	log := &output{}
	cmd := exec.Command("briefs", "mcp", "--index", dir, "--log-level", "debug", "--base-url", "https://portal.example/briefs")
	cmd.Stderr = log
	client := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil)
	c, err := client.Connect(t.Context(), &sdk.CommandTransport{Command: cmd}, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	search := func(q string) (total, briefs float64, text string) {
		t.Helper()
		res, err := c.CallTool(t.Context(), &sdk.CallToolParams{Name: "search", Arguments: map[string]any{"q": q}})
		if err != nil || res.IsError {
			t.Fatalf("%v %+v\n%s", err, res, log)
		}
		body := res.StructuredContent.(map[string]any)
		return body["total"].(float64), body["index"].(map[string]any)["briefs"].(float64), res.Content[0].(*sdk.TextContent).Text
	}
	if total, _, text := search("repo rate"); total == 0 || !strings.HasPrefix(text, "This is the sample") {
		t.Errorf("over the sample: %v, %s", total, text)
	}
	must(t, "reindex", "--index", dir, in)
	for until := time.Now().Add(startTimeout); ; time.Sleep(50 * time.Millisecond) {
		_, briefs, text := search("")
		if briefs == 3 {
			if strings.Contains(text, "sample") {
				t.Errorf("the index passes for the sample: %s", text)
			}
			break
		}
		if time.Now().After(until) {
			t.Fatalf("the index is not searched: %s\n%s", text, log)
		}
	}
	if err := c.Close(); err != nil {
		t.Errorf("it does not end as stdin does: %v\n%s", err, log)
	}
	if !strings.Contains(log.String(), "path=/api/v1/search") {
		t.Errorf("the log is not on stderr: %s", log)
	}
	if cmd.ProcessState == nil || !cmd.ProcessState.Success() {
		t.Errorf("it ended as %v", cmd.ProcessState)
	}
}
