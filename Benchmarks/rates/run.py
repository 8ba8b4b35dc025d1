#!/usr/bin/env python3
"""How often each rule fires on conversations of agents who did nothing wrong.

usage: Benchmarks/rates/run.py EARSHOT [--corpora FOLDER] [--exports FOLDER] [--hits RULE] [--most PER_MILLE]

FOLDER of --corpora holds *.jsonl.gz with one conversation a line: {"contact", "corpus", "lang", "channel", "turns":
[{"speaker": "agent" | "customer", "text", "offset_ms"}]} (default: ../shared/corpora); --exports one more folder to
audit, such as the night that Benchmarks/night.sh makes (default: EARSHOT_BENCH, if set). Every contact is judged by
every rule that a transcript is enough for. Prints a table of the rules that fired, by corpus, in hits per thousand
contacts; with --hits the evidence of a rule's hits as well, fifty different ones of each corpus. Exits with 1 where a rule fires on more than --most
per thousand of all contacts (default: no limit).
"""

import argparse
import collections
import gzip
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def lines(path):
    """The conversations of a corpus as earshot contact lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            talk = json.loads(line)
            turns = [
                {"role": turn["speaker"], "at": turn.get("offset_ms", 0) / 1000, "text": turn["text"]}
                for turn in talk["turns"]
                if turn.get("text")
            ]
            if not turns:
                continue
            yield {
                "source_id": f"{talk['contact']}-{number}",
                "vendor": path.name.split(".")[0],
                "channel": talk.get("channel", "chat"),
                "language": talk["lang"],
                "started_at": "2025-11-20T08:00:00Z",
                "turns": turns,
            }


def audit(earshot, work, name, folder):
    database = work / f"{name}.sqlite"
    environment = dict(
        os.environ,
        XDG_CONFIG_HOME=str(work),
        EARSHOT_KEY="000102030405060708090a0b0c0d0e0f",
        EARSHOT_SEED="00" * 31 + "01",
    )
    command = [earshot, "run", "--input", str(folder), "--db", str(database), "--rules", str(ROOT / "Rules"), "--quiet"]
    subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL)
    return sqlite3.connect(database)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earshot")
    parser.add_argument("--corpora", default=str(ROOT / "../shared/corpora"))
    parser.add_argument("--exports", default=os.environ.get("EARSHOT_BENCH"))
    parser.add_argument("--hits")
    parser.add_argument("--most", type=float, default=float("inf"))
    options = parser.parse_args()
    earshot = str(pathlib.Path(options.earshot).resolve())
    corpora = sorted(pathlib.Path(options.corpora).glob("*.jsonl.gz"))
    if not corpora and not options.exports:
        print("skipped: no corpora, see --help", file=sys.stderr)
        return 0
    counts, rates, samples = {}, collections.defaultdict(dict), []
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        for path in corpora:
            folder = work / "in" / path.name.split(".")[0]
            folder.mkdir(parents=True)
            with open(folder / "talks.jsonl", "w", encoding="utf-8") as file:
                for line in lines(path):
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
        parts = [(folder.name, folder) for folder in sorted((work / "in").iterdir())] if corpora else []
        if options.exports:
            parts.append(("exports", pathlib.Path(options.exports)))
        for part, folder in parts:
            database = audit(earshot, work, part, folder)
            counts[part] = database.execute("SELECT contacts FROM runs").fetchone()[0]
            for rule, hits in database.execute("SELECT rule_id, count(*) FROM flags GROUP BY rule_id"):
                rates[rule][part] = hits
            if options.hits:
                samples += [
                    (part, *row)
                    for row in database.execute(
                        "SELECT role, coalesce(evidence, explanation), count(*) FROM flags WHERE rule_id = ?"
                        " GROUP BY 1, 2 ORDER BY min(flag_id) LIMIT 50",
                        [options.hits],
                    )
                ]
    total = sum(counts.values())
    print("| rule | " + " | ".join(f"{part} ({count:,})" for part, count in counts.items()) + f" | all ({total:,}) |")
    print("| --- |" + " ---: |" * (len(counts) + 1))
    loud = []
    for rule, hits in sorted(rates.items(), key=lambda item: -sum(item[1].values())):
        whole = 1000 * sum(hits.values()) / total
        cells = [f"{1000 * hits[part] / counts[part]:.2f}" if part in hits else "" for part in counts]
        print(f"| {rule} | " + " | ".join(cells) + f" | {whole:.2f} |")
        if whole > options.most:
            loud.append(rule)
    for part, role, evidence, times in samples:
        print(f"{part}\t{role}\t{times} times\t{evidence}")
    if loud:
        print(f"more than {options.most} in a thousand: {', '.join(loud)}", file=sys.stderr)
    return 1 if loud else 0


sys.exit(main())
