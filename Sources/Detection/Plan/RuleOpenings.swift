/// Which rules are worth a look in a contact, by the sources that have hits there.
///
/// A rule whose condition turns first on a selection over the text that must be found is worth one only where there is
/// something of that selection's, and of what it must stand near. Any other rule is worth one where some selection of it
/// has hits, or if it looks at more than the text.
struct RuleOpenings: Sendable {
  /// What a set of openings is made of, in words of 64 bits.
  private struct Sets: Sendable {
    /// For every source, the rules for which hits of it are a reason to look.
    var sources: [UInt64]
    /// The rules that need no hit.
    var always: [UInt64]
    /// For every source, the rules that need hits of it besides; and all rules but these.
    var others: [UInt64]
    var alone: [UInt64]

    init(sources count: Int, words: Int) {
      sources = Array(repeating: 0, count: count * words)
      always = Array(repeating: 0, count: words)
      others = sources
      alone = Array(repeating: .max, count: words)
    }
  }

  /// The hits that a rule cannot do without.
  private struct Key {
    let source: Int
    /// The source that must have hits as well, or -1.
    let other: Int
    let basis: SelectionBasis
  }

  private let words: Int
  /// For contacts that lack something that a key needs.
  private let plainSources: PlanTable<UInt64>
  private let plainAlways: PlanTable<UInt64>
  private let sources: PlanTable<UInt64>
  private let always: PlanTable<UInt64>
  private let others: PlanTable<UInt64>
  private let alone: PlanTable<UInt64>
  /// What all keys need together.
  private let basis: SelectionBasis

  /// - Parameter dependents: For every source, the selections that look at it.
  init(
    _ rules: [RulePlan], dependents: [[Int]], selections: [SelectionPlan], tables: RuleShape.Tables,
    shapes: PlanTable<SelectionShape>
  ) {
    words = (rules.count + 63) / 64
    let keys = rules.indices.map { Self.key(of: tables.shapes[$0], tables.tests, shapes) }
    var plain = Sets(sources: dependents.count, words: words)
    var keyed = plain
    for (source, numbers) in dependents.enumerated() {
      for number in numbers where selections[number].rule >= 0 {
        let rule = selections[number].rule
        let bit: UInt64 = 1 << UInt64(rule % 64)
        plain.sources[source * words + rule / 64] |= bit
        if let key = keys[rule], key.source != source { continue }
        keyed.sources[source * words + rule / 64] |= bit
      }
    }
    var basis: SelectionBasis = []
    for rule in rules.indices {
      let bit: UInt64 = 1 << UInt64(rule % 64)
      if rules[rule].isStructural { plain.always[rule / 64] |= bit }
      guard let key = keys[rule] else {
        if rules[rule].isStructural { keyed.always[rule / 64] |= bit }
        continue
      }
      basis.formUnion(key.basis)
      guard key.other >= 0 else { continue }
      keyed.alone[rule / 64] &= ~bit
      keyed.others[key.other * words + rule / 64] |= bit
    }
    self.basis = basis
    plainSources = PlanTable(plain.sources)
    plainAlways = PlanTable(plain.always)
    sources = PlanTable(keyed.sources)
    always = PlanTable(keyed.always)
    others = PlanTable(keyed.others)
    alone = PlanTable(keyed.alone)
  }

  /// The first selection over the text that decides whether the rule's condition can hold, if it must be found.
  private static func key(
    of rule: RuleShape, _ tests: [RuleShape.Test], _ shapes: PlanTable<SelectionShape>
  ) -> Key? {
    let own = tests[Int(rule.firstTest)..<Int(rule.firstTest + rule.testCount)]
    guard let test = own.first(where: { shapes[Int($0.number)].isFromText }), test.wanted else { return nil }
    let shape = shapes[Int(test.number)]
    // What waits until it is asked for has no hits before.
    guard !shape.isNegative, !shape.isDeferred, shape.anchor < 0 else { return nil }
    let isPair = shape.kind == .near && !shape.isFar && shape.atLeast > 0
    return Key(source: Int(shape.source), other: isPair ? Int(shape.other) : -1, basis: shape.basis)
  }

  /// Makes a set that of the rules worth a look.
  ///
  /// - Parameters:
  ///   - lacking: what the contact lacks.
  ///   - forEachTouched: calls what it is given with every source that may have hits.
  @inline(__always)
  func mark(
    _ set: UnsafeMutablePointer<UInt64>, _ lacking: SelectionBasis, _ forEachTouched: ((Int) -> Void) -> Void
  ) {
    let words = words
    if !basis.isDisjoint(with: lacking) {
      for word in 0..<words { set[word] = plainAlways.base[word] }
      forEachTouched { source in
        for word in 0..<words { set[word] |= plainSources.base[source * words + word] }
      }
      return
    }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words) { second in
      for word in 0..<words {
        set[word] = always.base[word]
        second[word] = alone.base[word]
      }
      forEachTouched { source in
        for word in 0..<words {
          set[word] |= sources.base[source * words + word]
          second[word] |= others.base[source * words + word]
        }
      }
      for word in 0..<words { set[word] &= second[word] }
    }
  }
}
