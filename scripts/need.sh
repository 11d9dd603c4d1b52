# Sourced by the other scripts: finds what a suite needs, and installs Debian packages when it may.

# browser prints the path of a Chromium, or nothing.
browser() {
  local name
  for name in chromium chromium-browser google-chrome-stable google-chrome; do
    command -v "$name" && return 0
  done
  return 0
}

# postgres succeeds when the server programs of the Debian package are there.
postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

# install PACKAGE… installs Debian packages as root or through sudo without a password; it says in one line when it cannot.
install() {
  local root=()
  if [ "$(id -u)" != 0 ]; then root=(sudo -n); fi
  if command -v apt-get >/dev/null && { [ ${#root[@]} = 0 ] || sudo -n true 2>/dev/null; }; then
    echo "Installing $*"
    export DEBIAN_FRONTEND=noninteractive
    if ! "${root[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; then
      "${root[@]}" apt-get update -qq >/dev/null 2>&1 || true
      "${root[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 || true
    fi
  fi
}

# need_tools looks for PostgreSQL and Chromium, installs what is missing, and names what stays missing.
need_tools() {
  postgres || install postgresql
  [ -n "$(browser)" ] || install chromium fonts-liberation
  postgres || echo "Missing: PostgreSQL, so its half of the storage tests is skipped. Install it with: apt-get install postgresql"
  [ -n "$(browser)" ] || echo "Missing: Chromium, so the browser journeys are skipped. Install it with: apt-get install chromium"
}

# need_languages stops with one line when Go or Node is missing.
need_languages() {
  local name
  for name in go node npm; do
    command -v "$name" >/dev/null || { echo "Missing: $name. Switchboard builds with Go 1.26 and Node 20." >&2; exit 1; }
  done
}
