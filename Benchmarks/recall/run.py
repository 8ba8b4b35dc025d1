#!/usr/bin/env python3
"""How many sayings that nobody looked at while writing the lists each rule finds.

usage: Benchmarks/recall/run.py EARSHOT [FILE] [--missed]

FILE (default: unseen.jsonl beside this script) has one saying a line: the rule that should flag it, the language, the
turns. They were written from the rules' titles alone, as people would say it, by somebody without the lists at hand.
Prints the share that was found by rule and language; --missed prints the others. Where the rule is null nothing is to
be flagged (ordinary.jsonl): then the flags are counted, and --missed prints them.
"""

import collections
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--missed"]
    earshot = str(pathlib.Path(arguments[0]).resolve())
    path = pathlib.Path(arguments[1]) if len(arguments) > 1 else HERE / "unseen.jsonl"
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        (work / "in" / "v").mkdir(parents=True)
        with open(work / "in" / "v" / "talks.jsonl", "w", encoding="utf-8") as file:
            for number, case in enumerate(cases):
                turns = [
                    {"role": role, "at": 10.0 * place, "text": text}
                    for place, (role, text) in enumerate(case["turns"])
                ]
                contact = {
                    "source_id": str(number), "vendor": "v", "channel": "chat", "language": case["language"],
                    "started_at": "2025-11-20T08:00:00Z", "ended_at": "2025-11-20T08:05:00Z", "turns": turns,
                }
                file.write(json.dumps(contact, ensure_ascii=False) + "\n")
        environment = dict(
            os.environ, XDG_CONFIG_HOME=name, EARSHOT_KEY="000102030405060708090a0b0c0d0e0f",
            EARSHOT_SEED="00" * 31 + "01",
        )
        command = [earshot, "run", "--input", str(work / "in"), "--db", str(work / "n.sqlite"), "--rules",
                   str(ROOT / "Rules"), "--quiet"]
        subprocess.run(command, check=True, env=environment)
        rows = sqlite3.connect(work / "n.sqlite").execute(
            "SELECT source_id, rule_id FROM flags JOIN contacts USING (contact_id)")
        flagged = {(int(source), rule) for source, rule in rows}
    if all(case["rule"] is None for case in cases):
        for number, rule in sorted(flagged):
            if "--missed" in sys.argv:
                print(f"{rule}\t{cases[number]['language']}\t{cases[number]['turns'][-1][1]}")
        for language in ("en", "pl", "zh"):
            own = {number for number, case in enumerate(cases) if case["language"] == language}
            print(f"{language}: {len({number for number, _ in flagged} & own)} of {len(own)} flagged")
        return
    found = collections.Counter()
    total = collections.Counter()
    for number, case in enumerate(cases):
        hit = (number, case["rule"]) in flagged
        for key in ((case["rule"], case["language"]), (case["rule"], "all"), ("all rules", case["language"]),
                    ("all rules", "all")):
            total[key] += 1
            found[key] += hit
        if not hit and "--missed" in sys.argv:
            print(f"{case['rule']}\t{case['language']}\t{case['turns'][-1][1]}")
    print("| rule | en | pl | zh | all |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for rule in sorted({rule for rule, _ in total}, key=lambda rule: (rule == "all rules", rule)):
        cells = [f"{found[rule, column]}/{total[rule, column]}" for column in ("en", "pl", "zh", "all")]
        print(f"| {rule} | " + " | ".join(cells) + " |")


main()
