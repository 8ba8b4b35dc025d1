#!/usr/bin/env bash
# A night's audit beside the decompression of the same files, in turns: earshot, gzip, earshot, gzip, …
#
# usage: Benchmarks/night.sh EARSHOT [FOLDER]
#
# FOLDER holds exports with a MANIFEST.json; default: EARSHOT_BENCH, else bench-data/, made by
# EARSHOT_MAKER OUT CONTACTS (default: make_exports.py of a neighbouring ../shared/bench, if there is one).
# PAIRS (default 5) and CONTACTS (default 200000) can be set.
set -euo pipefail
cd "$(dirname "$0")/.."
. Benchmarks/watch.sh
earshot=$(realpath "$1")
data=${2:-${EARSHOT_BENCH:-bench-data}}
contacts=${CONTACTS:-200000}
pairs=${PAIRS:-5}
maker=${EARSHOT_MAKER:-../shared/bench/make_exports.py}

if [ ! -f "$data/MANIFEST.json" ]; then
  if [ ! -f "$maker" ]; then
    echo "skipped: no exports in $data, and no $maker to make them; set EARSHOT_BENCH or EARSHOT_MAKER" >&2
    exit 0
  fi
  echo "making $contacts contacts in $data" >&2
  python3 "$maker" "$data" "$contacts" >&2
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/earshot-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work EARSHOT_KEY=000102030405060708090a0b0c0d0e0f
export EARSHOT_SEED=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.3f", b - a }'; }

audit() {
  rm -f "$work"/night.sqlite*
  local start; start=$(now)
  "$earshot" run --input "$data" --db "$work/night.sqlite" --rules Rules --quiet
  since "$start"
}
decompress() {
  local start; start=$(now)
  find "$data" -name '*.gz' -print0 | xargs -0 -P2 -n1 gzip -dc >/dev/null
  since "$start"
}

audit >/dev/null
decompress >/dev/null
: >"$work/times"
for _ in $(seq "$pairs"); do
  printf '%s %s\n' "$(audit)" "$(decompress)" >>"$work/times"
done
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
ours=$(cut -d' ' -f1 "$work/times" | median)
theirs=$(cut -d' ' -f2 "$work/times" | median)
ratio=$(awk '{ print $1 / $2 }' "$work/times" | median)
peak=$(rm -f "$work"/night.sqlite*; "$earshot" run --input "$data" --db "$work/night.sqlite" --rules Rules --quiet & pid=$!
  most=0
  while kill -0 $pid 2>/dev/null; do
    now=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null || echo 0)
    [ "${now:-0}" -gt "$most" ] && most=$now
    sleep 0.02
  done
  awk -v kb="$most" 'BEGIN { printf "%.0f", kb / 1024 }')
query() { sqlite3 -readonly "$work/night.sqlite" "$1"; }
flagged=$(query "SELECT count(DISTINCT contact_id) FROM flags WHERE status = 'current'")
count=$(query "SELECT contacts FROM runs")
manifest=$(sed -n 's/.*"contacts": *\([0-9]*\).*/\1/p' "$data/MANIFEST.json" | head -n 1)
compressed=$(find "$data" -name '*.gz' -print0 | xargs -0 cat | wc -c)

machine
echo
echo "| $count contacts (the manifest says $manifest), $((compressed / 1000000)) MB compressed | median of $pairs pairs |"
echo "| --- | --- |"
echo "| \`earshot run\`, all rules, sample and database written | $ours s |"
echo "| \`find … \\| xargs -P2 -n1 gzip -dc >/dev/null\` | $theirs s |"
echo "| ratio, pair by pair | $ratio |"
echo "| peak memory of \`earshot run\` | $peak MiB |"
read -r kept others <<<"$(bytes_of "$work/night.sqlite")"
echo "| bytes of database a contact that is kept with its turns, the search index aside | $kept |"
echo "| bytes of database every other contact | $others |"
echo "| contacts flagged | $flagged ($(awk -v a="$flagged" -v b="$count" 'BEGIN { printf "%.2f", 100 * a / b }') %) |"
echo
echo "The ratio holds from machine to machine far better than the seconds do."
[ "$count" = "$manifest" ] || { echo "the counts do not add up to the manifest" >&2; exit 1; }
