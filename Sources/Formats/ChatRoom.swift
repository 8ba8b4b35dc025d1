import Contacts

/// Who came to a chat and who left it, in the order of time.
///
/// Whoever left first, of customer and agents, ended it; an agent after whom another one came passed it on, and who came
/// back has not left. Without an event that says that the chat is over it may have gone on, and nobody has ended it.
struct ChatRoom {
  private var first: Int64?
  private var last: Int64?
  private var ended: Int64?
  private var answered: Int64?
  private var agents = 0
  private var firstToLeave: Role?

  /// Something happened.
  mutating func see(_ at: Int64) {
    first = min(first ?? at, at)
    last = max(last ?? at, at)
  }

  /// Somebody came.
  mutating func join(_ role: Role, _ at: Int64) {
    // The agent who left before passed the chat on; the customer who left before loaded the page again.
    if firstToLeave == role { firstToLeave = nil }
    guard role == .agent else { return }
    agents += 1
    answered = answered ?? at
  }

  /// Somebody left.
  mutating func leave(_ role: Role) {
    if role == .agent || role == .customer, firstToLeave == nil { firstToLeave = role }
  }

  /// The chat was closed.
  mutating func end(_ at: Int64) { ended = at }

  /// Sets times, transfers and who ended the chat, and measures the turns from its start.
  func write(to fragment: inout Fragment) {
    fragment.fields.startedAt = first
    fragment.fields.endedAt = ended ?? last
    fragment.fields.answeredAt = answered
    if agents > 0 { fragment.fields.transfers = agents - 1 }
    switch ended == nil ? nil : firstToLeave {
    case .agent?: fragment.setEnd(.agent, .derived)
    case .customer?: fragment.setEnd(.customer, .derived)
    default: break
    }
    if let first { fragment.measureTurns(from: first) }
    fragment.sortTurns()
  }
}
