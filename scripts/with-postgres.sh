#!/usr/bin/env bash
# Runs a command with SWITCHBOARD_TEST_POSTGRES naming a fresh PostgreSQL of the Debian package in a temporary folder, on
# loopback, with full sync. The server ends with the command. Usage: scripts/with-postgres.sh COMMAND [ARGUMENT…]
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
  echo "with-postgres: PostgreSQL is not installed; run: apt-get install -y postgresql" >&2
  exit 1
fi
dir=$(mktemp -d)
as() { "$@"; }
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
  chown postgres "$dir"
  as() { runuser -u postgres -- "$@"; }
fi
stop() {
  as "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap stop EXIT

as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >"$dir.log" 2>&1 || { cat "$dir.log" >&2; exit 1; }
rm -f "$dir.log"
for _ in 1 2 3 4 5; do # another process may take the port between choosing and listening
  port=$((20000 + RANDOM % 20000))
  if as "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/data/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c shared_buffers=256MB -c max_connections=200" start >/dev/null 2>&1; then
    started=1
    break
  fi
done
[ "${started:-}" = 1 ] || { cat "$dir/data/log" >&2; exit 1; }
export SWITCHBOARD_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/postgres?sslmode=disable"
export SWITCHBOARD_TEST_POSTGRES_CTL="$bin/pg_ctl -D $dir/data -m fast -w"
"$@"
