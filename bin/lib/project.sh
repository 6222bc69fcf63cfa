# What the scripts of this project share; sourced by each of them, never run.
# shellcheck shell=bash

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$project" || exit

# Tools that had to stand beside another version of theirs live here; npm supplies wasm-opt.
own_tools=${XDG_CACHE_HOME:-$HOME/.cache}/sofapop/tools
export PATH="$own_tools/bin:$project/end2end/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
# shellcheck disable=SC2034 # used by the scripts that source this
target=$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}")

say() { printf '%s\n' "$*"; }

# One clear sentence, and nothing more.
stop() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null; }

# The first version number in what a tool says of itself; nothing when the tool is not there.
version_of() {
  has "$1" || return 0
  { "$@" --version 2>/dev/null || true; } | grep --max-count=1 --only-matching --extended-regexp '[0-9]+(\.[0-9]+)+' || true
}

at_least() { [[ $(printf '%s\n' "$1" "$2" | sort --version-sort | head --lines=1) == "$2" ]]; }

# The version of a package as Cargo.lock fixes it.
locked_version() {
  awk -v name="name = \"$1\"" '$0 == name { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}

# The folder with initdb and pg_ctl: the newest of Debian's, or whichever is on the PATH.
postgres_folder() {
  local folder newest=
  while read -r folder; do
    if [[ -x $folder/initdb && -x $folder/pg_ctl ]]; then newest=$folder; fi
  done < <(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort)
  if [[ -z $newest ]] && has initdb && has pg_ctl; then
    newest=$(dirname "$(readlink --canonicalize "$(command -v initdb)")")
  fi
  printf '%s' "$newest"
}

chromium_program() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if has "$name"; then
      command -v "$name"
      return
    fi
  done
}

# Steps are timed, and the script that was started first prints them all when it ends, however it ends.
begin_summary() {
  [[ -z ${SOFAPOP_STEPS:-} ]] || return 0
  SOFAPOP_STEPS=$(mktemp)
  export SOFAPOP_STEPS
  trap end_summary EXIT
}

end_summary() {
  local seconds outcome name passed=0 failed=0 total=0
  printf '\n'
  while IFS=$'\t' read -r seconds outcome name; do
    printf '%6s s  %-6s  %s\n' "$seconds" "$outcome" "$name"
    if [[ $outcome == passed ]]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    total=$((total + seconds))
  done <"$SOFAPOP_STEPS"
  rm --force "$SOFAPOP_STEPS"
  printf '%6s s  in all\n\nsteps: %s passed, %s failed\n' "$total" "$passed" "$failed"
}

# step NAME HOW-LONG COMMAND…
step() {
  local name=$1 usually=$2 began=$SECONDS outcome=passed
  shift 2
  printf '\n== %s (%s)\n' "$name" "$usually"
  "$@" || outcome=failed
  printf '%s\t%s\t%s\n' "$((SECONDS - began))" "$outcome" "$name" >>"$SOFAPOP_STEPS"
  [[ $outcome == passed ]] || stop "\"$name\" failed; the reason stands above."
}
