/// Finds the known name that somebody may have meant.
package enum NearestName {
  /// The nearest of `names` by edits of single characters (insertions, deletions, substitutions, swaps of
  /// neighbours: optimal string alignment), if it is near enough: at most a third of the longer name's length, or the
  /// beginning of one alone. Of equally near ones the first in alphabetical order. Case counts for nothing.
  package static func of(_ name: String, among names: some Sequence<String>) -> String? {
    let wanted = fold(name)
    var best: (name: String, edits: Int)?
    let known = names.sorted().filter { $0 != name }.map { (name: $0, bytes: fold($0)) }
    let isOneBegun = wanted.count >= 3 && known.count { $0.bytes.starts(with: wanted) } == 1
    for (candidate, known) in known {
      let longer = max(wanted.count, known.count)
      let limit = max(1, longer / 3)
      let isBeginning = isOneBegun && known.starts(with: wanted)
      let edits = isBeginning ? limit : distance(wanted, known)
      if edits <= limit, edits < longer, edits < best?.edits ?? .max { best = (candidate, edits) }
    }
    return best?.name
  }

  private static func fold(_ name: String) -> [UInt8] {
    name.utf8.prefix(64).map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "_"), UInt8(ascii: " "): UInt8(ascii: "-")
      default: byte
      }
    }
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var twoAbove = [Int](repeating: 0, count: b.count + 1)
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var edits = min(row[j] + 1, above[j + 1] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { edits = min(edits, twoAbove[j - 1] + 1) }
        row.append(edits)
      }
      (twoAbove, above) = (above, row)
    }
    return above[b.count]
  }
}
