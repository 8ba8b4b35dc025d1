import Rules

/// Turns phrases into literals for the one search, with what must hold around them.
struct PhraseCompiler {
  private var literals: [[UInt8]] = []
  private var numbers: [[UInt8]: Int] = [:]
  /// What each literal stands for.
  private var uses: [[PhraseUse]] = []
  private var tails = PhraseTailGraph()
  private var spellings: [PhraseTables.Spelling] = []
  private var languages: [[UInt8]] = []

  /// What became of all phrases that were added.
  var tables: PhraseTables {
    let order = literals.indices.sorted { literals[$0].lexicographicallyPrecedes(literals[$1]) }
    return PhraseTables(
      literals: Literals(sorted: order.lazy.map { literals[$0] }),
      uses: order.flatMap { Self.byTail(uses[$0]) },
      useRanges: order.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32(uses[$1].count)) },
      tails: tails.made, spellings: spellings, languages: languages)
  }

  /// The uses of a literal, those of one tail side by side, so that it is looked for once; else in the order in which
  /// they came.
  private static func byTail(_ uses: [PhraseUse]) -> [PhraseUse] {
    uses.enumerated().sorted { ($0.element.tail, $0.offset) < ($1.element.tail, $1.offset) }.map(\.element)
  }

  /// Adds all phrases of lists as the next source; of no lists, as a source without phrases.
  mutating func add(_ lists: [FoldedList]) {
    let source = self.languages.count
    var known: [String: Int] = [:]
    var languages: [UInt8] = []
    for list in lists {
      for entry in list.entries {
        let number = known[entry.source] ?? languages.count
        if number == languages.count {
          languages.append(0)
          known[entry.source] = number
        }
        languages[number] |= entry.languages
        for form in entry.phrase.forms {
          let written = entry.phrase.written
          add(
            form.pieces, form.openEnd, list.folds, entry.languages, source, number, written, conditions: [])
          if let plain = form.plain {
            add(
              plain, form.openEnd, list.folds, entry.languages, source, number, written,
              conditions: .plainTurn)
          }
        }
      }
    }
    self.languages.append(languages)
  }

  private mutating func add(
    _ pieces: [PhrasePiece], _ openEnd: Bool, _ folds: FoldOptions, _ languages: UInt8, _ source: Int,
    _ number: Int, _ written: [UInt8], conditions: PhraseUse.Conditions
  ) {
    guard case .text(let literal)? = pieces.first, !literal.isEmpty else { return }
    var conditions = conditions
    if openEnd {
      conditions.insert(.openEnd)
    } else if case .text(let last)? = pieces.last,
      last.withUnsafeBytes({ WordEdges.isWord(before: $0.count, in: $0) })
    {
      conditions.insert(.endEdge)
    }
    var spelling = -1
    let needsCase = !folds.contains(.case) || !folds.contains(.width)
    if conditions.contains(.plainTurn) || written.isEmpty {
      // The spelling was changed on purpose, or words may stand between; what else the list keeps apart is not
      // compared.
    } else if needsCase || !folds.contains(.script) {
      // Where only the script is kept apart, most turns have nothing to keep apart.
      let isTraditional = TextFolder.traits(of: written).contains(.traditional)
      conditions.insert(needsCase || isTraditional ? .exact : .exactHan)
      spelling = spellings.count
      spellings.append(PhraseTables.Spelling(text: written, folds: folds))
    }
    let tail = pieces.count > 1 ? tails.number(of: Array(pieces.dropFirst())) : -1
    let place = numbers[literal, default: literals.count]
    if place == literals.count {
      numbers[literal] = place
      literals.append(literal)
      uses.append([])
    }
    let use = PhraseUse(
      languages: languages, conditions: conditions, length: Int32(literal.count), source: Int32(source),
      phrase: Int32(number), tail: tail, spelling: Int32(spelling),
      lead: tail < 0 ? .all : tails.lead(of: tail))
    let isKnown = uses[place].contains {
      $0.source == use.source && $0.phrase == use.phrase && $0.languages == use.languages
        && $0.tail == use.tail
        && $0.conditions == use.conditions
    }
    if !isKnown { uses[place].append(use) }
  }
}
