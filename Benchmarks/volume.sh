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
earshot=$(realpath "$1")
shift
most=${MIB:-300}
limit=${RATIO:-1.1}

work=$(mktemp -d "${TMPDIR:-/tmp}/earshot-volume-XXXXXX")
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work EARSHOT_KEY=000102030405060708090a0b0c0d0e0f
export EARSHOT_SEED=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff

echo "machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sr)"
echo
echo "| contacts | peak MiB | s | µs of the processor a contact | bytes of database a contact | result |"
echo "| --- | --- | --- | --- | --- | --- |"
status=0
first=
for folder; do
  rm -f "$work"/night.sqlite*
  began=$(date +%s.%N)
  "$earshot" run --input "$folder" --db "$work/night.sqlite" --rules Rules --quiet &
  pid=$!
  peak=0
  ticks=0
  while kill -0 $pid 2>/dev/null; do
    now=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null || echo 0)
    [ "${now:-0}" -gt "$peak" ] && peak=$now
    used=$(awk '{ print $14 + $15 }' "/proc/$pid/stat" 2>/dev/null || echo 0)
    [ "${used:-0}" -gt "$ticks" ] && ticks=$used
    sleep 0.02
  done
  wait $pid
  seconds=$(awk -v a="$began" -v b="$(date +%s.%N)" 'BEGIN { printf "%.0f", b - a }')
  query() { sqlite3 -readonly "$work/night.sqlite" "$1"; }
  count=$(query "SELECT contacts FROM runs")
  manifest=$(sed -n 's/.*"contacts": *\([0-9]*\).*/\1/p' "$folder/MANIFEST.json" | head -n 1)
  micro=$(awk -v t="$ticks" -v hz="$(getconf CLK_TCK)" -v n="$count" 'BEGIN { printf "%.2f", t / hz / n * 1e6 }')
  echo "| $count | $((peak / 1024)) | $seconds | $micro |" \
    "$(($(stat -c %s "$work/night.sqlite") / count)) | $(query "SELECT substr(result_digest, 1, 16) FROM runs") |"
  first=${first:-$micro}
  if [ "$count" != "$manifest" ]; then
    echo "$folder: the counts do not add up to the manifest" >&2
    status=1
  fi
  if [ "$peak" -gt $((most * 1024)) ]; then
    echo "$folder: more than $most MiB" >&2
    status=1
  fi
  if awk -v a="$micro" -v b="$first" -v r="$limit" 'BEGIN { exit !(a > r * b) }'; then
    echo "$folder: more than $limit times as long a contact" >&2
    status=1
  fi
done
exit $status
