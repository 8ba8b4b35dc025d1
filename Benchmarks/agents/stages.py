#!/usr/bin/env python3
"""Where agents who cut calls are lost, stage by stage.

Worlds are simulated and run as by agents.py. Of the agents who cut calls and have 40 scored calls, this prints how many
cut two calls, how many of those calls have a side and a transcript, how many have evidence, and how many of the agents
are named: by earshot, and by the same sums of weights where the truth tells what honest agents have. What lies between
the last two is what is lost because a vendor's few agents have to tell, in a few nights, what is usual.

    Benchmarks/agents/stages.py .build/release/earshot --seeds 1-40
"""
import argparse, collections, shutil, sys, tempfile

import agents

WEIGHTS = {"weak": 1, "fair": 2, "good": 2, "strong": 3, "outright": 4}
SCORED = ("ordinary", "faint", *WEIGHTS)
GRADED = ("fair", "good", "strong", "outright")


def level(seen):
    """The step that agents are compared by."""
    own, final, _ = seen
    is_good = own in ("good", "strong") and final in ("good", "strong")
    return "outright" if is_good else final


def tail(weight, expected, variance):
    """P(sum >= weight) of a compound negative binomial, by Panjer's recursion; expected[w - 1] events of weight w."""
    mean = sum(expected)
    scale = mean * variance
    a, sums = scale / (1 + scale), [(1 + scale) ** (-1 / variance)]
    b = (1 / variance - 1) * a
    for total in range(1, weight):
        sums.append(sum((a + b * step / total) * expected[step - 1] / mean * sums[total - step]
                        for step in range(1, min(total, len(expected)) + 1)))
    return min(1, max(0, 1 - sum(sums[:weight]))) if weight > 0 else 1


def known(worlds, rate, variance=0.2):
    """Who would be named after the last night if the shares among honest calls were known."""
    other = collections.Counter(
        level(seen) for world in worlds for calls in world.readings.values() for seen, is_cut in calls if not is_cut)
    scored = sum(other[step] for step in SCORED)
    named = []
    for world in worlds:
        chances = []
        for key, calls in world.readings.items():
            steps = [level(seen) for seen, _ in calls]
            count = sum(step in SCORED for step in steps)
            if count < 40:
                continue
            expected = [count * sum(other[step] for step in WEIGHTS if WEIGHTS[step] == weight) / scored
                        for weight in range(1, 5)]
            graded = [step for step in steps if step in GRADED]
            is_open = len(graded) >= 2 and any(step != "fair" for step in graded)
            chances.append((tail(sum(WEIGHTS.get(step, 0) for step in steps), expected, variance), is_open, key))
        chances.sort(key=lambda line: line[0])
        best = max((rank for rank, line in enumerate(chances, 1) if line[0] <= rate * rank / len(chances)), default=0)
        named.append({key for _, is_open, key in chances[:best] if is_open})
    return named


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earshot")
    parser.add_argument("--seeds", default="1-40")
    parser.add_argument("--nights", type=int, default=3)
    parser.add_argument("--rules", default="Rules")
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("-")
    options = ["--contacts-per-night", "3000", "--agents", "60", "--misbehaviour", "cut_complex", "--agent-share", "0.15",
               "--contact-share", "0.2"]
    work = tempfile.mkdtemp(prefix="earshot-stages-")
    worlds = []
    try:
        for seed in range(int(first), int(last or first) + 1):
            worlds.append(agents.World(arguments.earshot, work, seed, arguments.nights, options, arguments.rules))
            print(f"  seed {seed}", file=sys.stderr)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    by_truth = known(worlds, 0.04)
    named = [agents.by_findings(world) for world in worlds]
    stages = collections.Counter()
    steps = collections.Counter()
    false_names = collections.Counter()
    for place, world in enumerate(worlds):
        for key, row in world.agents.items():
            if not agents.has_text(row) or row["channel"] != "voice":
                continue
            done = sum(row["done"].get(kind, 0) for kind in agents.CUTS)
            if not done:
                false_names["earshot"] += key in named[place]
                false_names["known shares"] += key in by_truth[place]
                continue
            calls = world.readings.get(key, [])
            cut = [level(seen) for seen, is_cut in calls if is_cut]
            steps["no transcript"] += done - len(cut)
            for step in cut:
                steps[step] += 1
            stages["who cut calls"] += 1
            if sum(level(seen) in SCORED for seen, _ in calls) < 40:
                continue
            stages["with 40 scored calls"] += 1
            stages["who cut two calls or more"] += done >= 2
            stages["two of them with side and transcript"] += sum(step in SCORED for step in cut) >= 2
            stages["two of them graded"] += sum(step in GRADED for step in cut) >= 2
            stages["named where the shares among honest calls are known"] += key in by_truth[place]
            stages["named by earshot"] += key in named[place]
    print(f"# seeds {arguments.seeds}, {arguments.nights} nights of 3,000 contacts, 60 agents\n")
    print("agents who cut one complex call in five")
    for stage, count in stages.items():
        print(f"    {count:4} {stage}")
    print("agents who cut none, and were named")
    for name in ("known shares", "earshot"):
        print(f"    {false_names[name]:4} {name}")
    print("cut calls by the step of their evidence")
    for step, count in steps.most_common():
        print(f"    {count:4} {step}")


if __name__ == "__main__":
    main()
