# What the scripts of this project share; sourced by each of them, never run.
# shellcheck shell=bash

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$project" || exit

# Tools that had to stand beside another version of theirs live here; npm supplies wasm-opt.
own_tools=${XDG_CACHE_HOME:-$HOME/.cache}/sofapop/tools
export PATH="$own_tools/bin:$project/end2end/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
# shellcheck disable=SC2034 # used by the scripts that source this
target=$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}")

# Where databases and browser profiles of tests go: into memory where the machine has enough of it, several times as fast.
# Paths there are short enough for sockets (108 bytes).
fast_folder() {
  if [[ -w /dev/shm ]] && (($(df --output=avail --block-size=1G /dev/shm | tail --lines=1) >= 4)); then
    printf /dev/shm
  else
    printf /tmp
  fi
}

# A folder of that kind for a whole run, removed when the script ends; a script that another one called uses the caller's.
begin_scratch() {
  [[ -z ${SOFAPOP_SCRATCH:-} ]] || return 0
  SOFAPOP_SCRATCH=$(mktemp --directory "$(fast_folder)/sofapop-test.XXXXXX")
  # PostgreSQL runs as another user where this one is root.
  chmod 711 "$SOFAPOP_SCRATCH"
  export SOFAPOP_SCRATCH TMPDIR=$SOFAPOP_SCRATCH
}

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

whole_browser() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if has "$name"; then
      command -v "$name"
      return
    fi
  done
}

# The headless shell needs 40 % less processor time.
chromium_program() {
  command -v chromium-headless-shell || whole_browser
}

# Before a cargo command: this package is compiled by Clippy instead of rustc, so that one compile also lints. Cargo keeps
# these artifacts beside those of a plain build.
# shellcheck disable=SC2034 # used by the scripts that source this
linted=(env RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-Dwarnings__CLIPPY_HACKERY__)

# Steps are timed. The script that was started first prints them all when it ends, however it ends, and fails when one of
# them failed. A step that failed does not keep independent steps from running.
begin_summary() {
  [[ -z ${SOFAPOP_STEPS:-} ]] || return 0
  begin_scratch
  SOFAPOP_STEPS=$SOFAPOP_SCRATCH/steps SOFAPOP_RETRIED=$SOFAPOP_SCRATCH/retried
  export SOFAPOP_STEPS SOFAPOP_RETRIED
  touch "$SOFAPOP_STEPS"
  trap end_summary EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

end_summary() {
  local status=$? seconds outcome name passed=0 bad=0 total=0
  printf '\n'
  while IFS=$'\t' read -r seconds outcome name; do
    printf '%6s s  %-7s  %s\n' "$seconds" "$outcome" "$name"
    if [[ $outcome == passed ]]; then passed=$((passed + 1)); else bad=$((bad + 1)); fi
    total=$((total + seconds))
  done <"$SOFAPOP_STEPS"
  printf '%6s s  in all\n\nsteps: %s passed, %s failed or skipped\n' "$total" "$passed" "$bad"
  if [[ -s $SOFAPOP_RETRIED ]]; then
    printf '\nfailed once and passed when run again, to be repaired:\n'
    sort "$SOFAPOP_RETRIED"
  fi
  rm --recursive --force "$SOFAPOP_SCRATCH"
  if ((status == 0 && bad > 0)); then exit 1; fi
}

# Whether the step of this name passed.
passed() { grep --quiet --fixed-strings --line-regexp $'passed\t'"$1" <(cut --fields=2- "$SOFAPOP_STEPS"); }

# step [--after NAME] NAME HOW-LONG COMMAND…: skipped where the step that it needs did not pass.
step() {
  local needed='' name usually began=$SECONDS outcome=passed
  if [[ $1 == --after ]]; then
    needed=$2
    shift 2
  fi
  name=$1 usually=$2
  shift 2
  if [[ -n $needed ]] && ! passed "$needed"; then
    printf '0\tskipped\t%s\n' "$name" >>"$SOFAPOP_STEPS"
    return
  fi
  printf '\n== %s (%s)\n' "$name" "$usually"
  "$@" || outcome=failed
  printf '%s\t%s\t%s\n' "$((SECONDS - began))" "$outcome" "$name" >>"$SOFAPOP_STEPS"
  [[ $outcome == passed ]] || printf '%s: "%s" failed; the reason is above.\n' "${0##*/}" "$name" >&2
}

# The first step of a test run, once: installs what is missing, and ends the run where that is impossible.
install_missing() {
  local name="what is missing" needed=2
  if [[ -f $SOFAPOP_STEPS ]] && passed "$name"; then return; fi
  [[ -d ${CARGO_BUILD_BUILD_DIR:-$target}/debug/deps ]] || needed=14
  (($(df --output=avail --block-size=1G "$project" | tail --lines=1) >= needed)) ||
    stop "a test run needs $needed GB of free disk space in $project."
  step "$name" "seconds when all is there, 8 minutes on a fresh machine" bin/setup test
  passed "$name" || exit 1
}
