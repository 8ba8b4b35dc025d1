#!/usr/bin/env bash
# Counts the instructions of three commands without threads under callgrind, over data that never change, and holds them
# to Benchmarks/thresholds.json.
#
# usage: [RECORD=1] Benchmarks/instructions.sh EARSHOT
#
# Instructions do not depend on what else the machine does; they do on its instruction set and on its libraries, so the
# thresholds are those of the machine that thresholds.json names, and elsewhere nothing fails. The start of each command is
# counted on its own and taken off. Fails where a figure is more than 2 % above its threshold; RECORD=1 writes the
# figures down instead.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v valgrind >/dev/null || { echo "valgrind is not installed (Debian: valgrind)" >&2; exit 1; }

work=$(mktemp -d "${TMPDIR:-/tmp}/earshot-instructions-XXXXXX")
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work SWIFT_DETERMINISTIC_HASHING=1
# Valgrind can't read the debugging sections of Swift's linker.
strip -g -o "$work/earshot" "$1"
earshot=$work/earshot
"$earshot" simulate --seed 11 --nights 1 --contacts-per-night 1000 --out "$work/world" 2>/dev/null
python3 - "$work" <<'PY'
import glob, gzip, json, sys
work = sys.argv[1]
lines = [line for path in sorted(glob.glob(f"{work}/world/night-01/**/contacts*.gz", recursive=True))
         for line in gzip.open(path, "rt", encoding="utf-8")]
with open(f"{work}/contacts.jsonl", "w", encoding="utf-8") as file:
    file.writelines(lines)
with open(f"{work}/texts.jsonl", "w", encoding="utf-8") as file:
    for line in lines:
        row = json.loads(line)
        for turn in row.get("turns", []):
            file.write(json.dumps({"text": turn["text"], "language": row["language"]}, ensure_ascii=False) + "\n")
for name in ("contacts", "texts"):
    with open(f"{work}/{name}.jsonl", encoding="utf-8") as file:
        open(f"{work}/{name}-first.jsonl", "w", encoding="utf-8").write(file.readline())
PY

count() { # NAME COMMAND… with what it reads as its standard input
  valgrind --tool=callgrind --callgrind-out-file="$work/out" "$earshot" "${@:2}" >"$work/said" 2>"$work/log" ||
    { cat "$work/log" >&2; exit 1; }
  printf '%s %s\n' "$1" "$(awk '/^(summary|totals):/ { print $2; exit }' "$work/out")" >>"$work/counts"
}
count records-first inspect --records "$work/contacts-first.jsonl"
count records inspect --records "$work/contacts.jsonl"
count contacts-first inspect "$work/contacts-first.jsonl"
count contacts inspect "$work/contacts.jsonl"
count texts-first rules entities --jsonl <"$work/texts-first.jsonl"
count texts rules entities --jsonl <"$work/texts.jsonl"

python3 - "$work" "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "${RECORD:-}" <<'PY'
import json, sys
work, machine, record = sys.argv[1:4]
counts = {name: int(count) for name, count in (line.split() for line in open(f"{work}/counts"))}
def each(name):
    lines = sum(1 for _ in open(f"{work}/{'contacts' if name == 'records' else name}.jsonl", encoding="utf-8"))
    return round((counts[name] - counts[name + "-first"]) / (lines - 1))
figures = {"a record framed and written again": each("records"), "a contact read and told apart": each("contacts"),
           "a text searched for sensitive data": each("texts")}
path = "Benchmarks/thresholds.json"
if record:
    with open(path, "w") as file:
        json.dump({"machine": machine, "instructions": figures}, file, indent=2)
        file.write("\n")
with open(path) as file:
    thresholds = json.load(file)
failed = False
for name, figure in figures.items():
    share = figure / thresholds["instructions"][name]
    print(f"{name}: {figure:,} instructions, {100 * share:.1f} % of the threshold")
    failed = failed or share > 1.02
if thresholds["machine"] != machine:
    print(f"the thresholds are of another machine, {thresholds['machine']}; this is {machine}")
sys.exit(failed and thresholds["machine"] == machine)
PY
