package import Contacts

/// Whose turns a selection looks at.
package enum RoleFilter: String, CaseIterable, Hashable, Sendable {
  case any, agent, customer, bot

  /// Whether a turn of `role` is looked at.
  package func accepts(_ role: Role) -> Bool {
    switch self {
    case .any: true
    case .agent: role == .agent
    case .customer: role == .customer
    case .bot: role == .bot
    }
  }
}
