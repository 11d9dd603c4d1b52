#!/usr/bin/env bash
# What must hold before a commit: format, lint, types, architecture and generated files.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/need.sh
. scripts/suite.sh

formatted() {
  local files
  files=$(gofmt -l cmd internal test web/embed.go)
  [ -z "$files" ] || { printf 'gofmt would change:\n%s\n' "$files"; return 1; }
}

# lint builds the pinned linter once; tools/go.mod keeps its many modules out of the product's.
lint() {
  local bin=.cache/bin/golangci-lint
  if [ ! -x "$bin" ] || [ tools/go.mod -nt "$bin" ]; then
    echo "Building golangci-lint (once, some minutes)"
    go -C tools build -trimpath -o ../$bin github.com/golangci/golangci-lint/v2/cmd/golangci-lint || return 1
  fi
  "$bin" run --concurrency 2 ./...
}

# changed prints each file that git sees as new or changed, with its hash.
changed() { git ls-files --modified --others --exclude-standard -z | sort -zu | xargs -0 -r sha256sum 2>/dev/null; }

fresh() {
  changed >"$work/before"
  scripts/generate.sh || return 1
  changed >"$work/after"
  diff "$work/before" "$work/after" >"$work/stale" || {
    echo "Generated files were stale and are written anew; commit them:"
    awk '/^>/ {print "  " $3}' "$work/stale"
    return 1
  }
}

need_languages
suite "gofmt" formatted
suite "go vet" go vet ./...
suite "architecture" go test ./internal
suite "golangci-lint" lint
suite "interface modules" make --no-print-directory web/node_modules/.package-lock.json
suite "interface types" npm --prefix web run --silent types
suite "interface lint" npm --prefix web run --silent lint
suite "generated files" fresh
summary
