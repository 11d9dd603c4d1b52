#!/usr/bin/env bash
# Runs the program in the foreground and, on a desktop, opens the browser once it answers. Usage: scripts/run.sh PROGRAM [ARGUMENT…]
set -euo pipefail

address=${SWITCHBOARD_LISTEN:-127.0.0.1:8080}
url="http://${address/#:/127.0.0.1:}"

opener=""
if [ "$(uname)" = Darwin ]; then
  opener=open
elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null; then
  opener=xdg-open
fi
if [ -n "$opener" ] && command -v curl >/dev/null; then
  curl --silent --fail --output /dev/null --retry 60 --retry-delay 1 --retry-all-errors "$url/readyz" \
    && "$opener" "$url" >/dev/null 2>&1 &
fi
echo "Switchboard will answer at $url (Ctrl+C stops it)"
exec "$@"
