import Contacts
import Expressions

/// One worker's search of a transcript for one regular expression, in the turns that are known to hold it. It is put
/// off until a selection asks for it: most transcripts are settled by a cheaper selection of the same rule.
final class ExpressionSearch {
  /// The source that the expression stands for.
  let source: Int
  private let plan: ExpressionPlan
  private lazy var pattern = plan.pattern.pattern
  private lazy var except = plan.except?.pattern
  /// The turns in which it matches, as they came.
  @exclusivity(unchecked) private var turns = PlainList<Int32>(capacity: 16)
  @exclusivity(unchecked) private var found = PlainList<TextHit>(capacity: 16)
  @exclusivity(unchecked) private var isDone = false

  init(_ plan: ExpressionPlan) {
    self.plan = plan
    source = plan.source
  }

  /// Whether it waits until it is asked for; nothing is announced of it then.
  var isDeferred: Bool { plan.isDeferred }
  /// Whether nothing was announced or asked for since the last reset.
  var isUntouched: Bool { turns.count == 0 && !isDone }

  /// Forgets the last transcript.
  func reset() {
    turns.truncate(to: 0)
    found.truncate(to: 0)
    isDone = false
  }

  /// Notes that it matches in a turn.
  func announce(_ turn: Int) {
    if let last = turns.elements.last, last == Int32(truncatingIfNeeded: turn) { return }
    turns.append(Int32(truncatingIfNeeded: turn))
  }

  /// The hits, in the order of the text, until the next reset.
  func hits(_ transcript: FoldedTranscript, _ fragment: Fragment) -> UnsafeBufferPointer<TextHit> {
    if !isDone {
      isDone = true
      search(transcript, fragment)
    }
    return UnsafeBufferPointer(found.elements)
  }

  private func search(_ transcript: FoldedTranscript, _ fragment: Fragment) {
    if isDeferred {
      let count = transcript.turns.count
      for turn in 0..<count {
        let role = transcript.turns[turn].role
        if plan.scopes.contains(where: { $0.contains(turn, of: count, role: role) }) {
          match(turn, transcript, fragment)
        }
      }
      return
    }
    var announced = turns.elements
    announced.sort()
    var previous: Int32 = -1
    for turn in announced where turn != previous {
      previous = turn
      match(Int(turn), transcript, fragment)
    }
  }

  /// Matches the expression in a turn as it was written.
  private func match(_ turn: Int, _ transcript: FoldedTranscript, _ fragment: Fragment) {
    let range = fragment.turns[turn].text.range
    guard !range.isEmpty, range.upperBound <= fragment.bytes.count else { return }
    fragment.bytes.withUnsafeBytes { all in
      let text = UnsafeRawBufferPointer(rebasing: all[range])
      var excepted: [Range<Int>]?
      var from = 0
      while from <= text.count, let match = pattern.firstRange(in: text, from: from) {
        from = max(match.upperBound, match.lowerBound + 1)
        if match.isEmpty { continue }
        if let except {
          if excepted == nil { excepted = Self.matches(of: except, in: text) }
          if Self.touches(excepted ?? [], match) { continue }
        }
        let base = transcript.turns[turn].start
        let start = base + transcript.foldedOffset(in: turn, of: fragment, original: match.lowerBound)
        let end = base + transcript.foldedOffset(in: turn, of: fragment, original: match.upperBound)
        found.append(TextHit(turn: Int32(turn), start: Int32(start), end: Int32(end), phrase: 0))
      }
    }
  }

  private static func matches(of pattern: LinearPattern, in text: UnsafeRawBufferPointer) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var from = 0
    while from <= text.count, let match = pattern.firstRange(in: text, from: from) {
      if !match.isEmpty { ranges.append(match) }
      from = max(match.upperBound, match.lowerBound + 1)
    }
    return ranges
  }

  /// Whether any of the ranges, which are in order and apart, has a place in common with `range`.
  private static func touches(_ ranges: [Range<Int>], _ range: Range<Int>) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound < range.upperBound
  }
}
