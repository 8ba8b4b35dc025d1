import Contacts

/// Looks for what phrases begin with, and tells the turns which phrases stand there as a whole.
final class PhraseSearch {
  private let plan: DetectionPlan
  @exclusivity(unchecked) private var scratch = LiteralIndex.Scratch()
  @exclusivity(unchecked) private var places = PlainList<Place>(capacity: 256)

  /// A place at which a literal ends.
  private struct Place {
    let end: Int32
    /// The uses of the literal.
    let first: Int32
    let last: Int32
    /// What stands behind it.
    let what: LeadFilter
  }

  /// For the phrases of a plan.
  init(_ plan: DetectionPlan) { self.plan = plan }

  /// Adds the phrases that stand in turns to them.
  ///
  /// - Parameters:
  ///   - fresh: the turns.
  ///   - transcript: which holds the turns of `fresh`, among others.
  ///   - fragment: the record, with the turns as they were written.
  ///   - languages: of the phrases that count, as ``LanguageMask``.
  func search(
    _ fresh: FreshTurns, _ transcript: FoldedTranscript, _ fragment: Fragment, _ languages: UInt8
  ) {
    let bytes = fresh.bytes
    plan.literals.search(bytes, &scratch)
    findUses(bytes, languages)
    let turns = fresh.turns
    var turn = 0
    let uses = plan.uses.base
    let tails = plan.tails
    for place in places.elements {
      let end = Int(place.end)
      if turns[turn].end < end || end <= turns[turn].start { turn = fresh.turn(at: end) }
      guard turn < turns.count else {
        turn = 0
        continue
      }
      // The literal is the same for all of its uses.
      let start = end - Int(uses[Int(place.first)].length)
      // Uses of one tail stand side by side.
      var tail: Int32 = -1
      var behind: Int? = end
      for index in Int(place.first)..<Int(place.last)
      where uses[index].languages & languages != 0 && uses[index].lead.admits(place.what) {
        if uses[index].tail != tail {
          tail = uses[index].tail
          behind = tail < 0 ? end : tails.end(of: tail, from: end, in: bytes)
        }
        guard let behind, let stop = Self.end(of: uses[index], behind: behind, in: bytes) else { continue }
        let place = turns[turn]
        if uses[index].conditions.rawValue & Self.slow != 0,
          !holds(uses[index], start - place.start, place.number, transcript, fragment)
        {
          continue
        }
        fresh.add(
          TurnHit(
            source: uses[index].source, phrase: uses[index].phrase, start: start - place.start,
            end: stop - place.start), to: turn)
      }
    }
  }

  /// Finds the uses of the literals that stand in the text, and leaves out those whose only use can't stand there. Uses lie
  /// scattered over memory as well, so that this is done step by step, too.
  private func findUses(_ bytes: UnsafeRawBufferPointer, _ languages: UInt8) {
    let ranges = plan.useRanges.base
    let uses = plan.uses.base
    places.truncate(to: 0)
    for match in scratch.matches {
      places.append(
        Place(
          end: match.end, first: ranges[Int(match.literal)], last: ranges[Int(match.literal) + 1],
          what: LeadFilter.what(standsAt: Int(match.end), in: bytes)))
    }
    var kept = 0
    for place in places.elements {
      let use = uses + Int(place.first)
      let isFirst = use.pointee.languages & languages != 0 && use.pointee.lead.admits(place.what)
      guard isFirst || place.last - place.first > 1 else { continue }
      places.base[kept] = place
      kept += 1
    }
    places.truncate(to: kept)
  }

  /// Where a phrase ends whose pieces end at `stop`, if it may end there.
  @inline(__always)
  private static func end(of use: PhraseUse, behind stop: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    if use.conditions.contains(.endEdge), WordEdges.isWord(after: stop, in: bytes) { return nil }
    return use.conditions.contains(.openEnd) ? WordEdges.endOfWord(from: stop, in: bytes) : stop
  }

  private static var slow: UInt8 {
    PhraseUse.Conditions.plainTurn.rawValue | PhraseUse.Conditions.exact.rawValue
      | PhraseUse.Conditions.exactHan.rawValue
  }

  /// The conditions that need the turn, or its text as it was written.
  private func holds(
    _ use: PhraseUse, _ start: Int, _ turn: Int, _ transcript: FoldedTranscript, _ fragment: Fragment
  ) -> Bool {
    let traits = transcript.turns[turn].traits
    if use.conditions.contains(.plainTurn) { return !traits.contains(.diacritics) }
    if use.conditions.contains(.exactHan), !traits.contains(.traditional) { return true }
    let spelling = plan.spellings[Int(use.spelling)]
    let offset = transcript.originalOffset(in: turn, of: fragment, folded: start)
    let range = fragment.turns[turn].text.range
    return fragment.bytes.withUnsafeBufferPointer { bytes in
      let from = min(range.lowerBound + offset, range.upperBound)
      return SpellingMatcher.matches(
        UnsafeBufferPointer(rebasing: bytes[from..<range.upperBound]), spelling.text, spelling.folds)
    }
  }
}
