import Contacts
import Expressions
import Privacy

/// One worker's search of transcripts: fold, scan once, confirm. What stays are the hits of every source.
final class TextSearch {
  let plan: DetectionPlan
  let transcript = FoldedTranscript()
  /// The hits of every source, in the order of the text once ``run(_:languages:)`` is done.
  @exclusivity(unchecked) private(set) var table: HitTable
  /// What the recognisers of sensitive data may find, by the cues that occurred.
  @exclusivity(unchecked) private(set) var needs: Needs = []
  /// The turns of the words for numbers, ascending, one for each.
  @exclusivity(unchecked) private(set) var spoken: [Int32] = []

  private let scanner: PatternScanner
  /// The entries of the plan's regular expressions that no filter announces.
  private let unannounced: [Int]
  /// For every expression, the turns that its filter announced, ascending.
  @exclusivity(unchecked) private var announced: [[Int32]]
  @exclusivity(unchecked) private var announcedEntries: [Int] = []

  init(_ plan: DetectionPlan) throws(DetectionError) {
    self.plan = plan
    scanner = try PatternScanner(plan.database)
    table = HitTable(sources: plan.sources.count)
    announced = Array(repeating: [], count: plan.regexes.entries.count)
    let refused = Set(plan.database.refused)
    unannounced = plan.regexes.entries.indices.filter { index in
      guard let filter = plan.regexes.entries[index].filter else { return true }
      return refused.contains(filter)
    }
  }

  /// Searches the turns of a record.
  ///
  /// - Parameter languages: of the phrases that count, as ``LanguageMask``.
  func run(_ fragment: Fragment, languages: UInt8) throws(DetectionError) {
    table.removeAll()
    needs = []
    spoken.removeAll(keepingCapacity: true)
    transcript.fold(fragment)
    try scanner.scan(transcript.bytes)
    confirm(fragment, languages)
    matchExpressions(fragment)
    table.sort()
  }

  /// The hits of a source, in the order of the text, until the next search.
  @inline(__always)
  func hits(of source: Int) -> UnsafeBufferPointer<TextHit> { table.hits(of: source) }

  /// Whether a source has no hits.
  @inline(__always)
  func isEmpty(_ source: Int) -> Bool { table.isEmpty(source) }

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
      for index in from..<to where uses[index].languages & languages != 0 {
        confirm(uses[index], turn, end, bytes, fragment)
      }
    }
  }

  @inline(__always)
  private func confirm(
    _ use: PhraseUse, _ turn: Int, _ end: Int, _ bytes: UnsafeRawBufferPointer, _ fragment: Fragment
  ) {
    let start = end - Int(use.length)
    if use.conditions.contains(.startEdge), WordEdges.isWord(before: start, in: bytes) { return }
    var stop = end
    if use.tail >= 0 {
      guard let tail = follow(plan.tails[Int(use.tail)], from: end, in: bytes) else { return }
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
    guard meaning.announces, let entries = plan.regexes.byFilter[pattern] else { return }
    for entry in entries {
      if announced[entry].isEmpty { announcedEntries.append(entry) }
      if announced[entry].last != Int32(turn) { announced[entry].append(Int32(turn)) }
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

  /// The rest of a phrase whose inner words have open ends; the offset behind it, if it stands there.
  private func follow(
    _ tail: PhraseCompiler.Tail, from start: Int, in bytes: UnsafeRawBufferPointer
  ) -> Int? {
    var index = start
    for piece in tail.pieces {
      index = WordEdges.endOfWord(from: index, in: bytes)
      guard index + piece.count <= bytes.count else { return nil }
      for (offset, byte) in piece.enumerated() where bytes[index + offset] != byte { return nil }
      index += piece.count
    }
    return index
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

// MARK: - Regular expressions

extension TextSearch {
  /// Runs the expressions over the turns that may match, as they were written.
  private func matchExpressions(_ fragment: Fragment) {
    if plan.regexes.entries.isEmpty { return }
    if !unannounced.isEmpty {
      for entry in unannounced {
        for turn in transcript.turns.indices { match(plan.regexes.entries[entry], turn, fragment) }
      }
    }
    let condensed = condensedTurns()
    if !condensed.isEmpty {
      for entry in plan.regexes.entries.indices where !unannounced.contains(entry) {
        for turn in condensed { match(plan.regexes.entries[entry], turn, fragment) }
      }
    }
    for entry in announcedEntries {
      var previous: Int32 = -1
      for turn in announced[entry].sorted() where turn != previous {
        previous = turn
        if !transcript.turns[Int(turn)].traits.contains(.condensed) {
          match(plan.regexes.entries[entry], Int(turn), fragment)
        }
      }
      announced[entry].removeAll(keepingCapacity: true)
    }
    announcedEntries.removeAll(keepingCapacity: true)
  }

  /// The turns of which the filters say nothing.
  private func condensedTurns() -> [Int] {
    transcript.turns.indices.filter { transcript.turns[$0].traits.contains(.condensed) }
  }

  private func match(_ entry: RegexPlan.Entry, _ turn: Int, _ fragment: Fragment) {
    let range = fragment.turns[turn].text.range
    guard !range.isEmpty, range.upperBound <= fragment.bytes.count else { return }
    fragment.bytes.withUnsafeBytes { all in
      let text = UnsafeRawBufferPointer(rebasing: all[range])
      var excepted: [Range<Int>]?
      var from = 0
      while from <= text.count, let found = entry.pattern.firstMatch(in: text, from: from)?[0] {
        from = max(found.upperBound, found.lowerBound + 1)
        if found.isEmpty { continue }
        if let except = entry.except {
          if excepted == nil { excepted = Self.matches(of: except, in: text) }
          if Self.touches(excepted ?? [], found) { continue }
        }
        let base = transcript.turns[turn].start
        let start = base + transcript.foldedOffset(in: turn, of: fragment, original: found.lowerBound)
        let end = base + transcript.foldedOffset(in: turn, of: fragment, original: found.upperBound)
        table.add(
          TextHit(turn: Int32(turn), start: Int32(start), end: Int32(end), phrase: 0), to: Int32(entry.source)
        )
      }
    }
  }

  private static func matches(of pattern: LinearPattern, in text: UnsafeRawBufferPointer) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var from = 0
    while from <= text.count, let found = pattern.firstMatch(in: text, from: from)?[0] {
      if !found.isEmpty { ranges.append(found) }
      from = max(found.upperBound, found.lowerBound + 1)
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
