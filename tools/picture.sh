#!/bin/sh
# Photograph the top of a report for the README. Usage: tools/picture.sh report.html
set -eu
page="$(cd "$(dirname "$1")" && pwd)/$(basename "$1")"
home="$(mktemp -d)"
trap 'rm -rf "$home"' EXIT
"${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
  --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
  --user-data-dir="$home" --window-size=1280,1740 --screenshot=docs/_static/report.png \
  "file://$page" >/dev/null 2>&1
echo docs/_static/report.png
