/// How many records ended in which way. The six add up to the records that were read.
package struct RecordCounts: Hashable, Sendable {
  /// All records that were read.
  package var records = 0
  private var byOutcome: [6 of Int] = .init(repeating: 0)

  /// No records.
  package init() {}

  /// The number of records that ended in one way.
  package subscript(outcome: RecordOutcome) -> Int {
    get { byOutcome[Int(outcome.rawValue)] }
    set { byOutcome[Int(outcome.rawValue)] = newValue }
  }

  /// Whether every record ended in exactly one way.
  package var addsUp: Bool {
    records == RecordOutcome.allCases.reduce(0) { $0 + self[$1] }
  }

  /// Adds the counts of another part of the input.
  package mutating func merge(_ other: RecordCounts) {
    records += other.records
    for outcome in RecordOutcome.allCases { self[outcome] += other[outcome] }
  }

  package static func == (left: RecordCounts, right: RecordCounts) -> Bool {
    left.records == right.records && RecordOutcome.allCases.allSatisfy { left[$0] == right[$0] }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(records)
    for outcome in RecordOutcome.allCases { hasher.combine(self[outcome]) }
  }
}
