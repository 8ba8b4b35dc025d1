/// What an agent had to do with in the whole world.
struct AgentRecord: Sendable {
  var contacts = 0
  /// Occasions of each kind, in the order of ``Misbehaviour``.
  var occasions = Array(repeating: 0, count: Misbehaviour.allCases.count)
  /// How often the agent did it.
  var done = Array(repeating: 0, count: Misbehaviour.allCases.count)

  /// Counts an occasion to take a second call.
  mutating func addSecondLine(isTaken: Bool) {
    guard let index = Misbehaviour.allCases.firstIndex(of: .doubleClients) else { return }
    occasions[index] += 1
    if isTaken { done[index] += 1 }
  }

  /// Counts an agent's part of a contact.
  mutating func add(_ part: Service) {
    contacts += 1
    for (index, kind) in Misbehaviour.allCases.enumerated() where kind != .doubleClients {
      if part.occasions.contains(kind) { occasions[index] += 1 }
      if part.kinds.contains(kind) { done[index] += 1 }
    }
  }
}
