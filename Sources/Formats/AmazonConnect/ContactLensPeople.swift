import Contacts

/// Who takes part in a contact, by the ids with which turns name them.
struct ContactLensPeople {
  private var roles: [(id: UnsafeRawBufferPointer, word: UnsafeRawBufferPointer)] = []

  /// Reads the member `Participants`; valid as long as the parsed record.
  init(_ participants: TapeValue?) {
    guard var walk = participants?.elements else { return }
    while let person = walk.step() {
      if let id = person["ParticipantId"]?.text, let role = person["ParticipantRole"]?.text {
        roles.append((id, role))
      }
    }
  }

  /// The role of a turn that names it, or its participant; a word that is not known is noted. A supervisor
  /// who listens or steps in is not the agent.
  func role(_ id: TapeValue?, _ role: TapeValue?, _ fragment: inout Fragment) -> Role {
    let word = role?.text ?? id?.text.flatMap { id in roles.first { $0.id.elementsEqual(id) }?.word }
    guard let word else { return .other }
    guard let role = Role.meant(by: word) else {
      fragment.note(unknown: .role, word)
      return .other
    }
    return role
  }
}
