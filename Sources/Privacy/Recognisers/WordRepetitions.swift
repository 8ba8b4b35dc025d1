import Glibc

/// Finds the places at which a password is said again as it was: "thanks, Hunter2Zebra!".
struct WordRepetitions {
  let bytes: ByteView
  let view: TranscriptView

  /// Shorter ones stand in other words; what is longer than that is no password.
  private static let lengths = 5...64
  /// More places, or more passwords, than a talk has are not looked for.
  private static let most = 64

  /// The passwords that are looked for again: each word once, words of everyday talk not at all.
  func secrets(among kept: [Candidate]) -> [Candidate] {
    var words: Set<[UInt8]> = []
    var secrets: [Candidate] = []
    for secret in kept where secret.type == .password && secret.digits.isEmpty && secrets.count < Self.most {
      guard secret.parts.count == 1, let part = secret.parts.first, Self.lengths.contains(part.range.count),
        !OrdinaryWords.holds(bytes, part.range), words.insert(bytes.slice(part.range)).inserted
      else { continue }
      secrets.append(secret)
    }
    return secrets
  }

  /// Everywhere else where the same word stands as a word of its own.
  ///
  /// - Parameter isKnown: whether a place is masked already.
  func of(_ secret: Candidate, unless isKnown: (Candidate) -> Bool) -> [Candidate] {
    guard let base = bytes.base, let part = secret.parts.first else { return [] }
    var found: [Candidate] = []
    for (turn, limits) in view.turns.enumerated() {
      var at = limits.lowerBound
      while found.count < Self.most, limits.upperBound - at >= part.range.count,
        let hit = memchr(base + at, Int32(bytes[part.range.lowerBound]), limits.upperBound - at)
      {
        let start = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
        let end = start + part.range.count
        at = start + 1
        guard end <= limits.upperBound, memcmp(hit, base + part.range.lowerBound, part.range.count) == 0
        else {
          continue
        }
        let isItself = turn == part.turn && start == part.range.lowerBound
        guard !isItself, bytes.isEdge(before: start, in: limits), bytes.isEdge(at: end, in: limits) else {
          continue
        }
        let word = Candidate(
          type: .password, score: Recogniser.threshold, parts: [.init(turn: turn, range: start..<end)],
          length: min(part.range.count, 10))
        if !isKnown(word) { found.append(word) }
      }
    }
    return found
  }
}
