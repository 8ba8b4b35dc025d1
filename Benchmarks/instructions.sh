#!/usr/bin/env bash
# Counts the instructions of three commands without threads under callgrind, over data that never change, and holds them
# to Benchmarks/thresholds.json.
#
# usage: [RECORD=1] Benchmarks/instructions.sh EARSHOT
#
# Instructions do not depend on what else the machine does; they do on its instruction set and on its libraries, so the
# thresholds are those of the machine that thresholds.json names, and elsewhere nothing fails. The data are the contact
# lines of Fixtures/, twenty times. Two times of them are counted on their own and taken off: the start of the command,
# and what is looked at of a file before it is read. Fails where a figure is more than 2 % above its threshold; RECORD=1 writes the
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
python3 - "$work" <<'PY'
import glob, gzip, json, sys
work = sys.argv[1]
rows = []
for path in sorted(glob.glob("Fixtures/exports/contact_lines/**/*.jsonl.gz", recursive=True)):
    for line in gzip.open(path, "rt", encoding="utf-8"):
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError:
            pass  # one is damaged on purpose
def write(name, copies):
    with open(f"{work}/contacts{name}.jsonl", "w", encoding="utf-8") as contacts, \
         open(f"{work}/texts{name}.jsonl", "w", encoding="utf-8") as texts:
        for copy in range(copies):
            for row in rows:
                contacts.write(json.dumps(row | {"source_id": f"{row['source_id']}-{copy}"}, ensure_ascii=False) + "\n")
                for turn in row.get("turns", []):
                    line = {"text": turn["text"], "language": row["language"]}
                    texts.write(json.dumps(line, ensure_ascii=False) + "\n")
write("-first", 2)
write("", 20)
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
    def lines(part):
        path = f"{work}/{'contacts' if name == 'records' else name}{part}.jsonl"
        return sum(1 for _ in open(path, encoding="utf-8"))
    return round((counts[name] - counts[name + "-first"]) / (lines("") - lines("-first")))
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
