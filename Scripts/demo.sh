#!/usr/bin/env bash
# Audits the exports in Fixtures/ and shows what was found.
set -euo pipefail
cd "$(dirname "$0")/.."
earshot=$1
rm -rf demo && mkdir -p demo/config
# A key, a seed and a cache of the demonstration's own, so that it leaves nothing in the user's folders.
export XDG_CONFIG_HOME=$PWD/demo/config XDG_CACHE_HOME=$PWD/demo/cache
db=demo/earshot.sqlite

echo "\$ earshot run --input Fixtures/exports --db $db --config Fixtures/earshot.yaml --rules Rules"
$earshot run --input Fixtures/exports --db $db --config Fixtures/earshot.yaml --rules Rules

ask() { printf '\n%s\n> %s\n' "$1" "$2"; sqlite3 -box -readonly "$db" "$2"; }
ask "Which rules hit, and how strong is the evidence?" \
  "SELECT rule_id, severity, grade, count(*) AS flags FROM flags WHERE status = 'current' GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1 LIMIT 12"
ask "What happened in the gravest ones?" \
  "SELECT c.vendor, f.agent, f.explanation FROM flags f JOIN contacts c USING (contact_id) WHERE f.severity IN ('high', 'critical') ORDER BY f.flag_id LIMIT 6"
ask "What is to be reviewed, and for how many contacts does each stand?" \
  "SELECT stratum_id, count(*) AS drawn, round(avg(weight), 2) AS weight FROM sample GROUP BY 1 ORDER BY 1 LIMIT 12"

printf '\n$ earshot verify --db %s\n' "$db"
$earshot verify --db "$db"
printf '\nThe database is %s; open it with any SQLite tool.\n' "$db"
