#!/usr/bin/env bash
# Measures the speed table with bin/switchboard on SQLite, and on PostgreSQL where it is installed. Arguments are handed to test/bench.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/need.sh

database=()
if postgres; then
  database=(scripts/with-postgres.sh)
else
  echo "Missing: PostgreSQL, so its rows are left out. Install it with: apt-get install postgresql"
fi
mkdir -p .cache/bin
go build -o .cache/bin/bench ./test/bench
exec "${database[@]}" .cache/bin/bench -binary bin/switchboard "$@"
