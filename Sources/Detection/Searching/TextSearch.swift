import Contacts
import Expressions
import Privacy

/// One worker's search of transcripts: fold, look for phrases, cues and expressions. What stays are the hits of every
/// source.
///
/// Turns that were met lately, by whatever worker, are not searched again: see ``TurnCache``.
final class TextSearch {
  let plan: DetectionPlan
  let transcript = FoldedTranscript()
  /// The hits of every source of phrases, in the order of the text once ``run(_:languages:)`` is done.
  @exclusivity(unchecked) private(set) var table: HitTable
  /// What the recognisers of sensitive data may find, by the cues that occurred.
  @exclusivity(unchecked) private(set) var needs = Needs.none
  /// Whether there are words for numbers that are cues.
  @exclusivity(unchecked) private(set) var isSpoken = false
  /// What the turns tell of numbers, where the language is known.
  @exclusivity(unchecked) private(set) var numbers = NumberSurvey()

  /// Where what is known of a turn comes from.
  private struct Origin {
    let hash: UInt64
    /// Its place in the cache, if it is there, and what stands there.
    var place = TurnCache.absent
    var known = KnownTurn.none
    /// Its number among the turns that are searched, or -1.
    var fresh: Int32 = -1
    var facts = TurnFacts()
  }

  /// How many turns there were, and how many of them had to be searched.
  @exclusivity(unchecked) private(set) var counts = SearchedTurns()
  private let phrases: PhraseSearch
  private let cache: TurnCache
  @exclusivity(unchecked) private var known: TurnCache.Generations
  private let numberReader: TurnNumberReader
  private let fresh = FreshTurns()
  /// What was read only to have it at hand.
  @exclusivity(unchecked) private var touched: UInt8 = 0
  @exclusivity(unchecked) private var origins = PlainList<Origin>(capacity: 64)
  /// The regular expressions, as the plan numbers them; all of them in one; and those that match in some turn.
  private let expressions: [ExpressionSearch]
  /// The same, to be asked without counting who holds them.
  private let expressionTable: PlanTable<Unmanaged<ExpressionSearch>>
  /// What a set takes is taken by each worker; with less than half of it, RE2 forgets its states all the time. It is made
  /// when something is searched: who only masks needs none.
  private lazy var expressionSet = LinearPatternSet(
    eager.map { plan.expressions[$0].pattern }, maximumMemory: 4 << 20 + Int64(eager.count) << 16)
  /// The numbers of those that are looked for in every turn.
  private let eager: [Int]
  @exclusivity(unchecked) private var announced = PlainList<Int32>()
  /// For every source, the number of its expression, or -1.
  private let expressionOfSource: PlanTable<Int32>

  init(_ plan: DetectionPlan, _ cache: TurnCache) {
    self.plan = plan
    self.cache = cache
    known = cache.current
    numberReader = TurnNumberReader(types: plan.entityTypes)
    phrases = PhraseSearch(plan)
    table = HitTable(sources: plan.sources.count)
    expressions = plan.expressions.map(ExpressionSearch.init)
    expressionTable = PlanTable(expressions.map(Unmanaged.passUnretained))
    eager = plan.expressions.indices.filter { !plan.expressions[$0].isDeferred }
    var numbers = [Int32](repeating: -1, count: plan.sources.count)
    for (number, expression) in plan.expressions.enumerated() { numbers[expression.source] = Int32(number) }
    expressionOfSource = PlanTable(numbers)
  }

  /// Searches the turns of a record.
  ///
  /// - Parameters:
  ///   - languages: of the phrases that count, as ``LanguageMask``.
  ///   - language: as the recognisers of sensitive data take it.
  func run(_ fragment: Fragment, languages: UInt8, language: TextLanguage) {
    table.removeAll()
    needs = .none
    isSpoken = false
    numbers = NumberSurvey()
    for number in announced.elements { expressions[Int(number)].reset() }
    announced.truncate(to: 0)
    // What is known of a turn is known for both.
    let key = languages | language.rawValue << 4
    fold(fragment, key, language)
    counts.turns += fragment.turns.count
    counts.searched += fresh.turns.count
    fragment.bytes.withUnsafeBytes { bytes in
      if !fresh.turns.isEmpty {
        phrases.search(fresh, transcript, fragment, languages)
        fresh.noteCues()
        if !eager.isEmpty { announce(fragment, bytes) }
        fresh.deal()
      }
      collect(fragment, bytes, key)
    }
    table.sort()
  }

  /// Tells the turns that must be searched which expressions match in them, as they were written.
  private func announce(_ fragment: Fragment, _ bytes: UnsafeRawBufferPointer) {
    for (place, turn) in fresh.turns.enumerated() {
      let text = UnsafeRawBufferPointer(rebasing: bytes[fragment.turns[turn.number].text.range])
      expressionSet.forEachMatch(in: text) { fresh.add(TurnHit(announcing: Int32(eager[$0])), to: place) }
    }
  }

  /// Folds the turns, those that are known from the cache, and sets the others aside for the search.
  private func fold(_ fragment: Fragment, _ languages: UInt8, _ language: TextLanguage) {
    fresh.removeAll()
    origins.truncate(to: 0)
    fragment.turns.withUnsafeBufferPointer { turns in
      fragment.bytes.withUnsafeBytes { bytes in
        var room = 0
        for turn in turns {
          room += Int(turn.text.count) + 1
          origins.append(Origin(hash: TurnCache.hash(Self.text(of: turn, bytes), languages: languages)))
        }
        transcript.begin(room: room)
        findKnown()
        for number in turns.indices { fold(turns[number], number, bytes, languages, language) }
      }
    }
  }

  /// Looks the turns up by their hashes. What the cache knows lies scattered over memory, so that all turns take each step
  /// before the next one: then the waits for memory fall together.
  private func findKnown() {
    let origins = origins.elements
    cache.refresh(&known)
    for number in origins.indices {
      origins[number].place = known.youngerPlace(ofHash: origins[number].hash)
    }
    for number in origins.indices where origins[number].place == TurnCache.absent {
      origins[number].place = known.olderPlace(ofHash: origins[number].hash)
    }
    for number in origins.indices where origins[number].place != TurnCache.absent {
      origins[number].known = known.turn(at: origins[number].place)
    }
    var touched: UInt8 = 0
    for number in origins.indices where origins[number].place != TurnCache.absent {
      touched ^= origins[number].known.touch()
    }
    self.touched = touched
  }

  /// The text of a turn as it was written; empty where it lies outside of the bytes.
  @inline(__always)
  private static func text(of turn: Turn, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let range = turn.text.range
    guard !range.isEmpty, range.upperBound <= bytes.count else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  @inline(__always)
  private func fold(
    _ turn: Turn, _ number: Int, _ bytes: UnsafeRawBufferPointer, _ languages: UInt8, _ language: TextLanguage
  ) {
    let origin = origins.base + number
    let text = Self.text(of: turn, bytes)
    guard let source = text.baseAddress else {
      transcript.append(turn, folded: text, facts: TurnFacts())
      origin.pointee.place = TurnCache.absent
      return
    }
    if origin.pointee.place != TurnCache.absent, origin.pointee.known.holds(text, languages: languages) {
      origin.pointee.facts = origin.pointee.known.facts
      if let folded = origin.pointee.known.folded {
        transcript.append(turn, folded: folded, facts: origin.pointee.facts)
      } else {
        transcript.append(turn, lowering: origin.pointee.known.text, facts: origin.pointee.facts)
      }
      return
    }
    origin.pointee.place = TurnCache.absent
    origin.pointee.facts = transcript.append(
      turn, folding: source.assumingMemoryBound(to: UInt8.self), count: text.count,
      readable: bytes.count - turn.text.range.lowerBound)
    origin.pointee.facts.numbers = numberReader.numbers(in: text, language: language)
    origin.pointee.fresh = Int32(truncatingIfNeeded: fresh.turns.count)
    fresh.add(number, folded: transcript.text(of: number))
  }

  /// Brings together what was found in all turns, in the order of the text, and keeps what is new.
  private func collect(_ fragment: Fragment, _ bytes: UnsafeRawBufferPointer, _ languages: UInt8) {
    for number in origins.elements.indices {
      let origin = origins.base + number
      if origin.pointee.place != TurnCache.absent {
        take(origin.pointee.known.hits, number)
      } else if origin.pointee.fresh >= 0 {
        let turn = fresh.turns[Int(origin.pointee.fresh)]
        origin.pointee.facts.needs.formUnion(turn.needs)
        origin.pointee.facts.isSpoken = turn.isSpoken
        take(fresh.hits(of: Int(origin.pointee.fresh)), number)
      }
      needs.formUnion(origin.pointee.facts.needs)
      if origin.pointee.facts.isSpoken { isSpoken = true }
      numbers.add(origin.pointee.facts.numbers, turn: number, role: fragment.turns[number].role)
    }
    keep(bytes, fragment, languages)
  }

  /// Keeps what is new for all workers, and what was met again.
  private func keep(_ bytes: UnsafeRawBufferPointer, _ fragment: Fragment, _ languages: UInt8) {
    guard
      !fresh.turns.isEmpty || origins.elements.contains(where: { TurnCache.Generations.isOlder($0.place) })
    else { return }
    cache.add { additions in
      for (number, origin) in origins.elements.enumerated() {
        if TurnCache.Generations.isOlder(origin.place) { additions.renew(origin.known, hash: origin.hash) }
        guard origin.fresh >= 0 else { continue }
        additions.keep(
          UnsafeRawBufferPointer(rebasing: bytes[fragment.turns[number].text.range]), hash: origin.hash,
          languages: languages, folded: transcript.text(of: number), facts: origin.facts,
          hits: fresh.hits(of: Int(origin.fresh)))
      }
    }
  }

  @inline(__always)
  private func take(_ hits: UnsafeBufferPointer<TurnHit>, _ number: Int) {
    let start = Int32(truncatingIfNeeded: transcript.turns[number].start)
    for hit in hits {
      if let expression = hit.expression {
        let isFirst = expressionTable.base[expression]._withUnsafeGuaranteedRef {
          let isFirst = $0.isUntouched
          $0.announce(number)
          return isFirst
        }
        if isFirst { announced.append(~hit.source) }
      } else {
        table.add(
          TextHit(
            turn: Int32(truncatingIfNeeded: number), start: start + hit.start, end: start + hit.end,
            phrase: hit.phrase),
          to: hit.source)
      }
    }
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
    if expression.isUntouched, expression.isDeferred { announced.append(Int32(truncatingIfNeeded: number)) }
    if expression.isUntouched, !expression.isDeferred {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return expression.hits(transcript, fragment)
  }
}
