/// Who speaks in a turn.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
  /// A person who works for the vendor.
  case agent
  /// The person who is served.
  case customer
  /// A machine.
  case bot
  /// Anybody else, or a speaker that the export does not name.
  case other

  /// The word for it in fields, views and rules.
  package var name: String {
    switch self {
    case .agent: "agent"
    case .customer: "customer"
    case .bot: "bot"
    case .other: "other"
    }
  }

  /// The case of that name, if there is one.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
