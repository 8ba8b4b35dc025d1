import Contacts

/// The users of a chat of LiveChat. Valid as long as the parsed record.
struct LiveChatPeople {
  private var agents: [UnsafeRawBufferPointer] = []
  private var customers: [UnsafeRawBufferPointer] = []
  private var bots: [UnsafeRawBufferPointer] = []
  private var speaker: TapeValue?
  private var firstAgent: TapeValue?
  /// The customer's address, or else id.
  private(set) var customer: TapeValue?
  /// What people are called.
  private(set) var names: [UnsafeRawBufferPointer] = []
  /// The users whose type is not known.
  private var unknown: [(id: UnsafeRawBufferPointer, kind: UnsafeRawBufferPointer)] = []

  /// Reads the member `users`.
  init(_ users: TapeValue?) {
    guard var walk = users?.elements else { return }
    while let user = walk.step() {
      guard let id = user["id"]?.text, let kind = user["type"]?.text else { continue }
      let role = Role.meant(by: kind)
      if role != .bot, let name = user["name"]?.text { names.append(name) }
      switch role {
      case .agent?:
        agents.append(id)
        firstAgent = firstAgent ?? user["id"]
      case .customer?:
        customers.append(id)
        customer = customer ?? user["email"] ?? user["id"]
      case .bot?: bots.append(id)
      case .other?, nil: unknown.append((id, kind))
      }
    }
  }

  /// The agent who spoke last, or who is named first.
  var agent: TapeValue? { speaker ?? firstAgent }

  /// An agent spoke.
  mutating func spoke(_ id: TapeValue?) { speaker = id ?? speaker }

  /// The role of an author; nobody's where the author is not among the users, or of a type that is not known, which is
  /// noted.
  func role(_ id: TapeValue?, _ fragment: inout Fragment) -> Role {
    guard let id = id?.text else { return .other }
    if agents.contains(where: { $0.elementsEqual(id) }) { return .agent }
    if customers.contains(where: { $0.elementsEqual(id) }) { return .customer }
    if bots.contains(where: { $0.elementsEqual(id) }) { return .bot }
    fragment.note(.role, unknown.first { $0.id.elementsEqual(id) }?.kind)
    return .other
  }
}
