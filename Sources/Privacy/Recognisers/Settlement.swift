/// Settles which of several overlapping proposals stand, and turns them into entities.
struct Settlement {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan
  /// The text is nothing but a number: all that it can be is told.
  let isAlone: Bool
  /// A text is to be stored: a password that is said again is one again, and a name that was introduced is one in
  /// every turn.
  let repeatsWords: Bool

  func settle(_ candidates: [Candidate]) -> [Entity] {
    let sorted = candidates.filter { $0.score >= Recogniser.threshold && !$0.parts.isEmpty }.sorted {
      first, second in
      if first.weight != second.weight { return first.weight > second.weight }
      let (a, b) = (first.parts[0], second.parts[0])
      return (a.turn, a.range.lowerBound, -a.range.count, first.type.order)
        < (b.turn, b.range.lowerBound, -b.range.count, second.type.order)
    }
    var standing = KeptCandidates()
    for candidate in sorted where !isBeaten(candidate, by: standing) { standing.append(candidate) }
    repeatParts(of: standing.all, into: &standing)
    if repeatsWords {
      let words = WordRepetitions(bytes: bytes, view: view)
      for secret in words.secrets(among: standing.all) {
        for word in words.of(secret, unless: { word in standing.contains(near: word) { overlap($0, word) } })
        {
          standing.append(word)
        }
      }
      let names = IntroducedNames(bytes: bytes, view: view).places(of: sorted, beside: standing)
      return entities(standing.all + names)
    }
    return entities(standing.all)
  }

  /// Beaten by a proposal that overlaps, unless both fill the same text about equally well, or one is an
  /// Internet address inside a web address.
  private func isBeaten(_ candidate: Candidate, by kept: KeptCandidates) -> Bool {
    kept.contains(near: candidate) { other in
      guard overlap(candidate, other) else { return false }
      if candidate.type == .ip, other.type == .url { return false }
      let isSame =
        other.type != candidate.type
        && other.parts.map(\.range) == candidate.parts.map(\.range)
      return !(isSame && (isAlone || other.score - candidate.score < 0.15))
    }
  }

  private func overlap(_ first: Candidate, _ second: Candidate) -> Bool {
    first.parts.contains { a in
      second.parts.contains { a.turn == $0.turn && a.range.overlaps($0.range) }
    }
  }

  /// Adds the other places where five or more digits of a secret stand in the contact, repeated in part.
  private func repeatParts(of secrets: [Candidate], into kept: inout KeptCandidates) {
    var repetitions: Repetitions?
    var seen: Set<[UInt8]> = []
    // What repeats digits that were looked for already overlaps what was found then.
    for secret in secrets where secret.digits.count >= 9 && seen.insert(secret.digits).inserted {
      let places = repetitions ?? Repetitions(scan)
      repetitions = places
      for candidate in places.places(of: secret)
      where !kept.contains(near: candidate, where: { overlap($0, candidate) }) {
        kept.append(candidate)
      }
    }
  }

  private func entities(_ kept: [Candidate]) -> [Entity] {
    let ordered = kept.sorted {
      let (a, b) = ($0.parts[0], $1.parts[0])
      return (a.turn, a.range.lowerBound, a.range.upperBound, $0.type.order)
        < (b.turn, b.range.lowerBound, b.range.upperBound, $1.type.order)
    }
    var entities: [Entity] = []
    for (group, candidate) in ordered.enumerated() {
      let score = (candidate.score * 100).rounded() / 100
      for part in candidate.parts {
        let base = view.turns[part.turn].lowerBound
        entities.append(
          Entity(
            type: candidate.type, turn: part.turn,
            range: part.range.lowerBound - base..<part.range.upperBound - base, score: score, group: group,
            echo: part.echo))
      }
    }
    return entities.sorted {
      ($0.turn, $0.range.lowerBound, $0.range.upperBound, $0.type.order, $0.group)
        < ($1.turn, $1.range.lowerBound, $1.range.upperBound, $1.type.order, $1.group)
    }
  }
}
