import Ledger

/// Finds numbers and days that are missing in the names of files that follow each other.
///
/// Names with numbers need not follow each other: an id is a number, too. So only dense sequences are judged, in
/// which at least half of the numbers from the first to the last are there, and at least three. A day that is
/// missing is a failure only where the same weekday came a week before; else it may be the vendor's day off.
struct SequenceCheck {
  /// The files that earlier runs read.
  let past: [PastDelivery]

  /// A file of this run.
  struct File {
    let path: String
    let vendor: String
  }

  /// The rows for this run's files; those of several vendors name none. What was missing before an earlier run's last
  /// file was told then.
  func rows(_ files: [File]) -> [CompletenessRow] {
    var earlier: [String: Set<Int>] = [:]
    for delivery in past {
      if let sequence = FileSequence(SharedNames.local(delivery.path)) {
        earlier[sequence.group, default: []].insert(sequence.value)
      }
    }
    var groups: [String: (kind: FileSequence.Kind, vendor: String, values: Set<Int>)] = [:]
    for file in files {
      guard let sequence = FileSequence(file.path) else { continue }
      groups[sequence.group, default: (sequence.kind, file.vendor, [])].values.insert(sequence.value)
      if groups[sequence.group]?.vendor != file.vendor { groups[sequence.group]?.vendor = "-" }
    }
    return groups.sorted { $0.key < $1.key }.flatMap { group, found in
      rows(group, found.kind, found.vendor, found.values, earlier[group] ?? [])
    }
  }

  private func rows(
    _ group: String, _ kind: FileSequence.Kind, _ vendor: String, _ values: Set<Int>, _ earlier: Set<Int>
  ) -> [CompletenessRow] {
    let all = values.union(earlier)
    guard let last = values.max(), let first = all.min(), all.count >= 3, last - first < 2 * all.count else {
      return []
    }
    // Tonight's first file follows the last one of earlier runs before it.
    let from = earlier.filter { $0 < last }.max() ?? values.min() ?? first
    var rows: [CompletenessRow] = []
    var missing: [Int] = []
    if from < last { missing = (from + 1..<last).filter { !all.contains($0) } }
    for range in Self.ranges(missing) {
      let isSure = kind == .number || range.contains { all.contains($0 - 7) }
      rows.append(
        CompletenessRow(
          vendor: vendor, check: "sequence_gap", subject: group, expected: Self.words(range, kind),
          found: "missing", verdict: isSure ? "failed" : "warning"))
    }
    if rows.isEmpty {
      rows.append(
        CompletenessRow(
          vendor: vendor, check: "sequence_gap", subject: group,
          expected: Self.words(min(from, values.min() ?? last)...last, kind), found: "no gap", verdict: "ok"))
    }
    return rows
  }

  /// Neighbours together.
  private static func ranges(_ sorted: [Int]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for value in sorted {
      if let last = ranges.last, last.upperBound == value - 1 {
        ranges[ranges.count - 1] = last.lowerBound...value
      } else {
        ranges.append(value...value)
      }
    }
    return ranges
  }

  private static func words(_ range: ClosedRange<Int>, _ kind: FileSequence.Kind) -> String {
    func word(_ value: Int) -> String { kind == .day ? CheckDay.text(value) : String(value) }
    return range.count == 1
      ? word(range.lowerBound) : "\(word(range.lowerBound)) to \(word(range.upperBound))"
  }
}
