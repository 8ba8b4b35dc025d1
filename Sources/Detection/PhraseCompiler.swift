import Rules

/// Turns phrases into literals for the one search, with what must hold around them.
struct PhraseCompiler {
  /// A phrase as written, for lists that do not fold everything.
  struct Spelling {
    var text: [UInt8]
    var folds: FoldOptions
  }

  /// The patterns so far; a literal that several phrases share stands once.
  private(set) var patterns: [Pattern] = []
  /// What each pattern stands for.
  private(set) var uses: [[PhraseUse]] = []
  /// What follows the literals of phrases that are more than one.
  private(set) var tails = PhraseTailGraph()
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
    if !phrase.parts.isEmpty {
      // By its first words, as many as make a literal worth looking for, and what may follow them.
      for parts in PhraseHeads.of(phrase.parts) { add(parts, folds, languages, source, number, []) }
      return
    }
    var parts: [Phrase.Part] = []
    for (index, word) in phrase.words.enumerated() {
      parts.append(.text((index > 0 ? " " : "") + word.text))
      if word.openEnd { parts.append(.openEnd) }
    }
    let whole = Array(phrase.words.map(\.text).joined(separator: " ").utf8)
    add(parts, folds, languages, source, number, whole)
  }

  /// Adds parts of which the first is a text, as they are and without diacritics.
  private mutating func add(
    _ parts: [Phrase.Part], _ folds: FoldOptions, _ languages: UInt8, _ source: Int, _ number: Int,
    _ written: [UInt8]
  ) {
    var pieces = Self.joined(parts)
    // Behind a text alone an open end needs no tail.
    var openEnd = false
    if pieces.count == 2, case .openEnd = pieces[1] {
      openEnd = true
      pieces.removeLast()
    }
    add(pieces, openEnd, folds, languages, source, number, written, conditions: [])
    let plain = Self.stripped(pieces)
    if folds.contains(.diacritics), plain != pieces {
      add(plain, openEnd, folds, languages, source, number, written, conditions: .plainTurn)
    }
  }

  private mutating func add(
    _ pieces: [PhrasePiece], _ openEnd: Bool, _ folds: FoldOptions, _ languages: UInt8, _ source: Int,
    _ number: Int, _ written: [UInt8], conditions: PhraseUse.Conditions
  ) {
    guard case .text(let literal)? = pieces.first, !literal.isEmpty else { return }
    var conditions = conditions
    literal.withUnsafeBytes { bytes in
      if WordEdges.isWord(after: 0, in: bytes) { conditions.insert(.startEdge) }
    }
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
      spellings.append(Spelling(text: written, folds: folds))
    }
    let tail = pieces.count > 1 ? tails.number(of: Array(pieces.dropFirst())) : -1
    let pattern = self.number(.literal(literal))
    let use = PhraseUse(
      languages: languages, conditions: conditions, length: Int32(literal.count), source: Int32(source),
      phrase: Int32(number), tail: tail, spelling: Int32(spelling),
      lead: tail < 0 ? .all : tails.lead(of: tail))
    let isKnown = uses[pattern].contains {
      $0.source == use.source && $0.phrase == use.phrase && $0.languages == use.languages
        && $0.tail == use.tail
        && $0.conditions == use.conditions
    }
    if !isKnown { uses[pattern].append(use) }
  }

  /// The parts with their texts folded, those next to each other joined.
  private static func joined(_ parts: [Phrase.Part]) -> [PhrasePiece] {
    var pieces: [PhrasePiece] = []
    var text = ""
    func close() {
      if !text.isEmpty { pieces.append(.text(piece(text))) }
      text = ""
    }
    for part in parts {
      if case .text(let more) = part {
        text += more
        continue
      }
      close()
      switch part {
      case .text: break
      case .openEnd: pieces.append(.openEnd)
      case .gap: pieces.append(.gap)
      case .choice(let choices): pieces.append(.choice(choices.map(joined)))
      }
    }
    close()
    return pieces
  }

  /// The pieces without diacritics.
  private static func stripped(_ pieces: [PhrasePiece]) -> [PhrasePiece] {
    pieces.map { piece in
      switch piece {
      case .text(let bytes): .text(LatinMarks.stripped(bytes) ?? bytes)
      case .choice(let choices): .choice(choices.map(stripped))
      case .openEnd, .gap: piece
      }
    }
  }

  /// Folds a piece of a phrase, keeping a space at its start or end, which folding a text drops.
  private static func piece(_ text: String) -> [UInt8] {
    var folded = TextFolder.folded(text)
    if text.utf8.first == 0x20, folded.first != 0x20 { folded = [0x20] + folded }
    if text.utf8.last == 0x20, folded.last != 0x20 { folded.append(0x20) }
    return folded
  }
}
