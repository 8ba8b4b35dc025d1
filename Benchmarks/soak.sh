#!/usr/bin/env bash
# Thirty simulated nights into one database: size, seconds and memory of each night, and a set of queries at the end.
#
# usage: Benchmarks/soak.sh EARSHOT
#
# NIGHTS (default 30) and CONTACTS a night (default 2000) can be set. Fails where time or memory grow over the nights,
# where the database does not verify, or where a query takes 100 ms. Growth is told by the processor's seconds, which
# others on the machine change less than the clock's.
set -euo pipefail
cd "$(dirname "$0")/.."
. Benchmarks/watch.sh
earshot=$(realpath "$1")
nights=${NIGHTS:-30}
contacts=${CONTACTS:-2000}

work=$(mktemp -d "${TMPDIR:-/tmp}/earshot-soak-XXXXXX")
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work/cache EARSHOT_KEY=000102030405060708090a0b0c0d0e0f
"$earshot" simulate --seed 7 --nights "$nights" --contacts-per-night "$contacts" --out "$work/world" 2>/dev/null

db=$work/soak.sqlite
start=$(date -d 2025-11-03 +%s)
: >"$work/nights"
number=0
for folder in "$work"/world/night-*; do
  date=$(date -u -d "@$((start + number * 86400 + 43200))" +%F)
  measured=$(watched "$earshot" run --input "$folder" --db "$db" --rules Rules --date "$date" --quiet 2>>"$work/errors")
  read -r seconds peak cpu <<<"$measured"
  size=$(stat -c %s "$db")
  seen=$(sqlite3 -readonly "$db" "SELECT contacts FROM runs ORDER BY run_id DESC LIMIT 1")
  number=$((number + 1))
  echo "$number $seen $seconds $peak $size $cpu" >>"$work/nights"
done

machine
echo
echo "| night | contacts | seconds | of the processor | peak MiB | database MB |"
echo "| --- | --- | --- | --- | --- | --- |"
awk -v n="$number" 'NR == 1 || NR % 5 == 0 || NR == n {
  printf "| %d | %d | %s | %s | %d | %.1f |\n", $1, $2, $3, $6, $4, $5 / 1e6 }' "$work/nights"

echo
echo "| query on the database of $number nights | ms |"
echo "| --- | --- |"
status=0
ask() {
  # The best of three: what is asked is the database, not who else uses the machine.
  local best=999999 ms
  for _ in 1 2 3; do
    ms=$(sqlite3 -readonly -cmd ".timer on" "$db" "$2" | sed -n 's/^Run Time: real \([0-9.]*\).*/\1/p' |
      awk '{ sum += $1 } END { printf "%d", sum * 1000 + 0.5 }')
    [ "$ms" -lt "$best" ] && best=$ms
  done
  echo "| $1 | $best |"
  if [ "$best" -ge 100 ]; then status=1; fi
}
ask "flags of a vendor in a week" "SELECT count(*) FROM (SELECT f.* FROM flags f JOIN contacts c USING (contact_id) WHERE c.vendor = (SELECT min(vendor) FROM contacts) AND c.started_at >= '2025-11-10' AND c.started_at < '2025-11-17')"
ask "flags of a rule" "SELECT count(*) FROM (SELECT * FROM flags WHERE rule_id = (SELECT rule_id FROM rule_results ORDER BY hits DESC LIMIT 1))"
ask "flags of an agent" "SELECT count(*) FROM (SELECT * FROM flags WHERE agent = (SELECT agent FROM contacts LIMIT 1))"
ask "contacts of a customer" "SELECT count(*) FROM (SELECT * FROM contacts WHERE customer_key = (SELECT customer_key FROM contacts WHERE customer_key IS NOT NULL LIMIT 1))"
ask "turns of a contact" "SELECT count(*) FROM (SELECT * FROM turns WHERE contact_id = (SELECT contact_id FROM contacts LIMIT 1))"
ask "the last night's sample with strata" "SELECT count(*) FROM (SELECT * FROM sample JOIN strata USING (run_id, stratum_id) WHERE run_id = (SELECT max(run_id) FROM runs))"
ask "runs, the latest first" "SELECT count(*) FROM (SELECT * FROM runs ORDER BY run_id DESC)"
ask "hits by rule and night" "SELECT count(*) FROM (SELECT rule_id, run_id, sum(hits) FROM rule_results GROUP BY 1, 2)"

echo
# The mean of the last five nights beside that of nights 6 to 10: the first ones still build up the history.
awk -v n="$number" '
  $1 > 5 && $1 <= 10 { seconds += $3 / $2; cpu += $6 / $2; mib += $4; early++ }
  $1 > n - 5 { later += $3 / $2; latercpu += $6 / $2; latermib += $4; late++ }
  { size = $5; all += $2 }
  END {
    clock = later / late / (seconds / early)
    processor = latercpu / late / (cpu / early)
    memory = latermib / late / (mib / early)
    printf "seconds a contact, last five nights against nights 6 to 10: %.2f times, the processor'"'"'s %.2f times; ", \
      clock, processor
    printf "peak memory: %.2f times; %.0f bytes of database a contact\n", memory, size / all
    exit !(clock < 1.5 && processor < 1.15 && memory < 1.25)
  }' "$work/nights" || status=1
"$earshot" verify --db "$db" | tail -n 1
exit $status
