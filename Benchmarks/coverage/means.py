#!/usr/bin/env python3
"""Does the interval for a mean score cover as it promises?

usage: means.py EARSHOT [--populations 300] [--draws 100] [--seed 1]

Scores from 0 to 100 in 3 to 20 strata: most contacts between 60 and 100, some failed with 0. Prints a table as
Markdown. Needs numpy.
"""
import argparse, json, math, subprocess
import numpy as np

def population(rng):
    strata = int(rng.integers(3, 21))
    sizes = np.exp(rng.uniform(math.log(40), math.log(3000), strata)).astype(int)
    failed = math.exp(rng.uniform(math.log(0.001), math.log(0.2)))
    values = []
    for size in sizes:
        score = np.round(60 + 40 * rng.beta(rng.uniform(1, 6), rng.uniform(0.5, 3), size), 2)
        score[rng.random(size) < failed * rng.gamma(2) / 2] = 0
        values.append(score)
    power = float(rng.choice([0.5, 1.0, 0.0]))
    raw = sizes ** power
    units = np.maximum(int(rng.choice([2, 5])), np.floor(raw / raw.sum() * int(rng.integers(40, 400)))).astype(int)
    return sizes, values, np.minimum(units, sizes), failed

def main():
    parser = argparse.ArgumentParser(); parser.add_argument("earshot"); parser.add_argument("--populations", type=int, default=300)
    parser.add_argument("--draws", type=int, default=100); parser.add_argument("--seed", type=int, default=1); o = parser.parse_args()
    rng = np.random.default_rng(o.seed); rows = []
    for _ in range(o.populations):
        sizes, values, units, failed = population(rng)
        truth = sum(v.sum() for v in values) / sizes.sum()
        lines = []
        for _ in range(o.draws):
            strata = [{"N": int(n), "values": rng.choice(v, k, replace=False).tolist()} for n, v, k in zip(sizes, values, units)]
            lines.append(json.dumps({"function": "stratified_mean", "args": {"strata": strata, "level": 0.95}}))
        out = subprocess.run([o.earshot, "statistics"], input="\n".join(lines), text=True, capture_output=True).stdout
        found = [json.loads(line)["value"] for line in out.splitlines()]
        rows.append((failed, int(units.sum()), np.mean([f["low"] <= truth <= f["high"] for f in found]),
                     np.mean([truth < f["low"] for f in found]), np.mean([f["high"] - f["low"] for f in found])))
    print("| failed forms | reviews | populations | coverage | truth below | mean width |\n| --- | --- | --- | --- | --- | --- |")
    for a, b in [(0, 0.005), (0.005, 0.02), (0.02, 1)]:
        for c, d in [(0, 100), (100, 1000)]:
            chosen = [r for r in rows if a <= r[0] < b and c <= r[1] < d]
            if chosen:
                m = np.mean(chosen, axis=0)
                print(f"| {a:.1%} to {b:.1%} | {c} to {d} | {len(chosen)} | {m[2]:.3f} | {m[3]:.3f} | {m[4]:.2f} |")

main()
