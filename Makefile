# Everything a developer does with Switchboard. `make help` lists it. Needs Go 1.26 and Node 20.
SHELL   := /bin/bash
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
BINARY  := bin/switchboard
MODULES := web/node_modules/.package-lock.json

# What the built pages and the program depend on.
web_sources := $(shell find web/src web/widget web/public web/locales -type f -not -name '*.test.*') \
	$(wildcard web/*.json web/*.ts web/*.html)
go_sources  := $(shell find cmd internal web/embed.go -type f -not -name '*_test.go') go.mod go.sum

.DEFAULT_GOAL := help
.PHONY: help run build web test check generate formulas bench e2e screenshots clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## build and start the demo organisation in the foreground
	@scripts/run.sh $(BINARY) demo $(ARGS)

build: $(BINARY) ## build bin/switchboard with the interface inside

web: web/dist/index.html ## build the interface when it is stale

test: ## vet, both databases, interface, browser journeys; one summary
	@scripts/test.sh

check: ## format, lint, types, architecture, generated files fresh
	@scripts/check.sh

generate: ## write the generated files anew
	@scripts/generate.sh

formulas: build ## write what formulas do not support into docs/formulas.md, from a run over the public cases
	@scripts/formulas.sh

bench: build ## measure the speed table on both databases (ROWS=message,inbox chooses; ARGS are handed on)
	@scripts/bench.sh $(if $(ROWS),-rows $(ROWS)) $(ARGS)

e2e: build ## the browser journeys alone (ARGS are handed to playwright)
	@scripts/e2e.sh $(ARGS)

screenshots: build ## take the pictures of the README anew
	@SCREENSHOTS=1 scripts/e2e.sh pictures

clean: ## remove what was built, keep downloaded modules and demo data
	rm -rf bin .cache test-results
	find web/dist -mindepth 1 -not -name .gitkeep -delete

$(MODULES): web/package-lock.json
	npm --prefix web ci --no-audit --no-fund
	@touch $@

web/dist/index.html: $(MODULES) $(web_sources)
	npm --prefix web run build
	@touch $@

$(BINARY): web/dist/index.html $(go_sources)
	CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -X main.version=$(VERSION)" -o $@ ./cmd/switchboard
