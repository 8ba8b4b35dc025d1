#!/usr/bin/env python3
"""How well the bank script's steps are found in real conversations whose turns are labelled with them.

usage: Benchmarks/script/run.py EARSHOT [--corpus FILE] [--script FILE]

FILE of --corpus (default: ../shared/corpora/star.jsonl.gz) has one conversation a line, each agent turn with the `action`
that its agent chose (STAR, github.com/RasaHQ/STAR). The conversations about a bank are followed by
Fixtures/scripts/bank-service.yaml. Prints precision and recall of every step, turn by turn, and of 'out of order', contact
by contact; for all, and for the halves of the corpus by the parity of a digest of the contact's name, so that a script
that was fitted to the one would show. Agents who wrote a step in their own words are labelled `free_text`; the last column
leaves these turns out.
"""

import argparse
import gzip
import hashlib
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
STEPS = {
    "ask_name": "name",
    "bank_ask_account_number": "account",
    "bank_ask_pin": "pin",
    "bank_ask_dob": "birth-date",
    "bank_ask_mothers_maiden_name": "maiden-name",
    "bank_inform_balance": "balance",
    "anything_else": "closing",
    "goodbye_1": "closing",
    "goodbye_2": "closing",
    "trivia_bye": "closing",
}
# What must come after what, as the script has it.
AFTER = [("name", "account"), ("account", "pin"), ("name", "birth-date"), ("name", "maiden-name"), ("name", "balance")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earshot")
    parser.add_argument("--corpus", default=str(ROOT / "../shared/corpora/star.jsonl.gz"))
    parser.add_argument("--script", default=str(ROOT / "Fixtures/scripts/bank-service.yaml"))
    options = parser.parse_args()
    if not pathlib.Path(options.corpus).exists():
        print("skipped: no corpus, see --help", file=sys.stderr)
        return 0
    talks = []
    with gzip.open(options.corpus, "rt", encoding="utf-8") as file:
        for line in file:
            talk = json.loads(line)
            if any(task.startswith("bank") for task in talk["meta"]["tasks"]):
                talks.append(talk)
    lines = [
        json.dumps({
            "contact": talk["contact"], "language": "en",
            "turns": [{"role": turn["speaker"], "at": turn.get("offset_ms", 0) / 1000, "text": turn["text"]}
                      for turn in talk["turns"]],
        })
        for talk in talks
    ]
    command = [options.earshot, "rules", "script", options.script, "--rules", str(ROOT / "Rules"), "--jsonl"]
    answer = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    results = [json.loads(line) for line in answer.stdout.splitlines()]
    for part in ("all", "half 0", "half 1"):
        report(part, [
            pair for pair in zip(talks, results)
            if part == "all" or part[-1] == str(hashlib.sha256(pair[0]["contact"].encode()).digest()[0] % 2)
        ])
    return 0


def report(part, pairs):
    counts = {step: [0, 0, 0, 0] for step in [*dict.fromkeys(STEPS.values()), "out of order"]}
    for talk, result in pairs:
        found = {(step["turn"], step["step"]) for step in result["turns"]}
        true = {
            (place, STEPS[turn["action"]])
            for place, turn in enumerate(talk["turns"])
            if turn["speaker"] == "agent" and turn.get("action") in STEPS
        }
        for step, cells in counts.items():
            if step == "out of order":
                tally(cells, bool(result["misplaced"]), misplaced(true))
            else:
                for place in {place for place, name in found | true if name == step}:
                    tally(cells, (place, step) in found, (place, step) in true)
                    if (place, step) not in true and talk["turns"][place].get("action") == "free_text":
                        cells[3] += 1
    print(f"| {part}: {len(pairs)} contacts | labelled | found | precision | recall | precision without free text |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for step, (both, wrong, missed, free) in counts.items():
        precision = f"{both / (both + wrong):.3f}" if both + wrong else ""
        recall = f"{both / (both + missed):.3f}" if both + missed else ""
        plain = f"{both / (both + wrong - free):.3f}" if both + wrong > free and step != "out of order" else ""
        print(f"| {step} | {both + missed} | {both + wrong} | {precision} | {recall} | {plain} |")
    print()


def tally(cells, found, true):
    if found or true:
        cells[0 if found and true else 1 if found else 2] += 1


def misplaced(true):
    first = {}
    for place, step in sorted(true):
        first.setdefault(step, place)
    return any(b in first and a in first and first[b] < first[a] for a, b in AFTER)


sys.exit(main())
