#!/usr/bin/env bash
# All tests, from a clean clone: installs what is missing, builds the interface, runs every suite and prints one summary.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/need.sh
. scripts/suite.sh

# gotests PACKAGE… runs Go tests with a PostgreSQL of their own where there is one.
gotests() {
  local database=()
  postgres && database=(scripts/with-postgres.sh)
  "${database[@]}" go test -p 2 -timeout 15m -json "$@" | node scripts/gotest.mjs "$counts"
}

vitest() {
  npm --prefix web test -- --reporter=default --reporter=json --outputFile.json="$work/vitest.json"
  local code=$?
  node scripts/count.mjs vitest "$work/vitest.json" "$counts"
  return $code
}

journeys() {
  PLAYWRIGHT_JSON_OUTPUT_FILE="$work/journeys.json" scripts/e2e.sh --reporter=line,json
  local code=$?
  node scripts/count.mjs playwright "$work/journeys.json" "$counts"
  return $code
}

need_languages
need_tools
suite "program build" make --no-print-directory build
export SWITCHBOARD_BINARY=$PWD/bin/switchboard
suite "go vet" go vet ./...
suite "go tests" gotests ./cmd/... ./internal/... ./web/...
suite "fault tests" gotests ./test/...
suite "interface types" npm --prefix web run --silent types
suite "interface lint" npm --prefix web run --silent lint
suite "interface tests" vitest
if [ -n "$(browser)" ]; then
  suite "browser journeys" journeys
else
  skip "browser journeys" "no Chromium"
fi
summary
