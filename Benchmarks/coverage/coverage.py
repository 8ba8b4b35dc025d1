#!/usr/bin/env python3
"""Does earshot's interval for a stratified defect rate cover as it promises?

usage: coverage.py EARSHOT [--populations 2000] [--draws 200] [--seed 1] [--samples FILE]

Makes populations of 3 to 40 strata with shares of defects from 0.1 % to 30 %, draws stratified samples from each
(hypergeometric counts), and asks `earshot statistics` for the 95 % intervals. Prints tables as Markdown. --samples
writes some of the samples as CSV, for widths.R. Needs numpy.
"""
import argparse, json, math, subprocess, sys
import numpy as np

def population(rng):
    strata = int(rng.integers(3, 41))
    sizes = np.exp(rng.uniform(math.log(20), math.log(20000), strata)).astype(int)
    share = math.exp(rng.uniform(math.log(0.001), math.log(0.30)))
    shape = ["even", "uneven", "one stratum"][int(rng.integers(3))]
    defects = np.zeros(strata, int)
    total = max(1, round(share * int(sizes.sum())))
    if shape == "one stratum":
        order = rng.permutation(strata)
        left = total
        for h in order:
            defects[h] = min(left, sizes[h])
            left -= defects[h]
            if left == 0: break
    else:
        weight = sizes * (rng.gamma(0.5, size=strata) if shape == "uneven" else np.ones(strata))
        want = rng.multinomial(total, weight / weight.sum())
        defects = np.minimum(want, sizes)
    power = float(rng.choice([0.5, 0.5, 1.0, 0.0]))
    least = int(rng.choice([2, 5]))
    budget = int(rng.integers(60, 800))
    raw = sizes ** power
    units = np.maximum(least, np.floor(raw / raw.sum() * budget)).astype(int)
    return sizes, defects, np.minimum(units, sizes), shape, power

def intervals(earshot, lines):
    process = subprocess.run([earshot, "statistics"], input="\n".join(lines), text=True, capture_output=True)
    return [json.loads(line)["value"] for line in process.stdout.splitlines()]

def ask(sizes, units, x, level=0.95):
    strata = [{"N": int(a), "n": int(b), "x": int(c)} for a, b, c in zip(sizes, units, x)]
    return json.dumps({"function": "stratified_estimate", "args": {"strata": strata, "level": level}})

def run(earshot, rng, populations, draws, keep=None):
    rows = []
    for number in range(populations):
        sizes, defects, units, shape, power = population(rng)
        truth = defects.sum() / sizes.sum()
        x = np.stack([rng.hypergeometric(d, n - d, k, size=draws) for d, n, k in zip(defects, sizes, units)], axis=1)
        found = intervals(earshot, [ask(sizes, units, row) for row in x])
        low = np.array([f["low"] for f in found]); high = np.array([f["high"] for f in found])
        width = high - low
        wald = np.array([1.96 * f["se"] if f["se"] is not None else 1 for f in found])
        est = np.array([f["estimate"] for f in found])
        rows.append(dict(strata=len(sizes), truth=truth, shape=shape, power=power, n=int(units.sum()),
            cover=float(((low <= truth + 1e-12) & (truth <= high + 1e-12)).mean()), below=float((truth > high + 1e-12).mean()),
            above=float((truth < low - 1e-12).mean()), width=float(width.mean()),
            wald=float((np.abs(est - truth) <= wald + 1e-12).mean()), waldWidth=float(2 * wald.mean()),
            design=(sizes, defects, units)))
        if keep is not None and number % 20 == 0:
            for draw in range(10):
                for h in range(len(sizes)):
                    keep.write(f"{number},{draw},{h},{sizes[h]},{units[h]},{x[draw][h]},{truth},{low[draw]},{high[draw]}\n")
    return rows

def tail(x, n, p=0.95):
    """P(X <= x) of a binomial distribution."""
    return min(1.0, sum(math.exp(math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
                                 + k * math.log(p) + (n - k) * math.log(1 - p)) for k in range(x + 1)))

def table(rows, title, key, groups):
    print(f"\n| {title} | populations | coverage | lowest of a population | missed below | missed above | mean width | Wald's coverage | Wald's width |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, test in groups:
        chosen = [r for r in rows if test(r[key])]
        if not chosen: continue
        mean = lambda field: sum(r[field] for r in chosen) / len(chosen)
        print(f"| {name} | {len(chosen)} | {mean('cover'):.4f} | {min(r['cover'] for r in chosen):.3f} | {mean('below'):.4f} | "
              f"{mean('above'):.4f} | {mean('width'):.4f} | {mean('wald'):.4f} | {mean('waldWidth'):.4f} |")

def main():
    parser = argparse.ArgumentParser(); parser.add_argument("earshot"); parser.add_argument("--populations", type=int, default=2000)
    parser.add_argument("--draws", type=int, default=200); parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", type=int, default=4000); parser.add_argument("--samples"); o = parser.parse_args()
    rng = np.random.default_rng(o.seed)
    keep = open(o.samples, "w") if o.samples else None
    if keep: keep.write("population,draw,stratum,N,n,x,truth,low,high\n")
    rows = run(o.earshot, rng, o.populations, o.draws, keep)
    print(f"{o.populations} populations, {o.draws} samples of each, nominal 0.95, seed {o.seed}")
    table(rows, "all", "n", [("all", lambda v: True)])
    edges = [0.001, 0.003, 0.01, 0.03, 0.1, 0.31]
    table(rows, "share of defects", "truth", [("below 0.1 %", lambda v: v < 0.001)] +
        [(f"{a:.1%} to {b:.1%}", lambda v, a=a, b=b: a <= v < b) for a, b in zip(edges, edges[1:])])
    table(rows, "strata", "strata", [(f"{a} to {b}", lambda v, a=a, b=b: a <= v <= b) for a, b in [(3, 8), (9, 20), (21, 40)]])
    table(rows, "defects lie", "shape", [(s, lambda v, s=s: v == s) for s in ["even", "uneven", "one stratum"]])
    table(rows, "allocation", "power", [(n, lambda v, p=p: v == p) for n, p in [("equal", 0.0), ("square root", 0.5), ("proportional", 1.0)]])
    # Among so many populations some fall below by chance: the worst ones get new samples, and an exact test each.
    worst = sorted(rows, key=lambda r: r["cover"])[:20]
    first = min(tail(round(r["cover"] * o.draws), o.draws) for r in worst)
    print(f"\nLowest in the first {o.draws} samples: {worst[0]['cover']:.3f}; the smallest of {o.populations} chances of as "
          f"little, if the coverage were .95: {first:.3g}, by Bonferroni {min(1, first * o.populations):.3g}.")
    again = []
    for r in worst:
        sizes, defects, units = r["design"]
        x = np.stack([rng.hypergeometric(d, n - d, k, size=o.again) for d, n, k in zip(defects, sizes, units)], axis=1)
        found = intervals(o.earshot, [ask(sizes, units, row) for row in x])
        t = r["truth"]; again.append(sum(f["low"] <= t + 1e-12 and t <= f["high"] + 1e-12 for f in found))
    least = min(again)
    print(f"The 20 populations that did worst, {o.again} new samples of each: coverage {least / o.again:.4f} to "
          f"{max(again) / o.again:.4f}; the chance of the least, if it were .95: {tail(least, o.again):.3g}, "
          f"by Bonferroni {min(1, 20 * tail(least, o.again)):.3g}.")

main()
