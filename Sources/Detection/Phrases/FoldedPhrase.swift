import Rules

/// A phrase in the folded bytes that a text is compared with; made without knowing of any other phrase.
struct FoldedPhrase {
  /// One way in which a text may begin and go on.
  struct Form {
    /// The first is a text, which is what is looked for.
    var pieces: [PhrasePiece]
    /// Whether any letters may follow the one piece there is.
    var openEnd: Bool
    /// The pieces without diacritics, where that changes them and the list takes both for the same.
    var plain: [PhrasePiece]?
  }

  let forms: [Form]
  /// The phrase as written, where it is words in a row; else empty.
  let written: [UInt8]

  init(_ phrase: Phrase, folds: FoldOptions) {
    if !phrase.parts.isEmpty {
      // By its first words, as many as make a literal worth looking for, and what may follow them.
      forms = PhraseHeads.of(phrase.parts).map { Self.form(Self.joined($0), folds) }
      written = []
      return
    }
    var pieces: [PhrasePiece] = []
    var text = ""
    for (index, word) in phrase.words.enumerated() {
      if index > 0 { text += " " }
      text += word.text
      guard word.openEnd else { continue }
      pieces.append(.text(Self.piece(text)))
      pieces.append(.openEnd)
      text = ""
    }
    if !text.isEmpty { pieces.append(.text(Self.piece(text))) }
    forms = [Self.form(pieces, folds)]
    written = Array(phrase.words.count == 1 ? phrase.words[0].text.utf8 : phrase.text.utf8)
  }

  private static func form(_ pieces: [PhrasePiece], _ folds: FoldOptions) -> Form {
    var pieces = pieces
    // Behind a text alone an open end needs no tail.
    var openEnd = false
    if pieces.count == 2, case .openEnd = pieces[1] {
      openEnd = true
      pieces.removeLast()
    }
    let plain = folds.contains(.diacritics) ? stripped(pieces) : nil
    return Form(pieces: pieces, openEnd: openEnd, plain: plain)
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

  /// The pieces without diacritics, or `nil` where there are none to take off.
  private static func stripped(_ pieces: [PhrasePiece]) -> [PhrasePiece]? {
    var changed: [PhrasePiece]?
    for (index, piece) in pieces.enumerated() {
      let other: PhrasePiece? =
        switch piece {
        case .text(let bytes): LatinMarks.stripped(bytes).map(PhrasePiece.text)
        case .choice(let choices): stripped(choices).map(PhrasePiece.choice)
        case .openEnd, .gap: nil
        }
      guard let other else { continue }
      if changed == nil { changed = pieces }
      changed?[index] = other
    }
    return changed
  }

  private static func stripped(_ choices: [[PhrasePiece]]) -> [[PhrasePiece]]? {
    let plain = choices.map { stripped($0) }
    guard plain.contains(where: { $0 != nil }) else { return nil }
    return zip(plain, choices).map { $0 ?? $1 }
  }

  /// Folds a piece of a phrase, keeping a space at its start or end, which folding a text drops.
  private static func piece(_ text: String) -> [UInt8] {
    var folded = TextFolder.folded(text)
    if text.utf8.first == 0x20, folded.first != 0x20 { folded = [0x20] + folded }
    if text.utf8.last == 0x20, folded.last != 0x20 { folded.append(0x20) }
    return folded
  }
}
