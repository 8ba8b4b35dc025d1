#!/usr/bin/env python3
"""Is every contact drawn equally often, and is the draw what anybody can derive?

usage: inclusion.py EARSHOT [--seeds 1000] [--frame 60] [--sample 12]

For each seed the tickets are derived here, with Python's own HMAC, and the draw is compared with that of
`earshot statistics`. Then the inclusions of every contact over all seeds are tested: without replacement, the sum of
(count - mean)^2 / mean, times (N - 1) / (N (1 - n/N)), is chi-square with N - 1 degrees of freedom.
"""
import argparse, hashlib, hmac, json, math, subprocess, sys

def upper_tail(x, df):
    """P(chi-square > x), by the series and the continued fraction of the incomplete gamma function."""
    a, x = df / 2, x / 2
    if x < a + 1:
        term = total = 1 / a; k = a
        while term > total * 1e-15: k += 1; term *= x / k; total += term
        return 1 - total * math.exp(-x + a * math.log(x) - math.lgamma(a))
    b = x + 1 - a; c = 1e300; d = 1 / b; h = d
    for i in range(1, 10000):
        an = -i * (i - a); b += 2; d = 1 / (an * d + b); c = b + an / c; h *= d * c
        if abs(d * c - 1) < 1e-15: break
    return h * math.exp(-x + a * math.log(x) - math.lgamma(a))

parser = argparse.ArgumentParser(); parser.add_argument("earshot"); parser.add_argument("--seeds", type=int, default=1000)
parser.add_argument("--frame", type=int, default=60); parser.add_argument("--sample", type=int, default=12)
o = parser.parse_args()
ids = [hashlib.sha256(b"contact %d" % i).hexdigest()[:32] for i in range(o.frame)]
keys = [hashlib.sha256(b"seed %d" % i).digest() for i in range(o.seeds)]
lines = "\n".join(json.dumps({"function": "draw", "args": {"key_hex": k.hex(), "ids": ids, "n": o.sample}}) for k in keys)
drawn = [json.loads(l)["value"] for l in subprocess.run([o.earshot, "statistics"], input=lines, text=True, capture_output=True).stdout.splitlines()]
counts = dict.fromkeys(ids, 0); differ = 0
for key, found in zip(keys, drawn):
    own = sorted(ids, key=lambda i: (hmac.new(key, i.encode(), hashlib.sha256).hexdigest(), i))[:o.sample]
    differ += own != found
    for i in found: counts[i] += 1
mean = o.seeds * o.sample / o.frame
statistic = sum((c - mean) ** 2 / mean for c in counts.values()) * (o.frame - 1) / o.frame / (1 - o.sample / o.frame)
p = upper_tail(statistic, o.frame - 1)
print(f"{len(drawn)} draws of {o.sample} from {o.frame}; {differ} differ from Python's HMAC")
print(f"inclusions {min(counts.values())} to {max(counts.values())}, expected {mean:g}; chi-square {statistic:.2f} on {o.frame - 1} degrees, p = {p:.3f}")
sys.exit(differ > 0 or p < 0.001 or len(drawn) != o.seeds)
