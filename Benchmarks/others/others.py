#!/usr/bin/env python3
"""A night's audit beside other programs over the same files, in turns, as medians with their ratios.

    Benchmarks/others/others.py EARSHOT FOLDER [--pairs 3] [--texts 2000]

- `gzip -dc` and `igzip -dc` (Debian: isal), two at a time, over all files.
- DuckDB, two threads: seven patterns in SQL over the turns of the chat files only.
- Presidio's recognisers that are patterns (cards, IBAN, e-mail, IP, URL, PESEL, SSN, NHS), called one after the other
  without the engine around them, on a sample of the same texts; `earshot rules entities --jsonl` on these texts, with
  all of its types, start included.
- `earshot run` with one worker and with two, and over a file of one contact: the start.

FOLDER holds exports as make_exports.py makes them. DuckDB and Presidio come from PyPI into a virtual environment of
their own, .build/others; what can't be had is named and left out.
"""
import argparse, glob, gzip, json, os, shutil, sqlite3, statistics, subprocess, sys, tempfile, time

PATTERNS = {
    "card": r"\b(?:\d[ -]?){13,19}\b",
    "pesel": r"\b\d{11}\b",
    "iban": r"\b[A-Z]{2}\d{2}[A-Z0-9 ]{11,30}\b",
    "e-mail": r"[\w.+-]+@[\w-]+\.[\w.]+",
    "phone": r"\+?\d[\d -]{7,}\d",
    "secret asked": r"(?i)\b(?:cvv|pin|password|hasło)\b|密码|验证码",
    "private contact": r"(?i)whats ?app|telegram|prywatny numer|微信|加我",
}


def quiet(command, **options):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)


class Night:
    """`earshot run` over a folder, into a database that is thrown away."""

    def __init__(self, earshot, work):
        self.earshot, self.work = earshot, work
        self.environment = dict(
            os.environ, XDG_CONFIG_HOME=work, XDG_CACHE_HOME=work, EARSHOT_KEY="00" * 15 + "01",
            EARSHOT_SEED="00112233445566778899aabbccddeeff" * 2)

    def run(self, folder, *options):
        database = os.path.join(self.work, "night.sqlite")
        for path in glob.glob(database + "*"):
            os.remove(path)
        quiet([self.earshot, "run", "--input", folder, "--db", database, "--rules", "Rules", "--quiet", *options],
              env=self.environment)
        return database


def decompress(program, folder):
    quiet(f"find '{folder}' -name '*.gz' -print0 | xargs -0 -P2 -n1 {program} -dc", shell=True)


def in_duckdb(folder):
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    counts = ", ".join(f"count(*) FILTER (regexp_matches(text, '{p}'))" for p in PATTERNS.values())
    return connection.execute(
        f"SELECT {counts} FROM (SELECT unnest(turns).text AS text FROM read_json('{folder}/chat/*.gz', "
        "format = 'newline_delimited', columns = {'turns': 'STRUCT(text VARCHAR)[]'}))").fetchone()


def sample_of_texts(folder, count):
    texts = []
    for path in sorted(glob.glob(os.path.join(folder, "chat", "*.gz"))):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                texts += [(turn["text"], row["language"]) for turn in row.get("turns", [])]
                if len(texts) >= count:
                    return texts[:count]
    return texts


def in_presidio(texts):
    from presidio_analyzer import EntityRecognizer
    from presidio_analyzer import predefined_recognizers as known
    import tldextract

    # The list of domains that it ships with; without this it asks the network for a newer one.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
    names = ["CreditCardRecognizer", "IbanRecognizer", "EmailRecognizer", "IpRecognizer", "UrlRecognizer",
             "PlPeselRecognizer", "UsSsnRecognizer", "NhsRecognizer"]
    recognisers = [getattr(known, name)() for name in names]
    start = time.perf_counter()
    found = 0
    for text, _ in texts:
        results = []
        for recogniser in recognisers:
            results += recogniser.analyze(text, recogniser.supported_entities, None) or []
        found += len(EntityRecognizer.remove_duplicates(results))
    return time.perf_counter() - start, found


def in_entities(earshot, lines):
    start = time.perf_counter()
    quiet([earshot, "rules", "entities", "--jsonl"], input=lines)
    return time.perf_counter() - start


def seconds(body):
    start = time.perf_counter()
    body()
    return time.perf_counter() - start


def pairs(count, ours, theirs):
    """Medians of both and of their ratio, taken in turns after one go each that is not counted."""
    ours(), theirs()
    both = [(ours(), theirs()) for _ in range(count)]
    return (statistics.median(a for a, _ in both), statistics.median(b for _, b in both),
            statistics.median(a / b for a, b in both))


def has(module):
    try:
        __import__(module)
        return True
    except ImportError:
        return False


def inside_environment():
    """Starts this script again in a virtual environment that has the libraries, and makes it first."""
    if os.environ.get("EARSHOT_OTHERS"):
        return
    folder = os.path.join(".build", "others")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        quiet([sys.executable, "-m", "venv", folder])
    for package in ("duckdb", "presidio-analyzer"):
        module = package.replace("-", "_")
        if subprocess.run([python, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode != 0:
            subprocess.run([python, "-m", "pip", "install", "--quiet", package], stdout=subprocess.DEVNULL)
    os.execve(python, [python] + sys.argv, dict(os.environ, EARSHOT_OTHERS="1"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earshot")
    parser.add_argument("folder")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--texts", type=int, default=2000, help="texts for Presidio")
    arguments = parser.parse_args()
    arguments.earshot, arguments.folder = map(os.path.abspath, (arguments.earshot, arguments.folder))
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
    inside_environment()

    work = tempfile.mkdtemp(prefix="earshot-others-")
    try:
        measure(arguments, Night(arguments.earshot, work), work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def measure(arguments, night, work):
    folder, count = arguments.folder, arguments.pairs
    rows, left_out = [], []
    ours = lambda: seconds(lambda: night.run(folder))

    for program in ("gzip", "igzip"):
        if shutil.which(program):
            mine, other, ratio = pairs(count, ours, lambda: seconds(lambda: decompress(program, folder)))
            rows.append((f"two `{program} -dc`", f"{mine:.2f} s", f"{other:.2f} s", f"{ratio:.1f} times the time"))
        else:
            left_out.append(f"{program} (Debian: isal)")
    if has("duckdb"):
        mine, other, ratio = pairs(count, ours, lambda: seconds(lambda: in_duckdb(folder)))
        rows.append((f"DuckDB, {len(PATTERNS)} patterns over the chats, 2 threads", f"{mine:.2f} s", f"{other:.2f} s",
                     f"{ratio:.2f} times the time"))
    else:
        left_out.append("duckdb (PyPI)")
    if has("presidio_analyzer"):
        texts = sample_of_texts(folder, arguments.texts)
        # Long enough that the start does not decide.
        again = max(1, 200_000 // len(texts))
        lines = "".join(
            json.dumps({"text": text, "language": language}, ensure_ascii=False) + "\n" for text, language in texts
        ).encode() * again
        mine, other, ratio = pairs(
            count, lambda: in_entities(arguments.earshot, lines) / again, lambda: in_presidio(texts)[0])
        rows.append((f"Presidio's patterns, {len(texts)} texts, one thread", f"{mine * 1000:.1f} ms",
                     f"{other * 1000:.0f} ms", f"1/{1 / ratio:.0f} of the time"))
    else:
        left_out.append("presidio-analyzer (PyPI)")
    mine, other, ratio = pairs(count, ours, lambda: seconds(lambda: night.run(folder, "--jobs", "1")))
    rows.append(("itself with one worker", f"{mine:.2f} s", f"{other:.2f} s", f"{1 / ratio:.2f} times as fast"))
    small = os.path.join(work, "small.jsonl")
    with open(small, "w") as file:
        file.write('{"source_id":"1","vendor":"lotus","channel":"voice","started_at":"2025-11-20T18:22:50Z"}\n')
    night.run(small)
    start = statistics.median(seconds(lambda: night.run(small)) for _ in range(5))

    print("| beside | earshot | the other | |\n| --- | ---: | ---: | --- |")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(f"\nA night of one contact, patterns from the cache: {start:.2f} s.")
    size(night.run(folder))
    if left_out:
        print("Not there, so not measured: " + ", ".join(left_out) + ".")


def size(database):
    """Bytes of the database: for contacts with a flag or in the sample, without the search index, and for the others."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    contacts = connection.execute("SELECT contacts FROM runs").fetchone()[0]
    kept = connection.execute("SELECT count(*) FROM contacts WHERE contact_id IN "
                              "(SELECT contact_id FROM flags UNION SELECT contact_id FROM sample)").fetchone()[0]
    stored = connection.execute("SELECT count(*) FROM contacts").fetchone()[0]
    bytes_of = collections_by_kind(connection)
    connection.close()
    print(f"Database: {os.path.getsize(database) / 1e6:.1f} MB for {contacts} contacts, {kept} of them flagged or drawn, "
          f"{stored} with turns: " + ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in bytes_of) + ".")


def collections_by_kind(connection):
    try:
        rows = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 8").fetchall()
    except sqlite3.OperationalError:
        return []
    return rows


if __name__ == "__main__":
    main()
