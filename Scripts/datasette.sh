#!/usr/bin/env bash
# Puts Datasette (https://datasette.io) into .build/datasette, for the test that opens a database with it. Without
# Python 3 or a package index the test is skipped, and this says so.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x .build/datasette/bin/datasette ] && exit 0
mkdir -p .build
if python3 -m venv .build/datasette >/dev/null 2>&1 \
  && .build/datasette/bin/pip install --quiet --disable-pip-version-check 'datasette==0.65.5' >/dev/null 2>&1; then
  exit 0
fi
rm -rf .build/datasette
echo "SKIPPED: Datasette could not be installed; the test that opens a database with it does not run" >&2
