import Contacts

/// The users of a chat of LiveChat. Valid as long as the parsed record.
struct LiveChatPeople {
  /// The roles by id. Of an id that is there twice, an agent's goes before a customer's, and this before a machine's.
  private var roles: [RecordBytes: Role] = [:]
  private var speaker: TapeValue?
  private var firstAgent: TapeValue?
  /// The customer's address, or else id.
  private(set) var customer: TapeValue?
  /// What people are called.
  private(set) var names: [UnsafeRawBufferPointer] = []
  /// The words of the users whose type is not known, by id; the first one's.
  private var unknown: [RecordBytes: UnsafeRawBufferPointer] = [:]

  /// Reads the member `users`.
  init(_ users: TapeValue?) {
    guard var walk = users?.elements else { return }
    while let user = walk.step() {
      guard let id = user["id"]?.text, let kind = user["type"]?.text else { continue }
      let role = Role.meant(by: kind)
      if role != .bot, let name = user["name"]?.text { names.append(name) }
      switch role {
      case .agent?:
        roles[RecordBytes(id)] = .agent
        firstAgent = firstAgent ?? user["id"]
      case .customer?:
        if roles[RecordBytes(id)] != .agent { roles[RecordBytes(id)] = .customer }
        customer = customer ?? user["email"] ?? user["id"]
      case .bot?: if roles[RecordBytes(id)] == nil { roles[RecordBytes(id)] = .bot }
      case .other?: break
      case nil: if unknown[RecordBytes(id)] == nil { unknown[RecordBytes(id)] = kind }
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
    if let role = roles[RecordBytes(id)] { return role }
    fragment.note(.role, unknown[RecordBytes(id)])
    return .other
  }
}
