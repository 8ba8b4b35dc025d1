import Rules

/// On how many contacts of one vendor correlations could be judged; counts of parts of the contacts add up.
package struct CorrelationCounts: Hashable, Sendable {
  /// The counts of one correlation.
  package struct Counts: Hashable, Sendable {
    /// Contacts that it looked at.
    package var evaluated = 0
    /// Contacts that it does not cover.
    package var notApplicable = 0
    /// Contacts that it could not look at, by reason.
    package var notEvaluated: [String: Int] = [:]
  }

  /// By the correlations' places in the plan.
  package private(set) var entries: [Counts]

  /// Nothing counted.
  package init(_ count: Int) { entries = Array(repeating: Counts(), count: count) }

  /// Adds contacts.
  mutating func add(_ state: CorrelationState, _ count: Int, to entry: Int) {
    switch state {
    case .evaluated: entries[entry].evaluated += count
    case .notApplicable: entries[entry].notApplicable += count
    case .notEvaluated(let reason): entries[entry].notEvaluated[reason, default: 0] += count
    }
  }

  /// Adds another part's counts.
  package mutating func merge(_ other: CorrelationCounts) {
    for (entry, counts) in other.entries.enumerated() where entry < entries.count {
      entries[entry].evaluated += counts.evaluated
      entries[entry].notApplicable += counts.notApplicable
      entries[entry].notEvaluated.merge(counts.notEvaluated) { $0 + $1 }
    }
  }
}

/// What a contact is to a correlation.
enum CorrelationState: Hashable, Sendable {
  case evaluated
  case notApplicable
  case notEvaluated(String)
}
