#!/usr/bin/env python3
"""Does the interval for an agent cover, whose contacts lie in many strata?

usage: domains.py EARSHOT [--frames 40] [--draws 30] [--minimum 10] [--seed 1]

Makes frames of queues by risk tiers (2, 15 and 40 % defects on average, worse for some agents), spreads agents' contacts
over them, draws stratified samples without regard to agents, and works out each agent's defect rate as `earshot estimate`
does: the agent's contacts in every stratum are known, reviews of other agents do not count, and a stratum without a
review of the agent takes the rate of its neighbour. Agents with fewer reviews than the minimum have no figure. Needs
numpy.
"""
import argparse, json, math, subprocess
import numpy as np

def joined(parts):
    """As Estimator.covered: a part without a review goes to the one before it, or to the first after it."""
    result, waiting = [], 0
    for size, units, defects in parts:
        if size == 0: continue
        if units == 0 and result: result[-1][0] += size
        elif units == 0: waiting += size
        else: result.append([size + waiting, units, defects]); waiting = 0
    return result

def frame(rng):
    queues = int(rng.integers(1, 9)); agents = int(rng.integers(10, 41)); total = int(rng.integers(2000, 12000))
    share = np.outer(rng.dirichlet(np.ones(queues) * 2), [0.85, 0.12, 0.03]).ravel()
    spread = rng.dirichlet(np.ones(queues) * float(rng.choice([0.3, 2.0])), agents)
    sizes = np.zeros((queues * 3, agents), int); defects = np.zeros_like(sizes)
    rates = np.exp(rng.normal(0, 0.5, agents))
    for a in range(agents):
        mine = (spread[a][:, None] * np.array([0.85, 0.12, 0.03])).ravel()
        sizes[:, a] = rng.multinomial(int(total / agents * rng.uniform(0.4, 1.6)), mine)
        for h in range(queues * 3):
            defects[h, a] = rng.binomial(sizes[h, a], min(0.95, [0.02, 0.15, 0.4][h % 3] * rates[a]))
    return sizes, defects

def main():
    parser = argparse.ArgumentParser(); parser.add_argument("earshot"); parser.add_argument("--frames", type=int, default=40)
    parser.add_argument("--draws", type=int, default=30); parser.add_argument("--minimum", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1); o = parser.parse_args()
    rng = np.random.default_rng(o.seed); lines, truths = [], []
    for _ in range(o.frames):
        sizes, defects = frame(rng)
        whole = sizes.sum(1); raw = np.sqrt(whole); budget = int(rng.integers(200, 900))
        units = np.minimum(whole, np.maximum(2, np.floor(raw / raw.sum() * budget)).astype(int))
        for _ in range(o.draws):
            # The drawn contacts of a stratum by agent and outcome: multivariate hypergeometric.
            cells = [rng.multivariate_hypergeometric(np.concatenate([defects[h], sizes[h] - defects[h]]), units[h])
                     if whole[h] else np.zeros(2 * sizes.shape[1], int) for h in range(len(whole))]
            count = sizes.shape[1]
            for a in range(count):
                parts = [(int(sizes[h, a]), int(c[a] + c[count + a]), int(c[a])) for h, c in enumerate(cells)]
                n = sum(p[1] for p in parts)
                if n < o.minimum: continue
                strata = [{"N": N, "n": k, "x": x} for N, k, x in joined(parts)]
                lines.append(json.dumps({"function": "stratified_estimate", "args": {"strata": strata, "level": 0.95}}))
                empty = sum(p[0] for p in parts if p[1] == 0) / sum(p[0] for p in parts)
                truths.append((defects[:, a].sum() / sizes[:, a].sum(), n, empty))
    out = subprocess.run([o.earshot, "statistics"], input="\n".join(lines), text=True, capture_output=True).stdout
    found = [json.loads(line)["value"] for line in out.splitlines()]
    rows = [(t, n, e, f["low"] - 1e-12 <= t <= f["high"] + 1e-12, t < f["low"] - 1e-12, f["high"] - f["low"], f["estimate"] - t)
            for (t, n, e), f in zip(truths, found)]
    print(f"{o.frames} frames, {o.draws} samples of each, nominal 0.95, seed {o.seed}\n")
    print("| agents | intervals | coverage | truth below | mean width | mean error |\n| --- | --- | --- | --- | --- | --- |")
    groups = [("all", lambda r: True)]
    for a, b in [(10, 14), (15, 24), (25, 10**6)]: groups.append((f"{a} to {b} reviews" if b < 10**6 else f"{a} reviews and more", lambda r, a=a, b=b: a <= r[1] <= b))
    for a, b in [(0, 0.02), (0.02, 0.1), (0.1, 1.1)]: groups.append((f"{a:.0%} to {min(b, 1):.0%} of the contacts in strata without a review", lambda r, a=a, b=b: a <= r[2] < b))
    for a, b in [(0, 0.03), (0.03, 0.08), (0.08, 1)]: groups.append((f"{a:.0%} to {b:.0%} defects", lambda r, a=a, b=b: a <= r[0] < b))
    for name, test in groups:
        chosen = [r for r in rows if test(r)]
        if chosen:
            mean = lambda i: sum(r[i] for r in chosen) / len(chosen)
            print(f"| {name} | {len(chosen)} | {mean(3):.3f} | {mean(4):.4f} | {mean(5):.3f} | {mean(6):+.4f} |")

main()
