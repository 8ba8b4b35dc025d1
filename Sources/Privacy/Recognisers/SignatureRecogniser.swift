/// Finds names at the end of letters and behind words for who gets a parcel or owns a card: "Kind regards, Anna
/// Nowak", "Pozdrawiam, …", 收件人. For texts that are to be stored only.
struct SignatureRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let language: TextLanguage

  /// Closings that are said in the middle of talk as well: a name behind them stands alone and has capitals.
  private static let weak = FoldedWords<Bool>(
    "thanks thank many cheers dziekuje dzieki all".split(separator: " ").map { (String($0), true) })
  private static let links = FoldedWords<Bool>(
    "is it's name as to jest brzmi nazwisko imie i the my mr mrs ms miss pan pani pana".split(separator: " ")
      .map { (String($0), true) })
  private static let chineseLinks = ["姓名", "名字", "信息", "就是", "是", "叫", "为", "：", "，", ":", "写"]
    .map { Array($0.utf8) }

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of([.closing, .closingBehind, .addressee]) {
      let limits = view.turns[turn]
      if hit.label.contains(.closingBehind) {
        add(turn, before(hit.range.lowerBound, limits), &found)
      } else if hit.label.contains(.closing) {
        closing(turn, hit.range, &found)
      } else if let name = addressee(hit.range, limits) {
        add(turn, name, &found)
      } else if let next = answer(to: turn, hit.range) {
        add(next, whole(view.turns[next], capitals: false), &found)
      }
    }
  }

  /// - Parameter isDoubted: one word behind thanks may be a word of talk that has a capital: "Thanks. Perfect".
  private func add(
    _ turn: Int, _ range: Range<Int>?, isDoubted: Bool = false, _ found: inout [Candidate]
  ) {
    guard let range else { return }
    let isName = !isDoubted || range.contains { bytes[$0] == 0x20 }
    found.append(
      Candidate(
        type: .personName, score: 0.55, parts: [.init(turn: turn, range: range)],
        length: min(range.count, 12),
        introduces: isName ? language : nil))
  }

  // MARK: Letters

  private func closing(_ turn: Int, _ hit: Range<Int>, _ found: inout [Candidate]) {
    let limits = view.turns[turn]
    let isHan = bytes[hit.lowerBound] >= 0xE3
    let isWeak =
      isHan
      || Self.weak.value(bytes, hit.lowerBound..<bytes.wordEnd(hit.lowerBound, limit: hit.upperBound)) == true
    var at = hit.upperBound
    var isApart = false
    while at < limits.upperBound, isBreak(at) {
      if bytes[at] != 0x20 { isApart = true }
      at = bytes.characterEnd(at, limit: limits.upperBound)
    }
    if at >= limits.upperBound {
      guard !isWeak, turn + 1 < view.turns.count, view.role(turn + 1) == view.role(turn) else { return }
      add(turn + 1, whole(view.turns[turn + 1], capitals: true), &found)
    } else if isApart || !isWeak {
      if isHan {
        add(turn, han(at, limits, toEnd: true), &found)
      } else {
        add(turn, words(at, limits, capitals: isWeak, toEnd: true), isDoubted: isWeak, &found)
      }
    }
  }

  /// Marks that stand between a closing and a name: space, line end, comma, full stop, dash, exclamation mark.
  private func isBreak(_ at: Int) -> Bool {
    if bytes[at] <= 0x20 || ",.!-–—~*:".utf8.contains(bytes[at]) && bytes[at] < 0x80 { return true }
    return bytes[at] == 0xE2 && bytes[at + 1] == 0x80 || bytes[at] == 0xEF && bytes[at + 1] == 0xBC
      || bytes[at] == 0xE3 && bytes[at + 1] == 0x80
  }

  /// A turn of nothing but a name.
  private func whole(_ limits: Range<Int>, capitals: Bool) -> Range<Int>? {
    var at = limits.lowerBound
    while at < limits.upperBound, isBreak(at) { at = bytes.characterEnd(at, limit: limits.upperBound) }
    return bytes.isHan(at: at)
      ? han(at, limits, toEnd: true) : words(at, limits, capitals: capitals, toEnd: true)
  }

  /// One to four words of a name, with capitals or at least two; with `toEnd` nothing but marks, or a new line,
  /// may follow.
  private func words(_ start: Int, _ limits: Range<Int>, capitals: Bool, toEnd: Bool) -> Range<Int>? {
    var at = start
    var end = start
    var count = 0
    var large = 0
    while at < limits.upperBound, bytes.isLatinLetter(at: at), count < 4 {
      let word = nameEnd(at, limits.upperBound)
      if OrdinaryWords.holds(bytes, at..<word) { break }
      if isCapital(at) { large += 1 } else if large > 0 { break }
      count += 1
      end = word
      at = word
      // An initial's full stop.
      if bytes[at] == 0x2E, word - (at - 1) <= 1, bytes[at + 1] == 0x20, count == 1, end - start == 1 {
        at += 1
      }
      guard bytes[at] == 0x20 else { break }
      at += 1
    }
    guard count > 0, end - start >= 2, large > 0 || !capitals && (count == 2 || count == 3) else {
      return nil
    }
    guard toEnd else { return start..<end }
    var rest = end
    while rest < limits.upperBound, bytes[rest] != 0x0A, isBreak(rest) {
      rest = bytes.characterEnd(rest, limit: limits.upperBound)
    }
    return rest >= limits.upperBound || bytes[rest] == 0x0A ? start..<end : nil
  }

  private func isCapital(_ at: Int) -> Bool {
    ByteClass.isUpper(bytes[at])
      || bytes[at] >= 0xC3 && FoldedHash.polish(bytes[at], bytes[at + 1]) != 0 && isPolishCapital(at)
      || bytes[at] == 0xC3 && (0x80...0x9E).contains(bytes[at + 1])
  }

  private func isPolishCapital(_ at: Int) -> Bool {
    switch (bytes[at], bytes[at + 1]) {
    case (0xC4, 0x84), (0xC4, 0x86), (0xC4, 0x98), (0xC5, 0x81), (0xC5, 0x83), (0xC5, 0x9A), (0xC5, 0xB9),
      (0xC5, 0xBB):
      true
    default: false
    }
  }

  /// A word with its hyphens and apostrophes.
  private func nameEnd(_ start: Int, _ limit: Int) -> Int {
    var end = max(bytes.wordEnd(start, limit: limit), start + 1)
    while end + 1 < limit, bytes[end] == 0x2D || bytes[end] == 0x27, bytes.isLatinLetter(at: end + 1) {
      end = max(bytes.wordEnd(end + 1, limit: limit), end + 1)
    }
    return end
  }

  // MARK: Who gets it

  private func addressee(_ hit: Range<Int>, _ limits: Range<Int>) -> Range<Int>? {
    var at = hit.upperBound
    var isStated = false
    for _ in 0..<4 {
      while at < limits.upperBound, bytes[at] == 0x20 || bytes[at] == 0x3A || bytes[at] == 0x2D {
        if bytes[at] == 0x3A { isStated = true }
        at += 1
      }
      if let link = Self.chineseLinks.first(where: { bytes.holds($0, at: at, limits.upperBound) }) {
        at += link.count
        continue
      }
      let end = bytes.wordEnd(at, limit: limits.upperBound)
      guard end > at, Self.links.value(bytes, at..<end) == true else { break }
      isStated = true
      at = end
    }
    if bytes.isHan(at: at) { return han(at, limits, toEnd: false) }
    return words(at, limits, capitals: !isStated, toEnd: false)
  }

  /// The next turn of the other side, where nothing but a mark follows the label.
  private func answer(to turn: Int, _ hit: Range<Int>) -> Int? {
    let limits = view.turns[turn]
    guard limits.upperBound - hit.upperBound <= 16 else { return nil }
    return (turn + 1..<max(turn + 1, min(turn + 3, view.turns.count))).first {
      view.role($0) != view.role(turn)
    }
  }

  // MARK: Chinese

  /// A surname and one or two characters more; with `toEnd` nothing but marks may follow.
  private func han(_ start: Int, _ limits: Range<Int>, toEnd: Bool) -> Range<Int>? {
    guard let surname = ChineseNames.surnameEnd(bytes, start, limits.upperBound) else { return nil }
    var end = surname
    while end - surname < 6, end < limits.upperBound, bytes.isHan(at: end), !isOther(end, limits) { end += 3 }
    guard end > surname, end <= limits.upperBound else { return nil }
    guard toEnd else { return start..<end }
    var rest = end
    while rest < limits.upperBound, isBreak(rest) {
      rest = bytes.characterEnd(rest, limit: limits.upperBound)
    }
    return rest >= limits.upperBound ? start..<end : nil
  }

  /// Words that follow a name in a list of details.
  private func isOther(_ at: Int, _ limits: Range<Int>) -> Bool {
    Self.others.contains { bytes.holds($0, at: at, limits.upperBound) }
  }

  private static let others = ["电话", "電話", "手机", "手機", "地址", "联系", "身份", "先生", "女士", "小姐", "的", "吗", "了"]
    .map { Array($0.utf8) }

  /// The name that ends at a closing, at most four characters from a break.
  private func before(_ end: Int, _ limits: Range<Int>) -> Range<Int>? {
    var high = end
    while high > limits.lowerBound, bytes[high - 1] <= 0x20 { high -= 1 }
    var low = high
    while low - 3 >= limits.lowerBound, bytes.isHan(at: low - 3), high - low < 15 { low -= 3 }
    guard (6...12).contains(high - low),
      let surname = ChineseNames.surnameEnd(bytes, low, high), surname < high
    else { return nil }
    return low..<high
  }
}
