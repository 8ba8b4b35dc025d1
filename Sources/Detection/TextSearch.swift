import Contacts
import Privacy

/// One worker's search of transcripts: fold, scan once, confirm. What stays are the hits of every source.
final class TextSearch {
  let plan: DetectionPlan
  let transcript = FoldedTranscript()
  /// The hits of every source of phrases, in the order of the text once ``run(_:languages:)`` is done.
  @exclusivity(unchecked) private(set) var table: HitTable
  /// What the recognisers of sensitive data may find, by the cues that occurred.
  @exclusivity(unchecked) private(set) var needs: Needs = []
  /// The turns of the words for numbers, ascending, one for each.
  @exclusivity(unchecked) private(set) var spoken: [Int32] = []

  private let scanner: PatternScanner
  /// The regular expressions, as the plan numbers them; those whose filters announced a turn; and those that no
  /// filter announces.
  private let expressions: [ExpressionSearch]
  @exclusivity(unchecked) private var announced = PlainList<Int32>()
  private let unannounced: [Int]
  /// For every source, the number of its expression, or -1.
  private let expressionOfSource: PlanTable<Int32>

  init(_ plan: DetectionPlan) throws(DetectionError) {
    self.plan = plan
    scanner = try PatternScanner(plan.database)
    table = HitTable(sources: plan.sources.count)
    let refused = Set(plan.database.refused)
    let expressions = plan.regexes.entries.map { entry in
      ExpressionSearch(entry, isAnnounced: entry.filter.map { !refused.contains($0) } ?? false)
    }
    self.expressions = expressions
    unannounced = expressions.indices.filter { !expressions[$0].isAnnounced }
    var numbers = [Int32](repeating: -1, count: plan.sources.count)
    for (number, expression) in expressions.enumerated() { numbers[expression.source] = Int32(number) }
    expressionOfSource = PlanTable(numbers)
  }

  /// Searches the turns of a record.
  ///
  /// - Parameter languages: of the phrases that count, as ``LanguageMask``.
  func run(_ fragment: Fragment, languages: UInt8) throws(DetectionError) {
    table.removeAll()
    needs = []
    spoken.removeAll(keepingCapacity: true)
    for number in announced.elements { expressions[Int(number)].reset() }
    announced.truncate(to: 0)
    transcript.fold(fragment)
    try scanner.scan(transcript.bytes)
    confirm(fragment, languages)
    table.sort()
    // Of the turns that are condensed the filters say nothing.
    let open = transcript.hasCondensed ? Array(expressions.indices) : unannounced
    for number in open where expressions[number].isUntouched { announced.append(Int32(number)) }
  }

  /// The hits of a source, in the order of the text, until the next search.
  ///
  /// - Parameter fragment: the record that ``run(_:languages:)`` was given.
  @inline(__always)
  func hits(of source: Int, in fragment: Fragment) -> UnsafeBufferPointer<TextHit> {
    let number = expressionOfSource.base[source]
    return number < 0 ? table.hits(of: source) : hits(ofExpression: Int(number), in: fragment)
  }

  /// Whether a source has no hits.
  @inline(__always)
  func isEmpty(_ source: Int, in fragment: Fragment) -> Bool {
    let number = expressionOfSource.base[source]
    return number < 0 ? table.isEmpty(source) : hits(ofExpression: Int(number), in: fragment).isEmpty
  }

  /// Calls `body` with every source that may have hits, in no order.
  @inline(__always)
  func forEachTouched(_ body: (Int) -> Void) {
    for source in table.touched { body(Int(source)) }
    for number in announced.elements { body(expressions[Int(number)].source) }
  }

  private func hits(ofExpression number: Int, in fragment: Fragment) -> UnsafeBufferPointer<TextHit> {
    let expression = expressions[number]
    if expression.isUntouched, expression.isAnnounced, !transcript.hasCondensed {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return expression.hits(transcript, fragment)
  }

  private func confirm(_ fragment: Fragment, _ languages: UInt8) {
    let found = scanner.hits
    guard !found.isEmpty else { return }
    let bytes = transcript.bytes
    let turns = transcript.turns
    var turn = 0
    let uses = plan.uses.base
    let ranges = plan.useRanges.base
    for hit in found {
      let pattern = Int(hit.pattern)
      let end = Int(hit.end)
      if turns[turn].end < end || end <= turns[turn].start { turn = transcript.turn(at: end) }
      guard turn < turns.count else {
        turn = 0
        continue
      }
      let from = Int(ranges[pattern])
      let to = Int(ranges[pattern + 1])
      if from == to {
        note(pattern, turn, end)
        continue
      }
      // The literal is the same for all of its uses, and with it whether it must begin where a word does.
      let start = end - Int(uses[from].length)
      if uses[from].conditions.contains(.startEdge), WordEdges.isWord(before: start, in: bytes) { continue }
      for index in from..<to where uses[index].languages & languages != 0 {
        confirm(uses[index], turn, start, end, bytes, fragment)
      }
    }
  }

  @inline(__always)
  private func confirm(
    _ use: PhraseUse, _ turn: Int, _ start: Int, _ end: Int, _ bytes: UnsafeRawBufferPointer,
    _ fragment: Fragment
  ) {
    var stop = end
    if use.tail >= 0 {
      guard use.lead.admits(end, in: bytes), let tail = plan.tails.end(of: use.tail, from: end, in: bytes)
      else { return }
      stop = tail
    }
    if use.conditions.contains(.endEdge), WordEdges.isWord(after: stop, in: bytes) { return }
    if use.conditions.rawValue & Self.slow != 0, !holds(use, start, turn, fragment) { return }
    if use.conditions.contains(.openEnd) { stop = WordEdges.endOfWord(from: stop, in: bytes) }
    table.add(
      TextHit(
        turn: Int32(truncatingIfNeeded: turn), start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: stop), phrase: use.phrase),
      to: use.source)
  }

  private static var slow: UInt8 {
    PhraseUse.Conditions.plainTurn.rawValue | PhraseUse.Conditions.exact.rawValue
      | PhraseUse.Conditions.exactHan.rawValue
  }

  /// A pattern that is no phrase: the cue of a recogniser, or the filter of an expression.
  private func note(_ pattern: Int, _ turn: Int, _ end: Int) {
    let meaning = plan.notes[pattern]
    if !meaning.needs.isEmpty {
      needs.formUnion(meaning.needs)
      if meaning.isSpoken, startsWord(meaning, end) { spoken.append(Int32(truncatingIfNeeded: turn)) }
      return
    }
    let first = Int(meaning.firstExpression)
    for index in first..<first + Int(meaning.expressionCount) {
      let number = plan.announced[index]
      let expression = expressions[Int(number)]
      if expression.isUntouched { announced.append(number) }
      expression.announce(turn)
    }
  }

  /// Whether a pattern that is a word for a number begins where a word does.
  private func startsWord(_ meaning: PatternNote, _ end: Int) -> Bool {
    guard meaning.length >= 0 else { return false }
    let start = end - Int(meaning.length)
    let all = transcript.bytes
    return start >= 0
      && (!WordEdges.isWord(after: start, in: all) || !WordEdges.isWord(before: start, in: all))
  }

  /// The conditions that need the turn, or its text as it was written.
  private func holds(_ use: PhraseUse, _ start: Int, _ turn: Int, _ fragment: Fragment) -> Bool {
    let place = transcript.turns[turn]
    if use.conditions.contains(.plainTurn) { return !place.traits.contains(.diacritics) }
    if use.conditions.contains(.exactHan), !place.traits.contains(.traditional) { return true }
    let spelling = plan.spellings[Int(use.spelling)]
    let offset = transcript.originalOffset(in: turn, of: fragment, folded: start - place.start)
    let range = fragment.turns[turn].text.range
    return fragment.bytes.withUnsafeBufferPointer { bytes in
      let from = min(range.lowerBound + offset, range.upperBound)
      return SpellingMatcher.matches(
        UnsafeBufferPointer(rebasing: bytes[from..<range.upperBound]), spelling.text, spelling.folds)
    }
  }
}
