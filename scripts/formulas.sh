#!/usr/bin/env bash
# Writes what is not supported, from a run over the public cases, into docs/formulas.md behind its marker.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${SWITCHBOARD_DATA:-../shared/data}/powerfx
if [ ! -d "$data" ]; then
  echo "formulas: no public cases in $data; docs/formulas.md stays as it is"
  exit 0
fi
page=docs/formulas.md
new=$(mktemp)
trap 'rm -f "$new"' EXIT
sed '/^<!-- generated/q' "$page" >"$new"
echo >>"$new"
bin/switchboard formula test "$data" --markdown >>"$new" || [ $? -eq 1 ] # 1: some cases differ, as the page tells
cat "$new" >"$page"
