#!/usr/bin/env bash
# Runs the browser journeys of test/e2e against bin/switchboard. Arguments are handed to playwright.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/need.sh

chromium=$(browser | head -n 1)
if [ -z "$chromium" ]; then
  echo "Missing: Chromium. Install it with: apt-get install chromium" >&2
  exit 1
fi
export SWITCHBOARD_BINARY=$PWD/bin/switchboard SWITCHBOARD_CHROMIUM=$chromium
export NODE_PATH=$PWD/web/node_modules # the journeys live outside web/ and use its packages
exec web/node_modules/.bin/playwright test --config test/e2e/playwright.config.ts "$@"
