/// Proposals that stand, and those among them that may overlap another one: looked for among all while they are few, and by
/// place in a contact of very many.
struct KeptCandidates {
  /// Those that stand, in the order in which they came.
  private(set) var all: [Candidate] = []
  /// Their places in that order by stretch of text, once there are many.
  private var byStretch: [Int: [Int]] = [:]
  private static let few = 64
  /// A stretch is two to the power of so many bytes.
  private static let stretch = 6

  init() {}

  mutating func append(_ candidate: Candidate) {
    all.append(candidate)
    if all.count == Self.few + 1 {
      for place in all.indices { enter(place) }
    } else if all.count > Self.few {
      enter(all.count - 1)
    }
  }

  private mutating func enter(_ place: Int) {
    for stretch in Self.stretches(of: all[place]) { byStretch[stretch, default: []].append(place) }
  }

  /// The stretches that the parts of a proposal stand in; turns never share bytes.
  private static func stretches(of candidate: Candidate) -> Set<Int> {
    var stretches: Set<Int> = []
    for part in candidate.parts {
      for stretch in part.range.lowerBound >> Self.stretch...part.range.upperBound >> Self.stretch {
        stretches.insert(stretch)
      }
    }
    return stretches
  }

  /// Whether one of those that stand where the candidate does fits.
  func contains(near candidate: Candidate, where fits: (Candidate) -> Bool) -> Bool {
    if all.count <= Self.few { return all.contains(where: fits) }
    return Self.stretches(of: candidate).contains { (byStretch[$0] ?? []).contains { fits(all[$0]) } }
  }
}
