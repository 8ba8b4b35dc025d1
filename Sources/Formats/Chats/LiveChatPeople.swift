import Contacts

/// The users of a chat of LiveChat. Valid as long as the parsed record.
struct LiveChatPeople {
  private var agents: [UnsafeRawBufferPointer] = []
  private var customers: [UnsafeRawBufferPointer] = []
  private var speaker: TapeValue?
  private var firstAgent: TapeValue?
  /// The customer's address, or else id.
  private(set) var customer: TapeValue?

  /// Reads the member `users`.
  init(_ users: TapeValue?) {
    guard var walk = users?.elements else { return }
    while let user = walk.step() {
      guard let id = user["id"]?.text, let kind = user["type"]?.text else { continue }
      if kind.equals("agent") {
        agents.append(id)
        firstAgent = firstAgent ?? user["id"]
      } else if kind.equals("customer") {
        customers.append(id)
        customer = customer ?? user["email"] ?? user["id"]
      }
    }
  }

  /// The agent who spoke last, or who is named first.
  var agent: TapeValue? { speaker ?? firstAgent }

  /// An agent spoke.
  mutating func spoke(_ id: TapeValue?) { speaker = id ?? speaker }

  /// The role of an author.
  func role(_ id: TapeValue?) -> Role {
    guard let id = id?.text else { return .bot }
    if agents.contains(where: { $0.elementsEqual(id) }) { return .agent }
    if customers.contains(where: { $0.elementsEqual(id) }) { return .customer }
    return .bot
  }
}
