import Glibc

/// Recognises e-mail addresses whose sign stands in brackets, as people write it for machines not to find them:
/// `jan(at)example.org`, `jan [at] example [dot] org`. For texts that are to be stored only.
struct BracketedMailRecogniser {
  let bytes: ByteView
  let view: TranscriptView

  private static let brackets: [(open: UInt8, close: UInt8)] = [(0x28, 0x29), (0x5B, 0x5D), (0x7B, 0x7D)]
  private static let signs = FoldedWords<Bool>(["at", "malpa", "malpka"].map { ($0, true) })
  private static let dots = FoldedWords<Bool>(["dot", "kropka"].map { ($0, true) })
  private static let localMarks = Set("!#$%&'*+/=?^_`|~-.".utf8)

  func candidates(_ found: inout [Candidate]) {
    guard let base = bytes.base else { return }
    for (turn, limits) in view.turns.enumerated() {
      for bracket in Self.brackets {
        var at = limits.lowerBound
        while at < limits.upperBound, let hit = memchr(base + at, Int32(bracket.open), limits.upperBound - at)
        {
          let open = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
          at = open + 1
          guard let close = word(Self.signs, open, limits), let range = address(open, close, limits) else {
            continue
          }
          // An address that is dictated goes further back, and wins.
          found.append(
            Candidate(
              type: .email, score: 0.84, parts: [.init(turn: turn, range: range)],
              length: min(range.count, 30)))
        }
      }
    }
  }

  /// The first byte behind a bracket that opens at `open` and holds one of the words, or a sign itself.
  private func word(_ words: FoldedWords<Bool>, _ open: Int, _ limits: Range<Int>) -> Int? {
    guard let close = Self.brackets.first(where: { $0.open == bytes[open] })?.close else { return nil }
    let start = bytes[open + 1] == 0x20 ? open + 2 : open + 1
    var end = bytes.wordEnd(start, limit: limits.upperBound)
    guard end - start >= 2, words.value(bytes, start..<end) == true else { return nil }
    if bytes[end] == 0x20 { end += 1 }
    return end < limits.upperBound && bytes[end] == close ? end + 1 : nil
  }

  private func address(_ open: Int, _ close: Int, _ limits: Range<Int>) -> Range<Int>? {
    let isApart = open > limits.lowerBound && bytes[open - 1] == 0x20
    let end = isApart ? open - 1 : open
    var low = end
    while low > limits.lowerBound {
      if ByteClass.isAlphanumeric(bytes[low - 1]) || Self.localMarks.contains(bytes[low - 1]) {
        low -= 1
      } else if low - 2 >= limits.lowerBound, MailHost.isLetter(bytes, low - 2) {
        low -= 2
      } else {
        break
      }
    }
    while low < end, !ByteClass.isAlphanumeric(bytes[low]), !MailHost.isLetter(bytes, low) { low += 1 }
    let behind = bytes[close] == 0x20 && close < limits.upperBound ? close + 1 : close
    guard low < end, let host = host(behind, limits) else { return nil }
    // With blanks around it, an aside may look the same: then the host must end as most do.
    if isApart, !host.isBracketed, !isCommon(behind..<host.end) { return nil }
    return low..<host.end
  }

  /// The end of a host of two labels or more, with dots as signs or as words in brackets.
  private func host(_ start: Int, _ limits: Range<Int>) -> (end: Int, isBracketed: Bool)? {
    var at = start
    var end: Int?
    var labels = 0
    var isBracketed = false
    while at < limits.upperBound, labels < 8 {
      let label = at
      while at < limits.upperBound, ByteClass.isAlphanumeric(bytes[at]) || bytes[at] == 0x2D { at += 1 }
      guard at > label, bytes[label] != 0x2D else { break }
      labels += 1
      if labels >= 2, ByteClass.isLetter(bytes[label]), at - label >= 2 { end = at }
      if bytes[at] == 0x2E, at < limits.upperBound {
        at += 1
        continue
      }
      let open = bytes[at] == 0x20 ? at + 1 : at
      guard open < limits.upperBound, let close = word(Self.dots, open, limits) else { break }
      isBracketed = true
      at = bytes[close] == 0x20 && close < limits.upperBound ? close + 1 : close
    }
    return end.map { ($0, isBracketed) }
  }

  private func isCommon(_ host: Range<Int>) -> Bool {
    var label = host.upperBound
    while label > host.lowerBound, bytes[label - 1] != 0x2E { label -= 1 }
    let last = String(decoding: bytes.slice(label..<host.upperBound).map(ByteClass.lower), as: UTF8.self)
    return WebRecogniser.topLevel.contains(last)
  }
}
