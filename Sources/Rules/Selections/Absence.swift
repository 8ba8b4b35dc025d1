/// `missing`: something that a delivery should hold and does not.
package struct Absence: Hashable, Sendable {
  /// What should be there.
  package enum Subject: Hashable, Sendable {
    /// The next number of a field that counts up.
    case sequence(field: ContactVariable)
    /// At least one contact in every stretch of that many milliseconds.
    case heartbeat(every: Int64)
    /// As many contacts as the vendor's control total says, within a share of it.
    case controlTotal(tolerance: Double)
  }

  /// What should be there.
  package let subject: Subject
  /// Never empty.
  package let groupBy: [ContactVariable]
  /// The smallest number of missing numbers, stretches or contacts; at least 1.
  package let minimum: Int

  /// Puts the parts together; only the loader checks them.
  package init(subject: Subject, groupBy: [ContactVariable], minimum: Int) {
    self.subject = subject
    self.groupBy = groupBy
    self.minimum = minimum
  }
}

extension Correlation {
  /// Whether it looks at what vendors say they delivered.
  package var looksAtTotals: Bool {
    guard case .missing(let absence) = self, case .controlTotal = absence.subject else { return false }
    return true
  }
}
