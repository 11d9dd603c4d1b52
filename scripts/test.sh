#!/usr/bin/env bash
# All tests, from a clean clone: installs what is missing, builds the interface, runs every suite and prints one summary.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/need.sh
. scripts/suite.sh

gotests() {
  local database=()
  postgres && database=(scripts/with-postgres.sh)
  "${database[@]}" go test -p 2 -timeout 15m -json ./... | node scripts/gotest.mjs "$counts"
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
suite "interface build" make --no-print-directory web
suite "go vet" go vet ./...
suite "go test" gotests
suite "interface types" npm --prefix web run --silent types
suite "interface lint" npm --prefix web run --silent lint
suite "interface tests" vitest
if [ ! -f test/e2e/playwright.config.ts ]; then
  skip "browser journeys" "test/e2e holds none"
elif [ -z "$(browser)" ]; then
  skip "browser journeys" "no Chromium"
else
  suite "program build" make --no-print-directory build
  suite "browser journeys" journeys
fi
summary
