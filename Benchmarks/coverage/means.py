#!/usr/bin/env python3
"""Does the interval for a mean score cover as it promises?

usage: means.py EARSHOT [--populations 500] [--draws 100] [--again 2000] [--seed 1]

Scores from 0 to 100 in 3 to 40 strata: forms between 60 and 100, marks in five steps, forms that are nearly all
perfect, or scores near the floor; 0.1 to 30 % of the contacts failed with 0, evenly, unevenly or piled up in few strata.
60 to 800 reviews are divided equally, by square roots or proportionally. Asks `earshot statistics` for the 95 %
intervals and prints tables as Markdown, with Student's interval beside them. Needs numpy; Student's needs SciPy.
"""
import argparse, json, math, subprocess
import numpy as np
from scipy.stats import t as student

def scores(rng, kind, size, failed):
    if kind == "forms": score = np.round(60 + 40 * rng.beta(rng.uniform(1, 6), rng.uniform(0.5, 3), size), 2)
    elif kind == "five steps": score = rng.choice([0, 25, 50, 75, 100], size, p=rng.dirichlet([0.3, 0.5, 1, 3, 4])).astype(float)
    elif kind == "near perfect":
        score = np.full(size, 100.0); slip = rng.random(size) < rng.uniform(0, 0.3)
        score[slip] = rng.choice([50, 70, 80, 90], slip.sum())
    else: score = np.round(100 * rng.beta(rng.uniform(0.3, 2), rng.uniform(3, 12), size), 2)
    score[rng.random(size) < failed] = 0
    return score

def population(rng):
    strata = int(rng.integers(3, 41))
    sizes = np.exp(rng.uniform(math.log(40), math.log(5000), strata)).astype(int)
    failed = math.exp(rng.uniform(math.log(0.001), math.log(0.3)))
    kind = ["forms", "five steps", "near perfect", "near the floor"][int(rng.integers(4))]
    shape = ["even", "uneven", "few strata"][int(rng.integers(3))]
    rates = np.full(strata, failed)
    if shape == "uneven": rates = np.minimum(0.95, failed * rng.gamma(0.5, size=strata) * 2)
    if shape == "few strata":
        left = failed * sizes.sum(); rates = np.zeros(strata)
        for h in rng.permutation(strata):
            rates[h] = min(0.95, left / sizes[h]); left -= rates[h] * sizes[h]
            if left <= 0: break
    values = [scores(rng, kind, size, rate) for size, rate in zip(sizes, rates)]
    power = float(rng.choice([0.5, 0.5, 1.0, 0.0]))
    raw = sizes ** power
    units = np.maximum(int(rng.choice([2, 5])), np.floor(raw / raw.sum() * int(rng.integers(60, 800)))).astype(int)
    return dict(sizes=sizes, values=values, units=np.minimum(units, sizes), failed=failed, kind=kind, shape=shape, power=power)

def study(earshot, rng, p, draws):
    """Coverage, misses on either side and width of earshot's interval, coverage and width of Student's."""
    sizes, units, total = p["sizes"], p["units"], p["sizes"].sum()
    truth = sum(v.sum() for v in p["values"]) / total
    lines, plain = [], []
    open_ = units < sizes
    quantile = student.ppf(0.975, max(1, (units[open_] - 1).sum()))
    for _ in range(draws):
        drawn = [rng.choice(v, k, replace=False) for v, k in zip(p["values"], units)]
        lines.append(json.dumps({"function": "stratified_mean", "args": {"level": 0.95,
            "strata": [{"N": int(n), "values": x.tolist()} for n, x in zip(sizes, drawn)]}}))
        variance = sum((n / total) ** 2 * (1 - k / n) * x.var(ddof=1) / k for n, k, x in zip(sizes, units, drawn) if k < n)
        mean = sum(n / total * x.mean() for n, x in zip(sizes, drawn))
        plain.append((mean, quantile * math.sqrt(variance)))
    out = subprocess.run([earshot, "statistics"], input="\n".join(lines), text=True, capture_output=True).stdout
    found = [json.loads(line)["value"] for line in out.splitlines()]
    low = np.array([f["low"] for f in found]); high = np.array([f["high"] for f in found])
    return (np.mean((low <= truth + 1e-9) & (truth <= high + 1e-9)), np.mean(truth < low - 1e-9), np.mean(truth > high + 1e-9),
            np.mean(high - low), np.mean([abs(m - truth) <= r + 1e-9 for m, r in plain]), np.mean([2 * r for _, r in plain]))

def main():
    parser = argparse.ArgumentParser(); parser.add_argument("earshot"); parser.add_argument("--populations", type=int, default=500)
    parser.add_argument("--draws", type=int, default=100); parser.add_argument("--again", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1); o = parser.parse_args()
    rng = np.random.default_rng(o.seed); rows = []
    for _ in range(o.populations):
        p = population(rng)
        if (p["units"] < p["sizes"]).any(): rows.append((p, study(o.earshot, rng, p, o.draws)))
    print(f"{len(rows)} populations, {o.draws} samples of each, nominal 0.95, seed {o.seed}\n")
    print("| | populations | coverage | truth below | truth above | mean width | Student's coverage | Student's width |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    groups = [("all", lambda p: True)]
    for a, b in [(0, 0.003), (0.003, 0.01), (0.01, 0.03), (0.03, 0.1), (0.1, 1)]:
        groups.append((f"failed {a:.1%} to {min(b, 0.3):.1%}", lambda p, a=a, b=b: a <= p["failed"] < b))
    for a, b in [(3, 8), (9, 20), (21, 40)]: groups.append((f"{a} to {b} strata", lambda p, a=a, b=b: a <= len(p["sizes"]) <= b))
    for kind in ["forms", "five steps", "near perfect", "near the floor"]: groups.append((kind, lambda p, k=kind: p["kind"] == k))
    for shape in ["even", "uneven", "few strata"]: groups.append((f"failed {shape}", lambda p, s=shape: p["shape"] == s))
    for name, power in [("equal allocation", 0.0), ("square root", 0.5), ("proportional", 1.0)]:
        groups.append((name, lambda p, q=power: p["power"] == q))
    for name, test in groups:
        chosen = [r for p, r in rows if test(p)]
        if chosen:
            m = np.mean(chosen, axis=0)
            print(f"| {name} | {len(chosen)} | {m[0]:.3f} | {m[1]:.4f} | {m[2]:.4f} | {m[3]:.2f} | {m[4]:.3f} | {m[5]:.2f} |")
    worst = sorted(rows, key=lambda row: row[1][0])[:10]
    again = [study(o.earshot, rng, p, o.again)[0] for p, _ in worst]
    print(f"\nThe 10 populations that did worst ({worst[0][1][0]:.3f} at least), {o.again} new samples of each: "
          f"coverage {min(again):.4f} to {max(again):.4f}.")

main()
