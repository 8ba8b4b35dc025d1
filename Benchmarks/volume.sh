#!/usr/bin/env bash
# Peak memory and time a contact of whole audits, one folder after the other: what must not grow with the night.
#
# usage: Benchmarks/volume.sh EARSHOT FOLDER [FOLDER …]
#
# FOLDERs hold exports with a MANIFEST.json, the smallest night first, such as one and ten million contacts made by
# EARSHOT_MAKER OUT CONTACTS (see night.sh). Temporary files and the database go to TMPDIR, which needs some 800 bytes a
# contact. Fails where a night takes more than MIB (default 300) MiB, or a contact of a later one more than RATIO (default
# 1.1) times the processor's time of a contact of the first.
set -euo pipefail
cd "$(dirname "$0")/.."
. Benchmarks/watch.sh
earshot=$(realpath "$1")
shift
most=${MIB:-300}
limit=${RATIO:-1.1}

work=$(mktemp -d "${TMPDIR:-/tmp}/earshot-volume-XXXXXX")
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work EARSHOT_KEY=000102030405060708090a0b0c0d0e0f
export EARSHOT_SEED=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff

machine
echo
echo "| contacts | peak MiB | s | µs of the processor a contact | bytes of database a contact | … a contact kept with its turns | … every other | result |"
echo "| --- | --- | --- | --- | --- | --- | --- | --- |"
status=0
first=
for folder; do
  rm -f "$work"/night.sqlite*
  measured=$(watched "$earshot" run --input "$folder" --db "$work/night.sqlite" --rules Rules --quiet)
  read -r seconds peak cpu <<<"$measured"
  query() { sqlite3 -readonly "$work/night.sqlite" "$1"; }
  count=$(query "SELECT contacts FROM runs")
  read -r kept others <<<"$(bytes_of "$work/night.sqlite")"
  manifest=$(sed -n 's/.*"contacts": *\([0-9]*\).*/\1/p' "$folder/MANIFEST.json" | head -n 1)
  micro=$(awk -v cpu="$cpu" -v n="$count" 'BEGIN { printf "%.2f", cpu / n * 1e6 }')
  echo "| $count | $peak | ${seconds%.*} | $micro |" \
    "$(($(stat -c %s "$work/night.sqlite") / count)) | $kept | $others | $(query "SELECT substr(result_digest, 1, 16) FROM runs") |"
  first=${first:-$micro}
  if [ "$count" != "$manifest" ]; then
    echo "$folder: the counts do not add up to the manifest" >&2
    status=1
  fi
  if [ "$peak" -gt "$most" ]; then
    echo "$folder: more than $most MiB" >&2
    status=1
  fi
  if awk -v a="$micro" -v b="$first" -v r="$limit" 'BEGIN { exit !(a > r * b) }'; then
    echo "$folder: more than $limit times as long a contact" >&2
    status=1
  fi
done
exit $status
