import Rules

/// Turns phrases into literals for the one search, with what must hold around them.
struct PhraseCompiler {
  /// What follows behind an open end inside a phrase: each piece, then any letters, up to the last.
  struct Tail: Hashable {
    var pieces: [[UInt8]]
  }

  /// A phrase as written, for lists that do not fold everything.
  struct Spelling {
    var text: [UInt8]
    var folds: FoldOptions
  }

  /// The patterns so far; a literal that several phrases share stands once.
  private(set) var patterns: [Pattern] = []
  /// What each pattern stands for.
  private(set) var uses: [[PhraseUse]] = []
  private(set) var tails: [Tail] = []
  private(set) var spellings: [Spelling] = []
  private var numbers: [Pattern: Int] = [:]

  /// The number of a pattern.
  mutating func number(_ pattern: Pattern) -> Int {
    if let number = numbers[pattern] { return number }
    let number = patterns.count
    patterns.append(pattern)
    uses.append([])
    numbers[pattern] = number
    return number
  }

  /// Adds all phrases of lists as one source, and returns for each language mask how many there are.
  mutating func add(_ lists: [PhraseList], source: Int) -> [UInt8] {
    var known: [String: Int] = [:]
    var languages: [UInt8] = []
    for list in lists {
      for language in RuleLanguage.allCases {
        for phrase in list.phrases[language] ?? [] {
          let number = known[phrase.source] ?? languages.count
          if number == languages.count { languages.append(0) }
          known[phrase.source] = number
          languages[number] |= LanguageMask.bit(language)
          add(
            phrase, folds: list.folds, languages: LanguageMask.bit(language), source: source, number: number)
        }
      }
      for phrase in list.common {
        let number = known[phrase.source] ?? languages.count
        if number == languages.count { languages.append(0) }
        known[phrase.source] = number
        languages[number] |= LanguageMask.common
        add(phrase, folds: list.folds, languages: LanguageMask.common, source: source, number: number)
      }
    }
    return languages
  }

  /// Adds one phrase.
  mutating func add(_ phrase: Phrase, folds: FoldOptions, languages: UInt8, source: Int, number: Int) {
    var pieces: [[UInt8]] = []
    var current = ""
    for (index, word) in phrase.words.enumerated() {
      if !current.isEmpty || index > 0 { current += " " }
      current += word.text
      if word.openEnd, index + 1 < phrase.words.count {
        pieces.append(Self.piece(current))
        current = ""
      }
    }
    pieces.append(Self.piece(current))
    let plain = pieces.map { LatinMarks.stripped($0) ?? $0 }
    let whole = Array(phrase.words.map(\.text).joined(separator: " ").utf8)
    add(pieces, phrase.openEnd, folds, languages, source, number, whole, conditions: [])
    if folds.contains(.diacritics), plain != pieces {
      add(plain, phrase.openEnd, folds, languages, source, number, whole, conditions: .plainTurn)
    }
  }

  private mutating func add(
    _ pieces: [[UInt8]], _ openEnd: Bool, _ folds: FoldOptions, _ languages: UInt8, _ source: Int,
    _ number: Int, _ written: [UInt8], conditions: PhraseUse.Conditions
  ) {
    guard let literal = pieces.first, !literal.isEmpty else { return }
    var conditions = conditions
    literal.withUnsafeBytes { bytes in
      if WordEdges.isWord(after: 0, in: bytes) { conditions.insert(.startEdge) }
    }
    if openEnd {
      conditions.insert(.openEnd)
    } else if let last = pieces.last, last.withUnsafeBytes({ WordEdges.isWord(before: $0.count, in: $0) }) {
      conditions.insert(.endEdge)
    }
    var spelling = -1
    let needsCase = !folds.contains(.case) || !folds.contains(.width)
    if conditions.contains(.plainTurn) {
      // The spelling was changed on purpose; what else the list keeps apart is not compared.
    } else if needsCase || !folds.contains(.script) {
      // Where only the script is kept apart, most turns have nothing to keep apart.
      let isTraditional = TextFolder.traits(of: written).contains(.traditional)
      conditions.insert(needsCase || isTraditional ? .exact : .exactHan)
      spelling = spellings.count
      spellings.append(Spelling(text: written, folds: folds))
    }
    var tail = -1
    if pieces.count > 1 {
      tail = tails.count
      tails.append(Tail(pieces: Array(pieces.dropFirst())))
    }
    let pattern = self.number(.literal(literal))
    let use = PhraseUse(
      languages: languages, conditions: conditions, length: Int32(literal.count), source: Int32(source),
      phrase: Int32(number), tail: Int32(tail), spelling: Int32(spelling))
    let isKnown = uses[pattern].contains {
      $0.source == use.source && $0.phrase == use.phrase && $0.languages == use.languages
        && $0.tail == use.tail
        && $0.conditions == use.conditions
    }
    if !isKnown { uses[pattern].append(use) }
  }

  /// Folds a piece of a phrase, keeping a space at its start, which folding a text drops.
  private static func piece(_ text: String) -> [UInt8] {
    let folded = TextFolder.folded(text)
    return text.utf8.first == 0x20 ? [0x20] + folded : folded
  }
}
