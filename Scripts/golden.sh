#!/usr/bin/env bash
# Runs the fixtures and compares the results with Fixtures/golden; RECORD=1 writes them anew, and fails.
set -euo pipefail
cd "$(dirname "$0")/.."
earshot=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work EARSHOT_KEY=000102030405060708090a0b0c0d0e0f
export EARSHOT_SEED=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff

(umask 077 && printf '%s' "$EARSHOT_SEED" >"$work/seed")
$earshot sample commit --db "$work/night.sqlite" --seed-file "$work/seed" >/dev/null
$earshot run --input Fixtures/exports --db "$work/night.sqlite" --config Fixtures/earshot.yaml --rules Rules \
  --date 2026-01-15 --quiet
query() { sqlite3 -readonly -separator $'\t' "$work/night.sqlite" "$1"; }
{
  query "SELECT 'result', result_digest FROM runs"
  query "SELECT 'frame', frame_digest FROM runs"
  query "SELECT 'counts', contacts, records, parts, duplicates, superseded, ignored, pending, quarantined FROM runs"
  query "SELECT 'file', path, format, records, parts, duplicates, superseded, ignored, pending, quarantined, contacts, status FROM input_files ORDER BY path"
  query "SELECT 'stratum', stratum_id, population, allocated FROM strata ORDER BY stratum_id"
} >"$work/night.tsv"
query "SELECT rule_id, grade, vendor, source_id, f.agent, turn, evidence, explanation FROM flags f JOIN contacts USING (contact_id) ORDER BY rule_id, vendor, source_id, turn" >"$work/flags.tsv"

status=0
for name in night flags; do
  if [ "${RECORD:-}" = 1 ]; then
    mkdir -p Fixtures/golden && cp "$work/$name.tsv" "Fixtures/golden/$name.tsv"
    echo "recorded Fixtures/golden/$name.tsv: read it, then run again without RECORD" >&2
    status=1
  elif ! diff -u "Fixtures/golden/$name.tsv" "$work/$name.tsv"; then
    echo "Fixtures/golden/$name.tsv differs; if the change is meant: RECORD=1 make golden" >&2
    status=1
  fi
done
$earshot verify --db "$work/night.sqlite" >/dev/null
$earshot sample verify --db "$work/night.sqlite" >/dev/null
[ $status = 0 ] && echo "golden runs: as recorded"
exit $status
