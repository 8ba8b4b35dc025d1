/// How bad it is when a rule hits.
package enum Severity: String, CaseIterable, Hashable, Sendable, Comparable {
  case info, low, medium, high, critical

  /// From `info` to `critical`.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
