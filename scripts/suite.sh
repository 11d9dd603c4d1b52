# Sourced: runs named suites, keeps going after a failure, and ends with one table. A suite may leave its counts in the file
# that $counts names, as "passed failed skipped"; without it the suite counts as one.

results=()
broken=0
work=$(mktemp -d)
counts=$work/counts
trap 'rm -rf "$work"' EXIT

# suite NAME COMMAND… runs one suite.
suite() {
  local name=$1 began=$SECONDS passed=1 failed=0 skipped=0 verdict=ok
  shift
  rm -f "$counts"
  printf '\n== %s\n' "$name"
  if ! "$@"; then
    verdict=FAILED passed=0 failed=1 broken=1
  fi
  [ -s "$counts" ] && read -r passed failed skipped <"$counts"
  # A suite that died without naming a failed test has failed all the same.
  if [ "$verdict" = FAILED ] && [ "$failed" = 0 ]; then failed=1; fi
  results+=("$(printf '%-22s %7d %7d %8d %7ds  %s' "$name" "$passed" "$failed" "$skipped" $((SECONDS - began)) "$verdict")")
}

# skip NAME REASON notes a suite that could not run.
skip() {
  results+=("$(printf '%-22s %7d %7d %8d %7ds  %s' "$1" 0 0 1 0 "skipped: $2")")
}

# summary prints the table and exits non-zero when anything failed.
summary() {
  printf '\n%-22s %7s %7s %8s %8s\n' suite passed failed skipped seconds
  printf '%s\n' "${results[@]}"
  printf '%-22s %32ds  %s\n' total "$SECONDS" "$([ "$broken" = 0 ] && echo ok || echo FAILED)"
  exit "$broken"
}
