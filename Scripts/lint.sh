#!/usr/bin/env bash
# What the formatter does not see: the length of files, and package declarations without a word on them.
set -euo pipefail
cd "$(dirname "$0")/.."
status=0

while read -r lines file; do
  if [ "$file" != total ] && [ "$lines" -gt 400 ]; then
    echo "$file: $lines lines; the limit is 400: split it by behaviour" >&2
    status=1
  fi
done < <(git ls-files -co --exclude-standard 'Sources/*.swift' 'Tests/*.swift' | xargs wc -l)

# A package type or function needs a documentation comment, with attributes in between allowed. What a
# conformance asks for is documented where the protocol is.
if ! git ls-files -co --exclude-standard 'Sources/*.swift' | xargs awk '
  FNR == 1 { documented = 0 }
  /^[ \t]*\/\/\// { documented = 1; next }
  /^[ \t]*@/ && !/ package / { next }
  /^[ \t]*(@[a-zA-Z(_)]+ )*package ([a-z()]+ )*(func|struct|class|enum|actor|protocol|typealias) / {
    if (!documented && $0 !~ /func (==|<|~=|hash|encode|run|validate|observe|field|call|variable|index)[(<A-Z ]/) {
      printf "%s:%d: not documented: %s\n", FILENAME, FNR, $0 > "/dev/stderr"
      bad = 1
    }
  }
  { documented = 0 }
  END { exit bad }
'; then status=1; fi
exit $status
