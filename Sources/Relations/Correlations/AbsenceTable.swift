import Contacts
import Rules

/// `missing`: which numbers of a sequence there are, and in which stretches of time there was a contact; tables of
/// parts of the contacts merge into that of all.
///
/// A sequence takes a bit for each number between neighbours and a heartbeat two instants a stretch, so that memory
/// does not grow with the contacts beyond that. Ids that do not count up, which would take more, are told apart.
package struct AbsenceTable: Sendable {
  /// A delivery that lacks something.
  package struct Finding: Hashable, Sendable {
    /// The correlation's place in the plan.
    package let entry: Int
    /// The values of the groups, and the text before the number of a sequence.
    package let group: [String]
    /// How many numbers or stretches there should be, and how many of them are missing.
    package let expected: Int
    package let missing: Int
    /// The first that is missing, in words.
    package let first: String
    /// The instants between which it holds, milliseconds since 1970 UTC.
    package let periodStart: Int64
    package let periodEnd: Int64
  }

  private struct Key: Hashable, Comparable {
    let entry: Int
    let group: [String]

    static func < (left: Key, right: Key) -> Bool {
      if left.entry != right.entry { return left.entry < right.entry }
      return left.group.lexicographicallyPrecedes(right.group) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  private struct Sequence {
    /// The numbers that there are, as bits: 4,096 a block.
    var blocks: [Int64: [UInt64]] = [:]
    var from = Int64.max
    var until = Int64.min
    var isTooThin = false
  }

  /// The blocks that a sequence may take: some sixteen million numbers without great gaps.
  private static let mostBlocks = 4096
  private static let blockSize: Int64 = 4096

  private let plan: CorrelationPlan
  private var sequences: [Key: Sequence] = [:]
  /// For each stretch with a contact, the first and the last instant of one.
  private var beats: [Key: [Int64: ClosedRange<Int64>]] = [:]

  init(_ plan: CorrelationPlan) { self.plan = plan }

  /// Takes a contact in.
  mutating func add(_ number: Int, _ texts: [String?], at: Int64, _ id: ContactID) {
    let entry = plan.entries[number]
    guard case .missing(let absence) = entry.correlation else { return }
    let group = entry.groups.map { texts[$0] ?? "-" }
    switch absence.subject {
    case .sequence:
      guard let place = entry.sequence, let text = texts[place], let parts = Self.split(text) else { return }
      add(parts.number, at: at, to: Key(entry: number, group: group + [parts.prefix]))
    case .heartbeat(let every):
      let key = Key(entry: number, group: group)
      let stretch = Self.floor(at, by: every)
      let known = beats[key]?[stretch]
      beats[key, default: [:]][stretch] = min(at, known?.lowerBound ?? at)...max(at, known?.upperBound ?? at)
    case .controlTotal: break
    }
  }

  private mutating func add(_ number: Int64, at: Int64, to key: Key) {
    var sequence = sequences[key] ?? Sequence()
    defer { sequences[key] = sequence }
    sequence.from = min(sequence.from, at)
    sequence.until = max(sequence.until, at)
    guard !sequence.isTooThin else { return }
    let block = number / Self.blockSize
    if sequence.blocks[block] == nil {
      guard sequence.blocks.count < Self.mostBlocks else {
        sequence.isTooThin = true
        sequence.blocks = [:]
        return
      }
      sequence.blocks[block] = Array(repeating: 0, count: Int(Self.blockSize / 64))
    }
    let bit = Int(number % Self.blockSize)
    sequence.blocks[block]?[bit / 64] |= 1 << UInt64(bit % 64)
  }

  /// Adds another part's table.
  package mutating func merge(_ other: AbsenceTable) {
    for (key, theirs) in other.sequences {
      guard var own = sequences[key] else {
        sequences[key] = theirs
        continue
      }
      own.from = min(own.from, theirs.from)
      own.until = max(own.until, theirs.until)
      own.isTooThin = own.isTooThin || theirs.isTooThin
      if !own.isTooThin {
        for (block, bits) in theirs.blocks {
          own.blocks[block] = own.blocks[block].map { zip($0, bits).map { $0 | $1 } } ?? bits
        }
      }
      if own.isTooThin || own.blocks.count > Self.mostBlocks {
        own.isTooThin = true
        own.blocks = [:]
      }
      sequences[key] = own
    }
    for (key, stretches) in other.beats {
      for (stretch, range) in stretches {
        let known = beats[key]?[stretch]
        beats[key, default: [:]][stretch] =
          min(
            range.lowerBound, known?.lowerBound ?? range.lowerBound)...max(
            range.upperBound, known?.upperBound ?? range.upperBound)
      }
    }
  }

  /// What is missing, in the order of the correlations and their groups.
  package var findings: [Finding] {
    sequences.sorted { $0.key < $1.key }.compactMap(missing)
      + beats.sorted { $0.key < $1.key }.compactMap(silent)
  }

  /// The groups whose ids do not count up, in order: of those nothing is said.
  package var uncounted: [(entry: Int, group: [String])] {
    sequences.filter(\.value.isTooThin).keys.sorted().map { ($0.entry, $0.group) }
  }

  private func missing(_ key: Key, _ sequence: Sequence) -> Finding? {
    guard case .missing(let absence) = plan.entries[key.entry].correlation, !sequence.isTooThin,
      let lowest = sequence.blocks.keys.min(), let highest = sequence.blocks.keys.max(),
      let low = sequence.blocks[lowest].flatMap(Self.lowestBit),
      let high = sequence.blocks[highest].flatMap(Self.highestBit)
    else { return nil }
    let from = lowest * Self.blockSize + low
    let until = highest * Self.blockSize + high
    let there = sequence.blocks.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.nonzeroBitCount } }
    let expected = Int(until - from + 1)
    guard expected - there >= absence.minimum else { return nil }
    var first = from
    while let bits = sequence.blocks[first / Self.blockSize],
      bits[Int(first % Self.blockSize) / 64] >> UInt64(first % 64) & 1 == 1
    {
      first += 1
    }
    return Finding(
      entry: key.entry, group: key.group, expected: expected, missing: expected - there,
      first: (key.group.last ?? "") + String(first), periodStart: sequence.from, periodEnd: sequence.until)
  }

  private func silent(_ key: Key, _ stretches: [Int64: ClosedRange<Int64>]) -> Finding? {
    guard case .missing(let absence) = plan.entries[key.entry].correlation,
      case .heartbeat(let every) = absence.subject
    else { return nil }
    let ranges = stretches.sorted { $0.key < $1.key }.map(\.value)
    guard let start = ranges.first?.lowerBound, let end = ranges.last?.upperBound else { return nil }
    var missing = 0
    var first: ClosedRange<Int64>?
    for (left, right) in zip(ranges, ranges.dropFirst()) {
      let gap = right.lowerBound.subtractingClamped(left.upperBound)
      guard gap > every else { continue }
      missing += Int(clamping: gap / every)
      first = first ?? left.upperBound...right.lowerBound
    }
    guard missing >= absence.minimum, let first else { return nil }
    return Finding(
      entry: key.entry, group: key.group,
      expected: Int(clamping: end.subtractingClamped(start) / every + 1), missing: missing,
      first: "\((first.upperBound - first.lowerBound) / 1000) s", periodStart: first.lowerBound,
      periodEnd: first.upperBound)
  }

  // MARK: Numbers

  /// A text's last digits as a number, and what stands before them.
  static func split(_ text: String) -> (prefix: String, number: Int64)? {
    let bytes = Array(text.utf8)
    var start = bytes.count
    while start > 0, bytes.count - start < 18, bytes[start - 1] >= 0x30, bytes[start - 1] <= 0x39 {
      start -= 1
    }
    guard start < bytes.count, let number = Int64(String(decoding: bytes[start...], as: UTF8.self)) else {
      return nil
    }
    return (String(decoding: bytes[..<start], as: UTF8.self), number)
  }

  private static func lowestBit(_ words: [UInt64]) -> Int64? {
    words.firstIndex { $0 != 0 }.map { Int64($0 * 64 + words[$0].trailingZeroBitCount) }
  }

  private static func highestBit(_ words: [UInt64]) -> Int64? {
    words.lastIndex { $0 != 0 }.map { Int64($0 * 64 + 63 - words[$0].leadingZeroBitCount) }
  }

  private static func floor(_ value: Int64, by size: Int64) -> Int64 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: max(1, size))
    return rest < 0 ? quotient - 1 : quotient
  }
}
