internal import Contacts
internal import Crypto

/// What shows that a flag is among those of its run: the row, and the path from it to the root that the log's
/// event `run` names as `flags_root`.
///
/// It can be checked without earshot; see ``text``.
package struct FlagProof: Hashable, Sendable {
  /// A step from the flag to the root.
  package struct Step: Hashable, Sendable {
    /// Whether the hash stands to the left.
    package let isLeft: Bool
    /// The neighbour's hash, lower-case hex.
    package let hash: String
  }

  /// The flag.
  package let flag: String
  /// The run that raised it.
  package let run: Int64
  /// The row as its digest sees it (``CanonicalText``), one line; nil where it was erased.
  package let row: String?
  /// The row's digest, lower-case hex.
  package let digest: String
  /// The flag's place in the tree, from 0.
  package let index: Int
  /// How many flags the tree has.
  package let size: Int
  /// From the flag to the root.
  package let steps: [Step]
  /// The root, lower-case hex.
  package let root: String

  /// Whether the row has the digest and the path leads from it to the root.
  ///
  /// That the root is the run's own is for the caller to compare with the log.
  package var holds: Bool {
    if let row, Hexadecimal.text(SHA256.hash(data: Array(row.utf8))) != digest { return false }
    guard let datum = Hexadecimal.bytes(digest) else { return false }
    var path: [MerkleTree.Step] = []
    for step in steps {
      guard let hash = Hexadecimal.bytes(step.hash), hash.count == 32 else { return false }
      path.append(.init(isLeft: step.isLeft, hash: hash))
    }
    return datum.count == 32 && Hexadecimal.text(MerkleTree.root(of: datum, path: path)) == root
  }

  /// The proof as lines of a word, a TAB and a value, which ``init(text:)`` and ``script`` read.
  package var text: String {
    var lines = ["earshot\tflag proof 1", "flag\t\(flag)", "run\t\(run)", "index\t\(index)", "size\t\(size)"]
    if let row { lines.append("row\t\(row)") }
    lines.append("digest\t\(digest)")
    lines += steps.map { "\($0.isLeft ? "left" : "right")\t\($0.hash)" }
    return (lines + ["root\t\(root)"]).joined(separator: "\n") + "\n"
  }

  /// A shell script that checks proofs with openssl alone: `sh check.sh proof.txt` prints the root and ends
  /// with 0 where the proof holds.
  package static let script = #"""
    #!/bin/sh
    # Checks a flag's proof (RFC 6962, section 2.1). The root it prints must stand in the log's event of the
    # run as flags_root.
    set -eu
    tab=$(printf '\t')
    sha() { openssl dgst -sha256 -r | cut -c 1-64; }
    hashed() { printf '%b' "$(printf '%s' "$1" | sed 's/../0x& /g' | xargs printf '\\0%03o')" | sha; }
    hash= root= row=
    while IFS= read -r line; do
      word=${line%%"$tab"*}
      value=${line#*"$tab"}
      case $word in
        row) row=$(printf '%s' "$value" | sha) ;;
        digest)
          if [ -n "$row" ] && [ "$row" != "$value" ]; then echo "the row has another digest" >&2; exit 1; fi
          hash=$(hashed "00$value") ;;
        left) hash=$(hashed "01$value$hash") ;;
        right) hash=$(hashed "01$hash$value") ;;
        root) root=$value ;;
      esac
    done < "$1"
    if [ -z "$root" ] || [ "$hash" != "$root" ]; then echo "the path leads to another root" >&2; exit 1; fi
    echo "$root"

    """#

  init(
    flag: String, run: Int64, row: String?, digest: String, index: Int, size: Int, steps: [Step], root: String
  ) {
    self.flag = flag
    self.run = run
    self.row = row
    self.digest = digest
    self.index = index
    self.size = size
    self.steps = steps
    self.root = root
  }

  /// Reads what ``text`` wrote; nil for anything else.
  package init?(text: String) {
    var values: [String: String] = [:]
    var steps: [Step] = []
    for line in text.split(separator: "\n") {
      guard let tab = line.firstIndex(of: "\t") else { return nil }
      let (word, value) = (String(line[..<tab]), String(line[line.index(after: tab)...]))
      if word == "left" || word == "right" {
        steps.append(Step(isLeft: word == "left", hash: value))
      } else if values.updateValue(value, forKey: word) != nil {
        return nil
      }
    }
    guard values["earshot"] == "flag proof 1", let flag = values["flag"], let digest = values["digest"],
      let root = values["root"], let run = values["run"].flatMap({ Int64($0) }),
      let index = values["index"].flatMap({ Int($0) }), let size = values["size"].flatMap({ Int($0) })
    else { return nil }
    self.init(
      flag: flag, run: run, row: values["row"], digest: digest, index: index, size: size, steps: steps,
      root: root)
  }
}
