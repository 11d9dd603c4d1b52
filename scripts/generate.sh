#!/usr/bin/env bash
# Writes every generated file anew: what go:generate lines make, then what the interface derives from it.
set -euo pipefail
cd "$(dirname "$0")/.."

go generate ./...
npm --prefix web run --if-present generate
