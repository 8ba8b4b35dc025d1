/// Reads what stands between two groups of digits, or around them.
struct GapReader {
  let bytes: ByteView

  private enum Word: Sendable { case filler, correction, acknowledgement }

  private static let words = FoldedWords<Word>(
    table(
      .filler,
      """
      um uh er erm ah eh hm hmm mm dash hyphen minus space then and next comma so i potem dalej nastepnie \
      myslnik kreska spacja no yyy eee ee yy przecinek
      """)
      + table(
        .acknowledgement,
        """
        ok okay okey yes yeah yep yup mhm mmhm aha uhu huh uh-huh right sure go on ahead got it thanks thank \
        you tak dobrze dobra jasne prosze slucham rozumiem zgadza sie dziekuje super perfect great fine alright
        """)
      + table(
        .correction,
        """
        sorry wait scratch correction mistake actually wrong oops przepraszam pomylka pomylilem pomylilam zle \
        sory znaczy inaczej nowa
        """))

  private static func table(_ word: Word, _ words: String) -> [(String, Word)] {
    words.split(separator: " ").map { (String($0), word) }
  }

  private static let chinese: [(Word, [UInt8])] =
    [
      (Word.filler, "嗯 啊 呃 额 哦 然后 横杠 杠 再 接着 空格 后面 是 那个 ， 、 。 …"),
      (.correction, "不对 不是 错了 说错 重来 重新 等一下 更正 搞错 抱歉 不好意思"),
      (.acknowledgement, "好的 好 对 明白 您说 你说 请讲 继续 收到 嗯嗯 可以 请 谢谢"),
    ].flatMap { word, list in list.split(separator: " ").map { (word, Array($0.utf8)) } }
    .sorted { $0.1.count > $1.1.count }

  /// Last bytes of the first characters of the words above, hashed to 4096 places.
  private static let chineseStarts: [Bool] = {
    var starts = [Bool](repeating: false, count: 4096)
    for (_, word) in chinese { starts[Int(word[1] & 63) << 6 | Int(word[2] & 63)] = true }
    return starts
  }()

  /// True for a word that may stand within a number.
  static func isKnown(_ bytes: ByteView, _ word: Range<Int>) -> Bool { words.value(bytes, word) != nil }

  /// The gap between two atoms of one turn.
  ///
  /// - Parameter turn: Where the turn stands.
  func gap(_ range: Range<Int>, in turn: Range<Int>) -> Gap {
    let gap = ordinaryGap(range)
    return gap == .apart && range.count <= 3 && CardGroups(bytes: bytes, turn: turn).link(range) ? .dash : gap
  }

  private func ordinaryGap(_ range: Range<Int>) -> Gap {
    let first = bytes[range.lowerBound]
    switch range.count {
    case ...0: return .none
    case 1:
      if let gap = mark(first) { return gap }
      // A comma alone stands in 9,192 or in a list; dictated digits have a space behind it, but not in Chinese, where
      // machines write it between spoken groups.
      if first == 0x2C, range.lowerBound > 0, range.upperBound < bytes.count,
        bytes[range.lowerBound - 1] >= 0x80, bytes[range.upperBound] >= 0xE3
      {
        return .filler
      }
      return ByteClass.isSpace(first) ? .space : .apart
    case 2:
      if first == 0xC2, bytes[range.lowerBound + 1] == 0xA0 { return .space }
    case 3:
      if first == 0xE3, bytes[range.lowerBound + 1] == 0x80, bytes[range.lowerBound + 2] == 0x80 {
        return .space
      }
      if isDash(range.lowerBound) { return .dash }
    case 49...: return .apart
    default: break
    }
    if let gap = marks(range) { return gap }
    return words(range)
  }

  private func mark(_ byte: UInt8) -> Gap? {
    switch byte {
    case 0x20: .space
    case 0x2D: .dash
    case 0x2E: .dot
    case 0x28, 0x29: .paren
    default: nil
    }
  }

  /// U+2010 to U+2015 and the full-width hyphen.
  private func isDash(_ at: Int) -> Bool {
    bytes[at] == 0xE2 && bytes[at + 1] == 0x80 && (0x90...0x95).contains(bytes[at + 2])
      || bytes[at] == 0xEF && bytes[at + 1] == 0xBC && bytes[at + 2] == 0x8D
  }

  /// Up to four marks such as ") ", " - ", " (".
  private func marks(_ range: Range<Int>) -> Gap? {
    var gap = Gap.space
    var at = range.lowerBound
    var dots = 0
    while at < range.upperBound {
      let here: Gap
      if let single = mark(bytes[at]) {
        here = single
        at += 1
      } else if isDash(at) {
        here = .dash
        at += 3
      } else if bytes[at] == 0xC2, bytes[at + 1] == 0xA0 {
        here = .space
        at += 2
      } else {
        return nil
      }
      if here == .dot { dots += 1 }
      if here == .dash && gap == .dash { return nil }
      if here != .space { gap = gap == .paren ? .paren : here }
    }
    // A full stop and a space end a sentence, or stand between dictated groups.
    if dots > 0 { return range.count == 1 ? .dot : .filler }
    return range.count <= 4 ? gap : .apart
  }

  private func words(_ range: Range<Int>) -> Gap {
    var tally = Tally()
    read(range, &tally)
    if tally.corrections > 0, tally.others < 4 { return .correction }
    return tally.others == 0 && tally.acknowledgements == 0 && tally.fillers <= 3 ? .filler : .apart
  }

  /// What a stretch of text consists of, in words.
  struct Tally {
    var fillers = 0
    var acknowledgements = 0
    var corrections = 0
    var others = 0
    var words: Int { fillers + acknowledgements + corrections + others }
  }

  /// Counts the words of `range`; stops as soon as so many are others.
  func read(_ range: Range<Int>, _ tally: inout Tally, others: Int = 4) {
    var at = range.lowerBound
    while at < range.upperBound, tally.others < others {
      let byte = bytes[at]
      if bytes.isLatinLetter(at: at) {
        let end = max(bytes.wordEnd(at, limit: range.upperBound), at + 1)
        count(Self.words.value(bytes, at..<end), &tally)
        at = end
      } else if byte >= 0xE3 {
        at = han(at, range.upperBound, &tally)
      } else {
        if byte == 0x2F || byte == 0x3A || byte == 0x24 || byte == 0x25 || byte == 0x40 || byte == 0x2B {
          tally.others += 1
        }
        at += 1
      }
    }
  }

  private func count(_ word: Word?, _ tally: inout Tally) {
    switch word {
    case .filler: tally.fillers += 1
    case .acknowledgement: tally.acknowledgements += 1
    case .correction: tally.corrections += 1
    case nil: tally.others += 1
    }
  }

  private func han(_ at: Int, _ limit: Int, _ tally: inout Tally) -> Int {
    if Self.chineseStarts[Int(bytes[at + 1] & 63) << 6 | Int(bytes[at + 2] & 63)] {
      for (word, literal) in Self.chinese where at + literal.count <= limit {
        if literal.indices.allSatisfy({ literal[$0] == bytes[at + $0] }) {
          count(word, &tally)
          return at + literal.count
        }
      }
    }
    if bytes.isHan(at: at) { tally.others += 1 }
    return bytes.characterEnd(at, limit: limit)
  }
}
