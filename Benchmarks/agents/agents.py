#!/usr/bin/env python3
"""What earshot finds of the misbehaviour of simulated agents, beside the truth.

For each seed a world is simulated, its nights are run one by one, and flags and findings are joined with truth.jsonl
by vendor and source id. Printed are precision and recall with Wilson intervals, for contacts and for agents, the
false-discovery rate among named agents, and the same for the naive rule "the agent ended it and it lasted over five
minutes". Nothing but the standard library is needed.

    Benchmarks/agents/agents.py .build/release/earshot --seeds 501-520 --honest-seeds 601-620
"""
import argparse, collections, csv, datetime, gzip, hashlib, io, json, math, os, shutil, sqlite3, subprocess, sys, \
    tempfile

CUTS = ["cut_complex", "cut_late", "cut_on_hold", "cut_after_promise"]
# Which flags speak of which kind: (category or rule, channel).
RULES = {
    **{kind: lambda rule, channel: rule.startswith("hangup.") and channel == "voice" for kind in CUTS},
    "close_early": lambda rule, channel: rule in ("hangup.chat-closed-early", "hangup.agent-left-on-hold",
                                                  "response.premature-closing") and channel == "chat",
    # It says how a contact was led; the finding is about the agent who passes contacts on in this way again and again.
    "transfer_away": lambda rule, channel: rule == "routing.passed-on-untried",
    "skip_script": lambda rule, channel: rule == "script.opening-skipped",
    "ask_secret": lambda rule, channel: rule.startswith("privacy.agent-asks"),
    "steer_private": lambda rule, channel: rule.startswith("diversion."),
    "double_clients": lambda rule, channel: rule == "load.concurrent-voice",
    "slow_load": lambda rule, channel: rule in ("load.slow-under-load", "response.slow-replies",
                                                "response.slow-first-reply", "load.agent-tells-of-load"),
    "edit_times": lambda rule, channel: rule.startswith("integrity.stamps"),
}

# Which findings name agents who do it.
FINDINGS = {"transfer_away": "routing.agent-passes-on", "slow_load": "load.agent-slower-than-load",
            "ask_secret": "privacy.agent-asks-codes-often", "steer_private": "diversion.agent-steers-customers",
            "close_early": "hangup.agent-closes-chats"}


def wilson(x, n):
    """The 95 % interval of a share."""
    if n == 0:
        return (float("nan"),) * 3
    z, p = 1.959964, x / n
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return p, (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def share(x, n):
    p, low, high = wilson(x, n)
    return "-" if n == 0 else f"{p:.3f} [{low:.3f}, {high:.3f}] {x}/{n}"


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


class World:
    """A simulated world, its nights run, the truth and what was found."""

    def __init__(self, earshot, work, seed, nights, options, rules, alone=None):
        self.path = os.path.join(work, f"world-{seed}")
        shutil.rmtree(self.path, ignore_errors=True)
        subprocess.run([earshot, "simulate", "--seed", str(seed), "--nights", str(nights), "--out", self.path]
                       + options, check=True, stderr=subprocess.DEVNULL)
        if alone:
            self.leave(alone, earshot, seed, nights, options)
        self.contacts, self.agents = {}, {}
        self.calls, self.shifts = collections.Counter(), collections.defaultdict(list)
        for line in open(os.path.join(self.path, "truth.jsonl"), encoding="utf-8"):
            row = json.loads(line)
            if row["type"] == "contact":
                self.contacts[row["vendor"], row["source_id"]] = row
            else:
                self.agents[row["vendor"], row["agent"]] = row
        key = os.path.join(work, "key")
        with open(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write("0" * 63 + "7")
        database = os.path.join(self.path, "night.sqlite")
        environment = dict(os.environ, XDG_CONFIG_HOME=self.path)
        self.named_by_night = []
        for night in range(1, nights + 1):
            day = datetime.date(2025, 11, 2) + datetime.timedelta(days=night)
            environment["EARSHOT_SEED"] = f"{seed:032x}{night:032x}"
            subprocess.run(
                [earshot, "run", "--input", os.path.join(self.path, f"night-{night:02d}"), "--db", database,
                 "--rules", rules, "--date", str(day), "--key-file", key, "--quiet",
                 "--config", os.path.join(self.path, "earshot.yaml"),
                 "--mappings", os.path.join(self.path, "mappings")],
                check=True, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            self.named_by_night.append(self.findings(database, night))
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        self.flags = collections.defaultdict(set)
        for vendor, source, channel, rule in connection.execute(
                "SELECT c.vendor, c.source_id, c.channel, f.rule_id FROM flags f JOIN contacts c USING (contact_id)"
                " WHERE f.status = 'current'"):
            self.flags[vendor, source].add((rule, channel))
        self.scored = collections.Counter()
        for vendor, agent, scored in connection.execute(
                "SELECT vendor, agent, max(contacts) FROM agent_findings WHERE level = 'agent' GROUP BY 1, 2"):
            self.scored[vendor, agent] = scored
        connection.close()
        self.readings = self.read_evidence(earshot, database, key)
        self.naive = set()
        for folder, _, names in os.walk(self.path):
            for name in names:
                if name.startswith("contacts") and name.endswith(".gz"):
                    self.read(os.path.join(folder, name))
        shutil.rmtree(self.path)

    def leave(self, alone, earshot, seed, nights, options):
        """Puts the other vendors of the honest world of the seed beside one vendor."""
        other = self.path + "-honest"
        shutil.rmtree(other, ignore_errors=True)
        subprocess.run([earshot, "simulate", "--seed", str(seed), "--nights", str(nights), "--out", other, "--honest"]
                       + options[:options.index("--misbehaviour")], check=True, stderr=subprocess.DEVNULL)
        for night in sorted(name for name in os.listdir(other) if name.startswith("night-")):
            shutil.rmtree(os.path.join(other, night, alone))
            shutil.move(os.path.join(self.path, night, alone), os.path.join(other, night, alone))
        lines = []
        for path, is_alone in ((self.path, True), (other, False)):
            for line in open(os.path.join(path, "truth.jsonl"), encoding="utf-8"):
                if (json.loads(line)["vendor"] == alone) == is_alone:
                    lines.append(line)
        with open(os.path.join(other, "truth.jsonl"), "w", encoding="utf-8") as file:
            file.writelines(lines)
        shutil.rmtree(self.path)
        os.rename(other, self.path)

    def read_evidence(self, earshot, database, key):
        """By agent, what the history keeps of each call, and whether it was cut."""
        by_id = {hashlib.sha256(f"earshot/contact/v1\n{vendor}\n{source}".encode()).hexdigest()[:32]: row
                 for (vendor, source), row in self.contacts.items()}
        text = subprocess.run(
            [earshot, "contacts", "--all", "--db", database, "--key-file", key, "--agents", "names",
             "--format", "csv", "--limit", "10000000"], check=True, capture_output=True, text=True).stdout
        readings = collections.defaultdict(list)
        for row in csv.DictReader(io.StringIO(text)):
            if row["channel"] == "voice" and row["agent"] and row["hang_up_record"] and has_text(row):
                seen = row["hang_up_record"], row["hang_up_evidence"], row["customer_back"]
                is_cut = bool(set(by_id[row["contact_id"]]["kinds"]) & set(CUTS))
                readings[row["vendor"], row["agent"]].append((seen, is_cut))
        return readings

    def findings(self, database, run):
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        rows = connection.execute("SELECT vendor, level, agent, rule_id FROM agent_findings WHERE run_id = ?",
                                  (run,)).fetchall()
        connection.close()
        return rows

    def read(self, path):
        """The naive rule, over the exports that tell what it needs."""
        for line in gzip.open(path, "rt", encoding="utf-8"):
            row = json.loads(line)
            if row["channel"] != "voice" or "agent" not in row or "answered_at" not in row:
                continue
            begin, end = instant(row["answered_at"]), instant(row["ended_at"]) + row.get("after_work", 0)
            # Days begin between shifts, an hour before UTC does.
            self.shifts[row["vendor"], row["agent"], (begin + 3600) // 86400].append((begin, end))
            if "turns" in row and row.get("ended_by") and row.get("direction") == "inbound":
                self.calls[row["vendor"], row["agent"]] += 1
            if row.get("ended_by") == "agent" and instant(row["ended_at"]) - instant(row["answered_at"]) > 300:
                self.naive.add((row["vendor"], row["source_id"]))


def print_load(worlds):
    """How busy the agents of calls are: what a day of theirs holds, and which share of it they are on calls."""
    days = [sorted(calls) for world in worlds for calls in world.shifts.values()]
    days = [calls for calls in days if calls[-1][0] - calls[0][0] > 7200]
    counts = sorted(len(calls) for calls in days)
    shares = sorted(sum(end - begin for begin, end in calls) / (max(end for _, end in calls) - calls[0][0])
                    for calls in days)
    print(f"an agent's day, median: {counts[len(counts) // 2]} calls, on calls for {shares[len(shares) // 2]:.2f} of "
          f"the time from the first to the last")


def has_text(row):
    return row["vendor"] in ("lotus", "meadow")


def contact_figures(worlds, kind, flagged):
    """Flagged contacts that have the kind, flagged ones, contacts with the kind that an export with texts shows."""
    hits = named = there = 0
    for world in worlds:
        kinds = CUTS if kind in CUTS else [kind]
        for key, row in world.contacts.items():
            is_named = flagged(world, key)
            named += is_named
            hits += is_named and bool(set(row["kinds"]) & set(kinds))
    found = 0
    for world in worlds:
        for key, row in world.contacts.items():
            if kind in row["kinds"] and has_text(row) and row["visible"]:
                there += 1
                found += flagged(world, key)
    return hits, named, found, there


def by_rules(kind):
    return lambda world, key: any(RULES[kind](rule, channel) for rule, channel in world.flags.get(key, ()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earshot")
    parser.add_argument("--seeds", default="501-520", help="seeds of the worlds with misbehaviour")
    parser.add_argument("--honest-seeds", default="601-620", help="seeds of the honest worlds")
    parser.add_argument("--nights", type=int, default=3)
    parser.add_argument("--honest-nights", type=int, default=5)
    parser.add_argument("--contacts", type=int, default=3000,
                        help="contacts a night: with 60 agents, 3000 is a quiet house and 9000 a full one")
    parser.add_argument("--agents", type=int, default=60)
    parser.add_argument("--rules", default="Rules")
    parser.add_argument("--only", choices=["cuts", "transfers", "mixed", "groups", "honest"])
    arguments = parser.parse_args()
    work = tempfile.mkdtemp(prefix="earshot-agents-")

    def seeds(text):
        first, _, last = text.partition("-")
        return range(int(first), int(last or first) + 1)

    def worlds(numbers, nights, options, alone=None):
        size = ["--contacts-per-night", str(arguments.contacts), "--agents", str(arguments.agents)]
        for seed in numbers:
            yield World(arguments.earshot, work, seed, nights, size + options, arguments.rules, alone)
            print(f"  seed {seed}", file=sys.stderr)

    try:
        print(f"# {arguments.contacts} contacts a night, {arguments.agents} agents, {arguments.nights} nights, "
              f"seeds {arguments.seeds}; honest: {arguments.honest_nights} nights, seeds {arguments.honest_seeds}")
        if arguments.only in (None, "cuts"):
            cuts(list(worlds(seeds(arguments.seeds), arguments.nights,
                             ["--misbehaviour", "cut_complex", "--agent-share", "0.15", "--contact-share", "0.2"])))
        if arguments.only in (None, "transfers"):
            transfers(list(worlds(
                seeds(arguments.seeds), arguments.nights,
                ["--misbehaviour", "transfer_away", "--agent-share", "0.15", "--contact-share", "0.2"])))
        if arguments.only in (None, "mixed"):
            mixed(list(worlds((s + 1000 for s in seeds(arguments.seeds)), arguments.nights, [])))
        if arguments.only in (None, "groups"):
            everybody = ["--misbehaviour", "cut_complex", "--agent-share", "1", "--contact-share", "0.3"]
            groups("Everybody cuts three complex calls in ten",
                   list(worlds(seeds(arguments.seeds), arguments.nights, everybody)))
            for vendor in ("lotus", "meadow"):
                groups(f"Everybody of {vendor} does, beside honest vendors",
                       list(worlds(seeds(arguments.seeds), arguments.nights, everybody, vendor)))
        if arguments.only in (None, "honest"):
            honest(list(worlds(seeds(arguments.honest_seeds), arguments.honest_nights, ["--honest"])))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def agent_figures(worlds, named, kinds, eligible=lambda world, key: True):
    """Named agents, culprits among them, culprits, and culprits found."""
    total = right = there = found = 0
    for world in worlds:
        names = named(world)
        for key in names:
            total += 1
            right += any(world.agents[key]["done"].get(kind, 0) for kind in kinds) if key in world.agents else 0
        for key, row in world.agents.items():
            if not has_text(row) or row["channel"] != "voice" or not eligible(world, key):
                continue
            if set(row["kinds"]) & set(kinds) and sum(row["done"].get(kind, 0) for kind in kinds) > 0:
                there += 1
                found += key in names
    return total, right, there, found


def by_findings(world):
    return {(vendor, agent) for night in world.named_by_night for vendor, level, agent, rule in night
            if level == "agent" and rule == "hangup.agent-versus-peers"}


def oracle(worlds):
    """The most that anybody can find who sees what the history keeps of each call.

    It knows from the truth how often each kind of record is found among calls that were cut and among others, and how
    often culprits cut calls. The likelihood ratio of an agent's calls is then the best test there is (Neyman and
    Pearson). Its limit is chosen by the truth as well: as low as the share of innocents among the named allows.
    """
    cut, other = collections.Counter(), collections.Counter()
    rates, culprits = [], set()
    for place, world in enumerate(worlds):
        for key, calls in world.readings.items():
            own = sum(is_cut for _, is_cut in calls)
            for seen, is_cut in calls:
                (cut if is_cut else other)[seen] += 1
            if world.agents[key]["kinds"]:
                rates.append(own / len(calls))
            if own:
                culprits.add((place, key))
    rate = sum(rates) / max(1, len(rates))
    kinds = len(set(cut) | set(other))

    def ratio(seen):
        return ((cut[seen] + 0.5) / (sum(cut.values()) + 0.5 * kinds)
                / ((other[seen] + 0.5) / (sum(other.values()) + 0.5 * kinds)))

    scores = []
    for place, world in enumerate(worlds):
        for key, calls in world.readings.items():
            if has_volume(world, key):
                score = sum(math.log(1 - rate + rate * ratio(seen)) for seen, _ in calls)
                scores.append((score, (place, key) in culprits, place, key))
    scores.sort(reverse=True, key=lambda line: line[0])
    best, wrong = 0, 0
    for number, (_, is_culprit, _, _) in enumerate(scores, 1):
        wrong += not is_culprit
        if wrong <= 0.05 * number:
            best = number
    named = scores[:best]
    there = [line for line in scores if line[1]]
    print("an oracle that knows the shares of all records among cut calls and others, false discoveries at most .05:")
    for least in (1, 2, 3, 4):
        def is_enough(line):
            return sum(is_cut for _, is_cut in worlds[line[2]].readings[line[3]]) >= least
        print(f"    recall among culprits with 40 calls who cut at least {least} "
              f"{share(sum(1 for line in named if line[1] and is_enough(line)), sum(map(is_enough, there)))}")


def by_naive(world):
    """Agents whose share of naive contacts is twice that of all, and who have three of them."""
    counts = collections.Counter((key[0], world.contacts[key]["agent"]) for key in world.naive)
    mean = sum(counts.values()) / max(1, sum(world.calls.values()))
    return {key for key, x in counts.items() if x >= 3 and x >= 2 * mean * max(1, world.calls[key])}


def has_volume(world, key):
    return world.calls[key] >= 40


def print_agents(title, worlds, named, kinds):
    total, right, there, found = agent_figures(worlds, named, kinds)
    print(f"{title}: named {total}, of whom cut calls {share(right, total)}; false discoveries "
          f"{share(total - right, total)}")
    print(f"    recall among all culprits with transcripts {share(found, there)}")
    _, _, there, found = agent_figures(worlds, named, kinds, has_volume)
    print(f"    recall among those with at least 40 scored calls {share(found, there)}")
    for least in (2, 3, 4):
        _, _, there, found = agent_figures(
            worlds, named, kinds,
            lambda world, key: has_volume(world, key)
            and sum(world.agents[key]["done"].get(kind, 0) for kind in kinds) >= least)
        print(f"    recall among those who cut at least {least} calls as well {share(found, there)}")
    for low, high in ((40, 80), (80, 120), (120, 10**9)):
        _, _, there, found = agent_figures(
            worlds, named, kinds, lambda world, key: low <= world.calls[key] < high)
        print(f"    recall among those with {low}{f' to {high - 1}' if high < 10**9 else ' or more'} scored calls "
              f"{share(found, there)}")


def print_contacts(title, figures):
    hits, named, found, there = figures
    print(f"{title:20} precision {share(hits, named):32} recall {share(found, there)}")


def cuts(worlds):
    print("\n## Agents who cut one complex call in five")
    print_load(worlds)
    print_contacts("contacts, earshot", contact_figures(worlds, "cut_complex", by_rules("cut_complex")))
    print_contacts("contacts, naive", contact_figures(worlds, "cut_complex", lambda world, key: key in world.naive))
    print_agents("agents, earshot", worlds, by_findings, CUTS)
    oracle(worlds)
    print_agents("agents, naive", worlds, by_naive, CUTS)
    groups = collections.Counter(vendor for world in worlds for vendor, level, _, _ in world.named_by_night[-1]
                                 if level == "team")
    print("groups without transcripts named after the last night:", dict(sorted(groups.items())) or "none")


def print_named(worlds, kind):
    """Agents named by the finding of a kind, of those whose contacts have texts."""
    total = right = 0
    done = []
    for world in worlds:
        names = {(vendor, agent) for night in world.named_by_night for vendor, level, agent, rule in night
                 if level == "agent" and rule == FINDINGS[kind]}
        total += len(names)
        right += sum(1 for key in names if world.agents.get(key, {"done": {}})["done"].get(kind, 0) > 0)
        done += [(row["done"].get(kind, 0), row["contacts"], key in names) for key, row in world.agents.items()
                 if has_text(row) and row["done"].get(kind, 0) > 0]
    print(f"agents, {kind}, {FINDINGS[kind]}: named {total}, false discoveries {share(total - right, total)}")
    for least in (1, 3, 5):
        known = [found for count, contacts, found in done if count >= least and contacts >= 40]
        print(f"    recall among those with 40 contacts who did it at least {least} times "
              f"{share(sum(known), len(known))}")


def transfers(worlds):
    print("\n## Agents who pass on one complex contact in five without need")
    print_contacts("contacts, earshot", contact_figures(worlds, "transfer_away", by_rules("transfer_away")))
    passed = lambda world, key: any(leg["ending"] in ("transfer", "transfer_away")
                                    for leg in world.contacts.get(key, {"legs": []})["legs"])
    print_contacts("contacts, all passed on", contact_figures(worlds, "transfer_away", passed))
    print_named(worlds, "transfer_away")


def mixed(worlds):
    print("\n## All kinds of misbehaviour at once")
    print("(precision counts flags of the kind's rules; recall is over contacts with a text that show the kind)")
    for kind in RULES:
        print_contacts(kind, contact_figures(worlds, kind, by_rules(kind)))
    print_contacts("cuts, naive", contact_figures(worlds, "cut_complex", lambda world, key: key in world.naive))
    print_agents("agents, earshot", worlds, by_findings, CUTS)
    print_agents("agents, naive", worlds, by_naive, CUTS)
    for kind in FINDINGS:
        print_named(worlds, kind)
    for kind in RULES:
        # Who had a contact last is not who passed it on.
        if kind in CUTS or kind == "transfer_away":
            continue
        flagged = by_rules(kind)

        def named(world):
            counts = collections.Counter()
            for key in world.flags:
                if flagged(world, key) and key in world.contacts:
                    counts[key[0], world.contacts[key]["agent"]] += 1
            return {key for key, count in counts.items() if count >= 2}

        total = right = there = found = 0
        for world in worlds:
            names = named(world)
            for key in names:
                total += 1
                right += world.agents.get(key, {"done": {}})["done"].get(kind, 0) > 0
            for key, row in world.agents.items():
                if row["done"].get(kind, 0) >= 2 and has_text(row):
                    there += 1
                    found += key in names
        print(f"agents, {kind:16} two flags: precision {share(right, total):32} recall {share(found, there)}")


def groups(title, worlds):
    print(f"\n## {title}")
    told = collections.Counter()
    for world in worlds:
        for vendor, rule in {(vendor, rule) for vendor, level, _, rule in world.named_by_night[-1] if level == "team"}:
            told[vendor, rule] += 1
        named = sum(1 for _, level, _, _ in world.named_by_night[-1] if level == "agent")
        told["agents", "named"] += named
    print(f"of {len(worlds)} worlds, told of after the last night:")
    for (vendor, rule), count in sorted(told.items()):
        print(f"    {vendor} {rule} {count}")


def honest(worlds):
    print("\n## An honest world")
    nights = [night for world in worlds for night in world.named_by_night]
    silent = sum(1 for night in nights if not any(level == "agent" for _, level, _, _ in night))
    teams = sum(1 for night in nights if any(level == "team" for _, level, _, _ in night))
    print(f"nights without a finding about an agent {share(silent, len(nights))}; with one about a group {teams}")
    accused = sum(sum(any(RULES['cut_complex'](*flag) for flag in flags) for flags in world.flags.values())
                  for world in worlds)
    calls = sum(1 for world in worlds for row in world.contacts.values() if row["channel"] == "voice")
    naive = sum(len(world.naive) for world in worlds)
    print(f"calls flagged for a hang-up {share(accused, calls)}; by the naive rule {naive}")


if __name__ == "__main__":
    main()
