import Contacts
import Rules

/// How far hits lie apart, and which of them lie where an anchor asks for.
struct Distances {
  private let transcript: FoldedTranscript

  init(_ transcript: FoldedTranscript) { self.transcript = transcript }

  /// Whether the second of two hits in order lies within a distance of the first: from the end of the one to
  /// the beginning of the other. Hits that overlap are no distance apart.
  func isWithin(_ distance: Distance, _ first: Hit, _ second: Hit) -> Bool {
    switch distance {
    case .turns(let count): return second.turn - first.turn <= count
    case .milliseconds(let length):
      guard let left = first.at, let right = second.at else { return false }
      let difference = right.subtractingClamped(left)
      return difference <= length && difference >= -length
    case .words(let count):
      return first.turn == second.turn && words(first.end, second.start, atMost: count) <= count
    case .characters(let count):
      return first.turn == second.turn && characters(first.end, second.start, atMost: count) <= count
    }
  }

  /// Words that begin and end between two places; each Chinese character is one. Stops above `limit`.
  private func words(_ from: Int, _ to: Int, atMost limit: Int) -> Int {
    let bytes = transcript.bytes
    var count = 0
    var inWord = false
    var index = max(0, from)
    while index < min(to, bytes.count), count <= limit {
      let lead = bytes[index]
      if WordEdges.isWord(after: index, in: bytes) {
        if !inWord { count += 1 }
        inWord = true
      } else {
        inWord = false
        if lead >= 0xE3, lead <= 0xED || lead == 0xF0 { count += 1 }
      }
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return count
  }

  /// Code points between two places. Stops above `limit`.
  private func characters(_ from: Int, _ to: Int, atMost limit: Int) -> Int {
    let bytes = transcript.bytes
    var count = 0
    var index = max(0, from)
    while index < min(to, bytes.count), count <= limit {
      if bytes[index] & 0xC0 != 0x80 { count += 1 }
      index += 1
    }
    return count
  }

  // MARK: Anchors

  /// Whether a hit lies where the anchor asks for, among the hits of the other selection in their order.
  func fits(_ hit: Hit, _ anchor: Anchor, _ others: UnsafeBufferPointer<Hit>) -> Bool {
    guard let first = others.first, let last = others.last else { return false }
    switch anchor.which {
    case .first: return fits(hit, anchor, first)
    case .last: return fits(hit, anchor, last)
    case .all: return fits(hit, anchor, first) && fits(hit, anchor, last)
    case .any:
      // The nearest ones on either side decide.
      let next = firstBehind(hit, others)
      for index in [next - 2, next - 1, next, next + 1] where others.indices.contains(index) {
        if fits(hit, anchor, others[index]) { return true }
      }
      return false
    }
  }

  private func fits(_ hit: Hit, _ anchor: Anchor, _ other: Hit) -> Bool {
    let isBefore = Self.precedes(hit, other)
    switch anchor.relation {
    case .before: if !isBefore { return false }
    case .after: if !Self.precedes(other, hit) { return false }
    case .around: break
    case .same: if hit.turn != other.turn { return false }
    }
    guard let within = anchor.within else { return true }
    return isBefore ? isWithin(within, hit, other) : isWithin(within, other, hit)
  }

  private static func precedes(_ left: Hit, _ right: Hit) -> Bool {
    (left.turn, left.start) < (right.turn, right.start)
  }

  /// The index of the first of the others that does not begin before the hit.
  private func firstBehind(_ hit: Hit, _ others: UnsafeBufferPointer<Hit>) -> Int {
    var low = 0
    var high = others.count
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(others[middle], hit) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
