#!/usr/bin/env bash
# Makes .venv from the lock. Arguments: runtime | develop. Works on a bare Debian 12 with Python 3.11 and no uv.
# As root it installs the Debian packages that the target needs; otherwise it names what is missing and what is lost without it.
set -euo pipefail
cd "$(dirname "$0")/.."
what="${1:-runtime}"

say() { printf '%s\n' "$*" >&2; }

# name|program that shows it is there|what is lost without it
packages=("tesseract-ocr|tesseract|images and scans are kept but not read"
          "tesseract-ocr-rus|lang:rus|Russian scans are kept but not read")
[ "$what" = develop ] && packages+=("chromium|chromium|the journeys in a real browser are not tested"
                                    "fonts-noto-core|font:NotoSans-Regular.ttf|screenshots lack Cyrillic letters")

there() {
  case "$1" in
    lang:*) ls /usr/share/tesseract-ocr/*/tessdata/"${1#lang:}".traineddata >/dev/null 2>&1 ;;
    font:*) ls /usr/share/fonts/truetype/*/"${1#font:}" >/dev/null 2>&1 ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

install() { # as root only
  export DEBIAN_FRONTEND=noninteractive
  [ -n "${apt_ready:-}" ] || { apt-get update -qq >/dev/null 2>&1 || true; apt_ready=1; }
  apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

python=""
for candidate in python3.11 python3; do
  if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
    python="$candidate"
    break
  fi
done
if [ -z "$python" ] && [ "$(id -u)" = 0 ]; then
  install python3 python3-venv && python=python3
fi
[ -n "$python" ] || { say "Python 3.11 is needed and was not found. On Debian 12: apt-get install python3 python3-venv"; exit 2; }

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  rm -rf .venv
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ]; then install python3-venv; else
      say "Python has no venv module. As root: apt-get install python3-venv. Nothing was installed."
      exit 2
    fi
  fi
  "$python" -m venv .venv
fi

# One stamp for each lock: nothing is done twice.
stamp=".venv/.bearwitness-$what"
wanted="$(cat locks/uv.txt "locks/$what.txt" pyproject.toml | sha256sum | cut -d' ' -f1) $(pwd)"
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
  [ -x .venv/bin/uv ] || .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r locks/uv.txt
  .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r "locks/$what.txt"
  .venv/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
  printf '%s' "$wanted" > "$stamp"
fi

missing=()
for row in "${packages[@]}"; do
  IFS='|' read -r name sign lost <<< "$row"
  there "$sign" || missing+=("$row")
done
if [ "${#missing[@]}" -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && [ "$what" = develop ]; then
  names=()
  for row in "${missing[@]}"; do names+=("${row%%|*}"); done
  say "Installing Debian packages: ${names[*]}"
  install "${names[@]}" || say "Some could not be installed."
fi
for row in "${missing[@]:-}"; do
  [ -n "$row" ] || continue
  IFS='|' read -r name sign lost <<< "$row"
  there "$sign" || say "Not there: Debian package $name. Without it $lost. As root: apt-get install $name"
done
exit 0
