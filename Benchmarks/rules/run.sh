#!/usr/bin/env bash
# How fast a rule book is applied, by the number of its rules: rules x contacts a second with 10, 100 and 1,000.
#
# usage: Benchmarks/rules/run.sh EARSHOT [FOLDER]
#
# FOLDER holds exports; without one a night is simulated (CONTACTS, default 20000). Each book is run ROUNDS times
# (default 5), in turns, with one worker and the patterns compiled beforehand; the medians count. COUNTS (default
# "10 100 1000") are the sizes of the books.
set -euo pipefail
cd "$(dirname "$0")/../.."
earshot=$(realpath "$1")
work=$(mktemp -d "${TMPDIR:-/tmp}/earshot-rules-XXXXXX")
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work EARSHOT_KEY=000102030405060708090a0b0c0d0e0f
export EARSHOT_SEED=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
data=${2:-}
if [ -z "$data" ]; then
  "$earshot" simulate --seed 7 --nights 1 --contacts-per-night "${CONTACTS:-20000}" --out "$work/world" >&2
  data=$work/world/night-01
fi
data=$(realpath "$data")
counts=${COUNTS:-10 100 1000}
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
# One run; its processor seconds, which other work on the machine changes little, are added to a file.
audit() {
  local seconds
  TIMEFORMAT='%U %S'
  seconds=$({ time "$earshot" run --input "$data" --db "$work/$1.sqlite" --rules "$work/book-$1" --jobs 1 \
    --quiet 2>/dev/null; } 2>&1)
  echo "$seconds" | awk '{ print $1 + $2 }' >>"$2"
}

for count in $counts; do
  python3 Benchmarks/rules/make_book.py Rules "$work/book-$count" "$count"
  audit "$count" "$work/cold-$count"
  sqlite3 -readonly "$work/$count.sqlite" 'SELECT contacts FROM runs' >"$work/contacts"
done
for _ in $(seq "${ROUNDS:-5}"); do
  for count in $counts; do
    rm -f "$work"/"$count".sqlite*
    audit "$count" "$work/warm-$count"
  done
done
contacts=$(cat "$work/contacts")
echo "machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), one worker; $contacts contacts"
echo
echo "| rules | whole run, processor time | contacts a second | rules x contacts a second | beside the book of a tenth | first run, patterns compiled |"
echo "| ---: | ---: | ---: | ---: | ---: | ---: |"
before=
for count in $counts; do
  time=$(median <"$work/warm-$count")
  awk -v n="$count" -v c="$contacts" -v t="$time" -v b="${before:-0}" -v cold="$(cat "$work/cold-$count")" 'BEGIN {
    printf "| %d | %.2f s | %.0f | %.2f million | %s | %.2f s |\n", n, t, c / t, n * c / t / 1e6,
      (b > 0) ? sprintf("%.2f times the time", t / b) : "", cold }'
  before=$time
done
