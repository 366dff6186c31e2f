.PHONY: check test format bench vuln

# Every check that CI runs.
check:
	.ci/run

test:
	go test ./...

format:
	go tool -modfile=.ci/tools.mod gofumpt -w .

# The speed of briefs beside a plain bleve program, over the texts in $$BRIEFS_SHARED
# or ../shared; docs/benchmarks holds what came of it.
bench:
	go run ./internal/bench -shared $${BRIEFS_SHARED:-../shared}/bench

# Known vulnerabilities of what we depend on; it asks vuln.go.dev, which CI cannot reach.
vuln:
	go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...
