/// Finds e-mail and web addresses that are dictated: "jan dot kowalski at gmail dot com", jan kropka kowalski
/// małpa, zhangsan 圈a qq 点 com.
struct DictatedRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  /// The text is to be stored: of a name in several words all are taken, and a provider's name ends an address.
  let isMasking: Bool

  private enum Word: Sendable { case dot, at, mark, end }

  private static let words = FoldedWords<Word>([
    ("dot", .dot), ("kropka", .dot), ("period", .dot), ("at", .at), ("malpa", .at), ("malpka", .at),
    ("underscore", .mark), ("dash", .mark), ("hyphen", .mark), ("minus", .mark), ("myslnik", .mark),
    ("podkreslnik", .mark), ("podkreslenie", .mark), ("plus", .mark),
  ])
  private static let chinese: [(Word, [UInt8])] = [
    (Word.at, "圈a"), (.at, "圈A"), (.at, "艾特"), (.at, "小老鼠"), (.dot, "点"), (.mark, "下划线"), (.mark, "横杠"),
    (.mark, "中划线"), (.mark, "减号"), (.mark, "下横线"), (.dot, "點"), (.end, "康姆"), (.end, "抗姆"), (.end, "康母"),
  ].map { ($0.0, Array($0.1.utf8)) }
  private static let ends = FoldedWords<Bool>(
    (WebRecogniser.topLevel + ["us", "ru", "fr", "es", "it", "me", "co", "tv", "hk", "tw", "ai", "net"]).map {
      ($0, true)
    })
  /// Providers whose name alone ends an address: "kowalska na gmailu".
  private static let providers = FoldedWords<Bool>(
    """
    gmail gmailu outlook outlooku hotmail hotmailu yahoo icloud onet onecie interia interii wp btinternet proton \
    protonmail qq
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), true) })
  /// Words between a letter and the word that stands for it: "a jak Anna", "b for Bravo".
  private static let likes = FoldedWords<Bool>(
    ["jak", "for", "like"].map { ($0, true) })

  private struct Piece {
    var range: Range<Int>
    var word: Word?
    /// A letter with the word that stands for it.
    var isLetter = false
  }

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    var done = -1
    for (turn, hit) in labels.of([.dictated, .looseDictated]) where hit.range.lowerBound >= done {
      let limits = view.turns[turn]
      let from = max(limits.lowerBound, hit.range.lowerBound - 96)
      let pieces = pieces(from..<min(limits.upperBound, hit.range.upperBound + 96), limits)
      guard let (range, isMail) = address(pieces, around: hit.range) else { continue }
      done = range.upperBound
      found.append(
        Candidate(
          type: isMail ? .email : .url, score: isMail ? 0.85 : 0.6, parts: [.init(turn: turn, range: range)],
          length: min(range.count, 30)))
    }
  }

  private func pieces(_ range: Range<Int>, _ limits: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    var at = range.lowerBound
    while at > limits.lowerBound, at < range.upperBound, bytes.isLatinLetter(at: at),
      bytes.isLatinLetter(at: at - 1)
    {
      at += 1
    }
    while at < range.upperBound {
      if let (word, literal) = Self.chinese.first(where: { pair in
        at + pair.1.count <= range.upperBound && pair.1.indices.allSatisfy { bytes[at + $0] == pair.1[$0] }
      }) {
        pieces.append(Piece(range: at..<at + literal.count, word: word))
        at += literal.count
      } else if bytes.isLatinLetter(at: at) || ByteClass.isDigit(bytes[at]) {
        var end = at
        while end < range.upperBound, bytes.isLatinLetter(at: end) || ByteClass.isDigit(bytes[end]) {
          end = bytes[end] >= 0xC3 ? min(end + 2, range.upperBound) : end + 1
        }
        let piece = Piece(range: at..<end, word: Self.words.value(bytes, at..<end))
        if !joinsLetter(piece, &pieces) { pieces.append(piece) }
        at = end
      } else if NumberWords.chinese(bytes, at) != nil, at + 3 <= range.upperBound {
        pieces.append(Piece(range: at..<at + 3, word: nil))
        at += 3
      } else if bytes[at] == 0x40 || bytes[at] == 0x2E && !ByteClass.isSpace(bytes[at + 1]) {
        pieces.append(Piece(range: at..<at + 1, word: bytes[at] == 0x40 ? .at : .dot))
        at += 1
      } else {
        // A break: an empty piece that belongs to nothing. Brackets stand around "(at)" and "[dot]".
        let isBreak = !" -_()[]".utf8.contains(bytes[at])
        if isBreak { pieces.append(Piece(range: at..<at, word: .mark)) }
        at = bytes[at] >= 0xE0 ? at + 3 : at + 1
      }
    }
    return pieces
  }

  /// Takes the word for a letter together with the letter: "a jak Anna" is one piece of one letter.
  private func joinsLetter(_ piece: Piece, _ pieces: inout [Piece]) -> Bool {
    guard pieces.count >= 2, let like = pieces.last, Self.likes.value(bytes, like.range) == true,
      pieces[pieces.count - 2].range.count == 1, piece.word == nil
    else { return false }
    pieces.removeLast()
    pieces[pieces.count - 1].range = pieces[pieces.count - 1].range.lowerBound..<piece.range.upperBound
    pieces[pieces.count - 1].isLetter = true
    return true
  }

  /// An address that holds the label at `hit`.
  private func address(_ pieces: [Piece], around hit: Range<Int>) -> (Range<Int>, Bool)? {
    guard let label = pieces.firstIndex(where: { $0.range.overlaps(hit) }) else { return nil }
    // Forward to the last "dot com".
    var end = label
    if pieces[label].word == .at { end = label + 1 }
    var last: Int?
    var at = end
    while at < pieces.count, at - label < 8 {
      if pieces[at].word == .dot, at + 1 < pieces.count, isEnd(pieces[at + 1]) {
        last = at + 1
        at += 2
        continue
      }
      if last != nil { break }
      if pieces[at].range.isEmpty { break }
      at += 1
    }
    guard let last else { return isMasking ? provided(pieces, label) : nil }
    // Back over the host to the at, then over the name.
    var sign: Int?
    var back = last
    while back >= 0, last - back < 8, !pieces[back].range.isEmpty {
      if pieces[back].word == .at {
        sign = back
        break
      }
      back -= 1
    }
    guard let sign, sign > 0, sign + 1 < last else { return link(pieces, last) }
    guard areHost(pieces[(sign + 1)...last]) else { return link(pieces, last) }
    let start = name(pieces, before: sign)
    guard start < sign else { return link(pieces, last) }
    return (pieces[start].range.lowerBound..<pieces[last].range.upperBound, true)
  }

  /// An address that ends with a provider's name near the label: "a dot smith at gmail", "nowak na onecie".
  private func provided(_ pieces: [Piece], _ label: Int) -> (Range<Int>, Bool)? {
    for at in label..<min(pieces.count, label + 8) {
      if pieces[at].range.isEmpty { return nil }
      guard at >= 2, Self.providers.value(bytes, pieces[at].range) == true else { continue }
      let isNa = pieces[at - 1].range.count == 2 && bytes.matches("na", at: pieces[at - 1].range.lowerBound)
      guard pieces[at - 1].word == .at || isNa else { return nil }
      let start = name(pieces, before: at - 1)
      guard start < at - 1 else { return nil }
      return (pieces[start].range.lowerBound..<pieces[at].range.upperBound, true)
    }
    return nil
  }

  /// The end of a host's name: "com", "pl", 康姆.
  private func isEnd(_ piece: Piece) -> Bool {
    piece.word == .end || piece.word == nil && Self.ends.value(bytes, piece.range) == true
  }

  private func areHost(_ pieces: ArraySlice<Piece>) -> Bool {
    // Digits in a row are one word.
    let words = pieces.indices.filter { index in
      guard pieces[index].word == nil else { return false }
      return index == pieces.startIndex || !isNumber(pieces[index]) || !isNumber(pieces[index - 1])
    }.count
    let dots = pieces.filter { $0.word == .dot }.count
    return words - dots <= 2
  }

  /// First piece of the name before the at: one word, and what joiners, single letters and digits tie to it.
  private func name(_ pieces: [Piece], before sign: Int) -> Int {
    var start = sign
    func isFree(_ index: Int) -> Bool {
      index >= 0 && pieces[index].word == nil && !pieces[index].range.isEmpty
    }
    func isShort(_ index: Int) -> Bool {
      guard isFree(index) else { return false }
      let range = pieces[index].range
      if range.count == 1, bytes[range.lowerBound] | 0x20 == 0x69 {
        // "I", or a letter before another one.
        return isFree(index + 1) && pieces[index + 1].range.count == 1 && index + 1 < sign
      }
      return range.count == 1 || pieces[index].isLetter || isNumber(pieces[index])
    }
    guard isFree(sign - 1) else { return sign }
    start = sign - 1
    var words = 0
    while start > 0 {
      let before = start - 1
      if pieces[before].word == .dot || pieces[before].word == .mark, !pieces[before].range.isEmpty,
        isFree(before - 1)
      {
        start = before - 1
      } else if isShort(before) || isShort(start) && isFree(before) && isWritten(before, start, pieces) {
        start = before
      } else if isMasking, isFree(before), !OrdinaryWords.holds(bytes, pieces[before].range),
        words < 3, pieces[start].range.lowerBound - pieces[before].range.upperBound <= 1
      {
        words += 1
        start = before
      } else {
        break
      }
    }
    return start
  }

  /// Digits follow the word that they belong to: "kasia 56 at", "smith eighty five at".
  private func isWritten(_ before: Int, _ start: Int, _ pieces: [Piece]) -> Bool {
    let isDigits = ByteClass.isDigit(bytes[pieces[start].range.lowerBound])
    return (isDigits || isMasking && isNumber(pieces[start])) && pieces[before].range.count >= 3
  }

  /// Written digits, a number word, or a Chinese one.
  private func isNumber(_ piece: Piece) -> Bool {
    guard !piece.range.isEmpty, piece.word == nil else { return false }
    let first = bytes[piece.range.lowerBound]
    return ByteClass.isDigit(first) || first >= 0xE3
      || piece.range.count > 1 && NumberWords.latin.value(bytes, piece.range) != nil
  }

  private func link(_ pieces: [Piece], _ last: Int) -> (Range<Int>, Bool)? {
    guard last >= 2, pieces[last - 1].word == .dot, pieces[last - 2].word == nil,
      !pieces[last - 2].range.isEmpty
    else { return nil }
    var start = last - 2
    while start >= 2, pieces[start - 1].word == .dot, pieces[start - 2].word == nil,
      !pieces[start - 2].range.isEmpty
    {
      start -= 2
    }
    // A number before and behind a "point" is a number.
    guard bytes.isLatinLetter(at: pieces[start].range.lowerBound) else { return nil }
    return (pieces[start].range.lowerBound..<pieces[last].range.upperBound, false)
  }
}
