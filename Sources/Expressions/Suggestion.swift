/// Finds the known name that someone may have meant.
enum Suggestion {
  /// The nearest of `names` by edits of single characters, if it is near enough; of equally near ones the
  /// first in alphabetical order.
  static func nearest(to name: String, among names: [String]) -> String? {
    let wanted = Array(name.utf8.prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in names.sorted() {
      let bytes = Array(candidate.utf8.prefix(64))
      let limit = max(1, max(wanted.count, bytes.count) / 3)
      let found = distance(wanted, bytes)
      if found <= limit, found < best?.distance ?? .max { best = (candidate, found) }
    }
    return best?.name
  }

  /// The edits from one to the other: insertions, deletions, substitutions, swaps of neighbours (optimal
  /// string alignment; case counts for nothing).
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    func fold(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let cost = fold(a[i]) == fold(b[j]) ? 0 : 1
        var best = min(row[j] + 1, last[j + 1] + 1, last[j] + cost)
        if i > 0, j > 0, fold(a[i]) == fold(b[j - 1]), fold(a[i - 1]) == fold(b[j]) {
          best = min(best, before[j - 1] + 1)
        }
        row.append(best)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
