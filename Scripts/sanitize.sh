#!/usr/bin/env bash
# Runs the tests of Intake and Formats that damage things under a sanitizer: sanitize.sh address|thread [MUTATIONS]
set -euo pipefail
cd "$(dirname "$0")/.."
export EARSHOT_MUTATIONS=${2:-5000} EARSHOT_SANITIZE=$1
swift test --package-path Fuzz --sanitize="$1" --scratch-path "${SCRATCH:-.build-$1}" --disable-xctest \
  --filter 'MutationTests|DamageTests|TrapTests|GroupedValuesTests|GroupedRowsTests'
