#!/usr/bin/env python3
"""Damages copies of all fixtures and audits them: mutate.py EARSHOT [INPUTS] [SEED]

Whatever is done to a file, the run ends, in time and with status 0 or 65, and of every file and of the run
records = parts + duplicates + superseded + ignored + pending + quarantined. Inputs stand in nights of 1,000 files;
a night that fails is kept, and its folder printed.
"""

import bz2
import gzip
import io
import lzma
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIXTURES = sorted(p for p in (ROOT / "Fixtures/exports").rglob("*") if p.is_file())
TOKENS = [
    b'"', b"{", b"}", b"[", b"]", b",", b":", b"|", b"\\", b"null", b"1e999", b"-", b"99999999999999999999", b"\0",
    b"\\u", b"\\ud800", b"\n", b"\r", b"9223372036854775807", b"-9223372036854775808", b"0.0000001", b"\xef\xbb\xbf",
    b";", b"/", b"<", b">", b"</", b"&#x110000;", b"%ff", b"%", b"\t", b"-->", b"true", b"{}", b"[]", b"00:00:99",
    b"2025-02-30", b"\xf0\x9f\x98\x80", b"\xff\xfe", b"\x81", b"\xd6\xa7", b"\x1f\x8b\x08", b"PK\x03\x04",
]
COUNTS = "parts + duplicates + superseded + ignored + pending + quarantined"


def damaged(data, rng):
    """A damaged copy of some bytes."""
    data = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at = rng.randint(0, len(data))
        kind = rng.randrange(8)
        if kind == 0 and at < len(data):
            data[at] = rng.randrange(256)
        elif kind == 1:
            del data[at : at + rng.randint(1, 40)]
        elif kind == 2:
            data[at:at] = rng.choice(TOKENS)
        elif kind == 3 and rng.random() < 0.3:
            del data[at:]
        elif kind == 4 and data:
            start = rng.randrange(len(data))
            data[at:at] = data[start : start + rng.randint(1, 400)]
        elif kind == 5:
            digits = [i for i in range(at, min(len(data), at + 400)) if 0x30 <= data[i] <= 0x39]
            if digits:
                data[rng.choice(digits)] = rng.randint(0x30, 0x39)
        elif kind == 6 and at < len(data):
            data[at] ^= 1 << rng.randrange(8)
    return bytes(data)


def packed(data, rng):
    """The bytes in a container."""
    kind = rng.randrange(6)
    if kind == 0:
        return gzip.compress(data, mtime=0)
    if kind == 1:
        return bz2.compress(data)
    if kind == 2:
        return lzma.compress(data, preset=0)
    out = io.BytesIO()
    if kind == 3:
        with zipfile.ZipFile(out, "w", rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as archive:
            archive.writestr("a.csv", data)
            archive.writestr("b.json", data[: len(data) // 2])
    else:
        with tarfile.open(fileobj=out, mode="w") as archive:
            entry = tarfile.TarInfo("a.csv")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        if kind == 5:
            return gzip.compress(out.getvalue(), mtime=0)
    return out.getvalue()


def input_file(rng):
    """A fixture's place, and what became of its bytes."""
    path = rng.choice(FIXTURES)
    data = path.read_bytes()
    plain = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    # A beginning will do, so that damage is dense.
    plain = plain[: rng.choice([200, 2_000, 20_000])]
    if rng.random() < 0.2:
        plain = plain.decode("utf-8", "replace").encode(rng.choice(["utf-16", "utf-16-be", "gb18030"]), "replace")
    data = damaged(plain, rng)
    if rng.random() < 0.3:
        data = packed(data, rng)
        if rng.random() < 0.5:
            data = damaged(data, rng)
    return path, data


def night(earshot, rng, count):
    """Audits some inputs; returns what is wrong, and how many records were read."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="earshot-mutate-"))
    for number in range(count):
        path, data = input_file(rng)
        place = folder / "in" / path.parent.relative_to(ROOT / "Fixtures/exports") / f"{number}-{path.name}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    command = [earshot, "run", "--input", folder / "in", "--db", folder / "n.sqlite", "--rules", ROOT / "Rules"]
    command += ["--mappings", ROOT / "Mappings", "--date", "2026-01-15", "--quiet"]
    key = dict(os.environ, EARSHOT_KEY="00" * 16, EARSHOT_SEED="11" * 32)
    try:
        status = subprocess.run(command, env=key, capture_output=True, timeout=1_200).returncode
    except subprocess.TimeoutExpired:
        return [f"no end in 20 minutes, see {folder}"], 0
    if status not in (0, 65):
        return [f"status {status}, see {folder}"], 0
    database = sqlite3.connect(folder / "n.sqlite")
    query = f"SELECT records, {COUNTS} FROM {{}}"
    sums = [row for view in ("runs", "input_files") for row in database.execute(query.format(view))]
    files = database.execute("SELECT count(*) FROM input_files").fetchone()[0]
    records = database.execute("SELECT sum(records) FROM runs").fetchone()[0] or 0
    files_records = database.execute("SELECT sum(records) FROM input_files").fetchone()[0] or 0
    database.close()
    wrong = [f"{left} records end as {right}, see {folder}" for left, right in sums if left != right]
    if files < count // 2 or records != files_records:
        wrong.append(f"{files} of {count} files with {files_records} of {records} records, see {folder}")
    if not wrong:
        shutil.rmtree(folder)
    return wrong, records


def main():
    earshot = str(pathlib.Path(sys.argv[1]).resolve())
    left = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    done = records = 0
    while left:
        count = min(left, 1_000)
        wrong, read = night(earshot, random.Random(seed), count)
        if wrong:
            sys.exit(f"seed {seed}: " + "; ".join(wrong[:5]))
        left, done, records, seed = left - count, done + count, records + read, seed + 1
    print(f"{done} damaged files, {records} records: each ended, and all counts add up")


if __name__ == "__main__":
    main()
