#!/usr/bin/env bash
# Fuzzes Intake and every format with libFuzzer, seeded with the fixtures; SECONDS_EACH=60 unless told otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${SECONDS_EACH:-60}
work=${FUZZ_CORPUS:-.build-fuzz/corpus}
swift build --package-path Fuzz --scratch-path .build-fuzz -c release --disable-automatic-resolution 2>/dev/null ||
  swift build --package-path Fuzz --scratch-path .build-fuzz -c release
mkdir -p "$work/intake" "$work/formats"
python3 - "$work" <<'PY'
import gzip, pathlib, sys
work = pathlib.Path(sys.argv[1])
mapped = [
    "id,start,way,talk,a,b,agents,end,text\n7,2025-11-20T08:00:00Z,i,00:01:02,1,2,x;y,1,\"agent: a\nb: c\"\n",
    "chat|at|agent|who|text\n7|2025-11-20 08:00:00|A|a|hi\n7|2025-11-20 08:00:01|A|c|\"yo\"\n",
    '{"chat":{"id":1},"start":1763625600000,"who":"a","said":"x","agents":[{"id":"A"}]}\n' * 2,
    '[{"id":1,"start":"2025-11-20T08:00:00Z","turns":[{"who":"a","said":"x","at":5}]}]',
]
for number, text in enumerate(mapped):
    data = text.encode()
    for format in (20, 146):
        (work / "formats" / f"mapped-{number}-{format}").write_bytes(bytes([format]) + data + b"\0" + data)
for number, path in enumerate(sorted(pathlib.Path("Fixtures/exports").rglob("*"))):
    if not path.is_file():
        continue
    data = path.read_bytes()
    for framing in range(10):
        (work / "intake" / f"{number}-{framing}").write_bytes(bytes([framing, 0]) + data[:4096])
    plain = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    for format in range(21):
        (work / "formats" / f"{number}-{format}").write_bytes(bytes([format]) + plain[:2048] + b"\0" + plain[:2048])
PY
bin=.build-fuzz/release
"$bin/FuzzIntake" "$work/intake" -max_total_time="$seconds" -max_len=8192 -timeout=20 -print_final_stats=1
"$bin/FuzzFormats" "$work/formats" -max_total_time="$seconds" -max_len=8192 -timeout=20 -print_final_stats=1
