.PHONY: check test format bench vuln

# Every check that CI runs.
check:
	.ci/run

test:
	go test ./...

format:
	go tool -modfile=.ci/tools.mod gofumpt -w .

# Known vulnerabilities of what we depend on; it asks vuln.go.dev, which CI cannot reach.
vuln:
	go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...
