#!/bin/sh
# Pin all dependencies for every platform, with hashes and without any registry address.
# Usage: tools/lock.sh [path of uv]
set -eu
uv="${1:-uv}"

pin() { # pin SOURCE LOCK [options…]
  source="$1" lock="$2"
  shift 2
  fresh="$(mktemp)"
  # A lock that exists is the first preference, so that pins move only with --upgrade.
  "$uv" pip compile "$source" --no-config --universal --python-version 3.11 --generate-hashes \
    --no-header --no-emit-index-url --no-emit-find-links --no-emit-build-options \
    ${UPGRADE:+--upgrade} --quiet -o "$lock" "$@" >/dev/null
  { echo "# Pinned by 'make lock' (UPGRADE=1 make lock for newer ones); not edited by hand."
    grep -v "^# Pinned by" "$lock"; } >"$fresh"
  cat "$fresh" >"$lock"
  rm -f "$fresh"
}

unset PIP_FIND_LINKS PIP_EXTRA_INDEX_URL UV_FIND_LINKS UV_INDEX UV_EXTRA_INDEX_URL 2>/dev/null || true
pin pyproject.toml requirements.lock --extra build
pin pyproject.toml requirements-dev.lock --extra build --extra dev --extra docs -c requirements.lock
pin benchmarks/negmas.in benchmarks/negmas.lock
pin benchmarks/gegravity.in benchmarks/gegravity.lock
