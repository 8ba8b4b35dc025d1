/// Proposals that stand, and those among them that may overlap another one: looked for among all while they are few, and by
/// turn in a contact of very many.
struct KeptCandidates {
  /// Those that stand, in the order in which they came.
  private(set) var all: [Candidate] = []
  /// Their places in that order by turn, once there are many.
  private var byTurn: [Int: [Int]] = [:]
  private static let few = 64

  mutating func append(_ candidate: Candidate) {
    all.append(candidate)
    if all.count == Self.few + 1 {
      for place in all.indices { enter(place) }
    } else if all.count > Self.few {
      enter(all.count - 1)
    }
  }

  private mutating func enter(_ place: Int) {
    for turn in Set(all[place].parts.map(\.turn)) { byTurn[turn, default: []].append(place) }
  }

  /// Whether one of those with a part in a turn of the candidate's fits.
  func contains(near candidate: Candidate, where fits: (Candidate) -> Bool) -> Bool {
    if all.count <= Self.few { return all.contains(where: fits) }
    return candidate.parts.contains { part in (byTurn[part.turn] ?? []).contains { fits(all[$0]) } }
  }
}
