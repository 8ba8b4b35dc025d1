import Contacts

/// Who takes part in a contact, by the ids with which turns name them.
struct ContactLensPeople {
  private var roles: [(id: UnsafeRawBufferPointer, role: Role)] = []

  /// Reads the member `Participants`; valid as long as the parsed record.
  init(_ participants: TapeValue?) {
    guard var walk = participants?.elements else { return }
    while let person = walk.step() {
      if let id = person["ParticipantId"]?.text, let role = person["ParticipantRole"]?.text {
        roles.append((id, Self.role(role)))
      }
    }
  }

  /// The role of a turn that names it, or its participant.
  func role(_ id: TapeValue?, _ role: TapeValue?) -> Role {
    if let word = role?.text { return Self.role(word) }
    guard let id = id?.text else { return .other }
    return roles.first { $0.id.elementsEqual(id) }?.role ?? .other
  }

  private static func role(_ word: UnsafeRawBufferPointer) -> Role {
    Role(word)
  }
}
