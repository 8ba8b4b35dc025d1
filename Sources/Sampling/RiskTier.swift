/// How much a contact's flags suggest that a person should look at it.
package enum RiskTier: UInt8, CaseIterable, Hashable, Sendable, Comparable {
  /// No flag of a rule that asks for a review.
  case normal
  /// Such a flag.
  case elevated
  /// Such a flag of high or critical severity.
  case high

  /// The word for it in views.
  package var name: String {
    switch self {
    case .normal: "normal"
    case .elevated: "elevated"
    case .high: "high"
    }
  }

  package static func < (left: RiskTier, right: RiskTier) -> Bool { left.rawValue < right.rawValue }
}
