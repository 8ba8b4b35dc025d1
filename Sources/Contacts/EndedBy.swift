/// Who ended a contact.
package enum EndedBy: UInt8, CaseIterable, Hashable, Sendable {
  /// The agent's side.
  case agent
  /// The customer's side.
  case customer
  /// A network, a platform or a flow.
  case system
  /// Somebody who is neither agent nor customer.
  case thirdParty
  /// Nobody: the agent passed the contact on.
  case transfer
  /// No source says, or the sources disagree.
  case unknown

  /// The word for it in fields, views and rules.
  package var name: String {
    switch self {
    case .agent: "agent"
    case .customer: "customer"
    case .system: "system"
    case .thirdParty: "third_party"
    case .transfer: "transfer"
    case .unknown: "unknown"
    }
  }

  /// The case of that name, if there is one.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
