/// On what ground `ended_by` stands.
package enum EndedByBasis: UInt8, CaseIterable, Hashable, Sendable {
  /// The switch itself names the side, or two sources agree.
  case confirmed
  /// The vendor's export says so.
  case claimed
  /// Worked out from causes, directions or the order of leaving.
  case derived
  /// There is no ground.
  case unknown

  /// The word for it in fields, views and rules.
  package var name: String {
    switch self {
    case .confirmed: "confirmed"
    case .claimed: "claimed"
    case .derived: "derived"
    case .unknown: "unknown"
    }
  }

  /// The case of that name, if there is one.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
