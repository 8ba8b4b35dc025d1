#!/usr/bin/env bash
# Runs the mutation tests of Intake and Formats under a sanitizer: sanitize.sh address|thread [MUTATIONS]
set -euo pipefail
cd "$(dirname "$0")/.."
export EARSHOT_MUTATIONS=${2:-2000}
swift test --sanitize="$1" --scratch-path ".build-$1" --disable-xctest \
  --filter 'IntakeTests.MutationTests|IntakeTests.DamageTests|IntakeTests.ArchiveDamageTests|FormatsTests.*MutationTests'
