import Contacts
import Rules

/// `missing`: which numbers of a sequence there are, and in which stretches of time there was a contact; tables of
/// parts of the contacts merge into that of all.
///
/// A sequence takes a bit for each number between neighbours and a heartbeat two instants a stretch, so that memory
/// does not grow with the contacts beyond that. Ids that do not count up, which would take more, are told: by sequence
/// where the gaps are too wide, by group where there are too many sequences, or too wide gaps in all of them together.
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

  /// The sequences of a group, by the text before their numbers.
  private struct Group {
    private(set) var sequences: [String: NumberSequence] = [:]
    /// How many blocks all sequences take together.
    private var blocks = 0
    /// Whether the ids begin in more ways than sequences do, so that nothing is said of any of them.
    private(set) var isUncounted = false

    /// Changes the sequence with a beginning, and lets go of everything where there are too many sequences or blocks: however
    /// the contacts are split, all of them together have as many.
    mutating func change(_ prefix: String, _ body: (inout NumberSequence) -> Void) {
      guard !isUncounted else { return }
      func growth(_ sequence: inout NumberSequence) -> Int {
        let before = sequence.blockCount
        body(&sequence)
        return sequence.blockCount - before
      }
      blocks += growth(&sequences[prefix, default: NumberSequence()])
      if sequences.count > AbsenceTable.mostSequences || blocks > AbsenceTable.mostBlocks { giveUp() }
    }

    /// Lets go of everything.
    mutating func giveUp() {
      isUncounted = true
      sequences = [:]
      blocks = 0
    }
  }

  /// How many sequences a group may have: some for each day, queue or switch. Random ids would have one a contact.
  static let mostSequences = 4096
  /// How many blocks of 512 bytes the sequences of a group may take together: eight million bytes, which hold sixty-seven
  /// million numbers without gaps.
  static let mostBlocks = 16_384

  private let plan: CorrelationPlan
  private var groups: [Key: Group] = [:]
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
      add(parts.number, at: at, to: parts.prefix, of: Key(entry: number, group: group))
    case .heartbeat(let every):
      let key = Key(entry: number, group: group)
      let stretch = Self.floor(at, by: every)
      let known = beats[key]?[stretch]
      beats[key, default: [:]][stretch] = min(at, known?.lowerBound ?? at)...max(at, known?.upperBound ?? at)
    case .controlTotal: break
    }
  }

  private mutating func add(_ number: Int64, at: Int64, to prefix: String, of key: Key) {
    // In place: copies of tables would cost more than the contact.
    groups[key, default: Group()].change(prefix) { $0.add(number, at: at) }
  }

  /// Adds another part's table.
  package mutating func merge(_ other: AbsenceTable) {
    func merge(_ theirs: Group, into own: inout Group) {
      if theirs.isUncounted { return own.giveUp() }
      for (prefix, sequence) in theirs.sequences { own.change(prefix) { $0.merge(sequence) } }
    }
    for (key, theirs) in other.groups { merge(theirs, into: &groups[key, default: Group()]) }
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
    sequences.compactMap(missing) + beats.sorted { $0.key < $1.key }.compactMap(silent)
  }

  /// The groups and sequences whose ids do not count up, in order: of those nothing is said.
  package var uncounted: [(entry: Int, group: [String])] {
    let keys = groups.filter(\.value.isUncounted).keys + sequences.filter(\.value.isTooThin).map(\.key)
    return keys.sorted().map { ($0.entry, $0.group) }
  }

  /// All sequences in order, each under its group's values and the text before its numbers.
  private var sequences: [(key: Key, value: NumberSequence)] {
    groups.flatMap { key, group in
      group.sequences.map { (Key(entry: key.entry, group: key.group + [$0.key]), $0.value) }
    }
    .sorted { $0.0 < $1.0 }
  }

  private func missing(_ key: Key, _ sequence: NumberSequence) -> Finding? {
    guard case .missing(let absence) = plan.entries[key.entry].correlation, let numbers = sequence.numbers,
      numbers.missing >= absence.minimum
    else { return nil }
    return Finding(
      entry: key.entry, group: key.group, expected: numbers.expected, missing: numbers.missing,
      first: (key.group.last ?? "") + String(numbers.firstMissing), periodStart: sequence.from,
      periodEnd: sequence.until)
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

  private static func floor(_ value: Int64, by size: Int64) -> Int64 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: max(1, size))
    return rest < 0 ? quotient - 1 : quotient
  }
}
