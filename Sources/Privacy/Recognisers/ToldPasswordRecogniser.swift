/// Finds passwords that look like words: "my password is bluebird seven", "jakie jest hasło?" – "stokrotka",
/// 密码是. For texts that are to be stored only.
struct ToldPasswordRecogniser {
  let bytes: ByteView
  let view: TranscriptView

  private enum Link: Sendable {
    /// Says what the password is.
    case states
    /// Says whose or which password it is.
    case owns
  }

  private static let links = FoldedWords<Link>(
    "is was it's its it are to jest brzmi brzmialo mam".split(separator: " ").map {
      (String($0), Link.states)
    }
      + """
      my the for of your our on account app email mail card bank wifi login online portal website profile new old \
      current temporary set word do mojego mojej swojego pana pani konta karty aplikacji banku poczty maila \
      logowania profilu portalu moje nowe stare
      """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), Link.owns) })
  private static let chineseLinks = ["就是", "改成", "改为", "设为", "设置成", "应该是", "是", "为", "：", "叫"]
    .map { Array($0.utf8) }
  /// What stands behind 密码是 and is none.
  private static let chineseOthers = [
    "什么", "多少", "不", "错", "对", "没", "几", "哪", "怎", "的", "正确", "忘", "一样", "您", "你", "我", "吗", "否",
    "啥",
  ].map { Array($0.utf8) }
  private static let questions = FoldedWords<Bool>(
    """
    what what's whats which tell give say confirm provide need spell please jakie jaki podac podaj poda prosze \
    poprosze powiedziec powiedz potrzebuje
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), true) })

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of([.password, .loosePassword, .pin]) {
      let limits = view.turns[turn]
      if let secret = stated(hit.range.upperBound, limits) {
        add(turn, secret, &found)
      } else if isQuestion(limits), let next = answer(to: turn), let secret = words(view.turns[next]) {
        add(next, secret, &found)
      }
    }
  }

  private func add(_ turn: Int, _ range: Range<Int>, _ found: inout [Candidate]) {
    found.append(
      Candidate(
        type: .password, score: Recogniser.threshold, parts: [.init(turn: turn, range: range)],
        length: min(range.count, 10)))
  }

  private func starts(_ literal: [UInt8], _ at: Int, _ limit: Int) -> Bool {
    at + literal.count <= limit && literal.indices.allSatisfy { bytes[at + $0] == literal[$0] }
  }

  /// What is stated behind the word: the last thing before it is a verb or a colon.
  private func stated(_ start: Int, _ limits: Range<Int>) -> Range<Int>? {
    var at = start
    var isStated = false
    var links = 0
    while at < limits.upperBound, links < 7 {
      let byte = bytes[at]
      if byte == 0x3A || byte == 0x3D || byte == 0x22 {
        isStated = true
        at += 1
      } else if ByteClass.isSpace(byte) || byte == 0x27 && links == 0 && at == start {
        // "my pin's": the s is skipped with it.
        at += byte == 0x27 && bytes[at + 1] | 0x20 == 0x73 ? 2 : 1
        if byte == 0x27 { isStated = true }
      } else if let link = Self.chineseLinks.first(where: { starts($0, at, limits.upperBound) }) {
        isStated = true
        at += link.count
        links += 1
      } else {
        let end = bytes.wordEnd(at, limit: limits.upperBound)
        guard end > at, !ByteClass.isDigit(bytes[end]), let link = Self.links.value(bytes, at..<end) else {
          break
        }
        isStated = link == .states
        links += 1
        at = end
      }
    }
    guard isStated, at < limits.upperBound else { return nil }
    if Self.chineseOthers.contains(where: { starts($0, at, limits.upperBound) }) { return nil }
    return secret(at, limits)
  }

  /// One word that is not one of everyday talk, and up to two more that follow without a mark between.
  private func secret(_ start: Int, _ limits: Range<Int>) -> Range<Int>? {
    var end = start
    var at = start
    for _ in 0..<3 {
      let token = tokenEnd(at, limits)
      guard token > at, !isOrdinary(at..<token) else { break }
      end = token
      guard token < limits.upperBound, bytes[token] == 0x20 else { break }
      at = token + 1
    }
    return end - start >= 3 ? start..<end : nil
  }

  private func tokenEnd(_ start: Int, _ limits: Range<Int>) -> Int {
    var end = start
    let isWide = bytes[start] >= 0xE3
    while end < limits.upperBound, end - start < 48 {
      let byte = bytes[end]
      // Chinese marks end it; so does a change between Chinese and Latin.
      if byte <= 0x20 || byte == 0x22 || byte == 0xEF || byte == 0xE2
        || byte == 0xE3 && bytes[end + 1] == 0x80
      {
        break
      }
      if byte & 0xC0 != 0x80, (byte >= 0xE3) != isWide { break }
      end += 1
    }
    while end > start, ".,;:!?)'".utf8.contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  private func isOrdinary(_ word: Range<Int>) -> Bool {
    OrdinaryWords.holds(bytes, word.lowerBound..<bytes.wordEnd(word.lowerBound, limit: word.upperBound))
      && bytes.wordEnd(word.lowerBound, limit: word.upperBound) > word.lowerBound
  }

  // MARK: In the next turn

  private func isQuestion(_ limits: Range<Int>) -> Bool {
    var at = limits.lowerBound
    while at < limits.upperBound {
      if bytes[at] == 0x3F { return true }
      if bytes.isLatinLetter(at: at) {
        let end = max(bytes.wordEnd(at, limit: limits.upperBound), at + 1)
        if Self.questions.value(bytes, at..<end) == true { return true }
        at = end
      } else if bytes.isHan(at: at) {
        if Self.chineseQuestions.contains(where: { starts($0, at, limits.upperBound) }) { return true }
        at += 3
      } else {
        if starts([0xEF, 0xBC, 0x9F], at, limits.upperBound) { return true }
        at += 1
      }
    }
    return false
  }

  private static let chineseQuestions = ["多少", "什么", "请", "报", "提供", "告诉", "说"].map { Array($0.utf8) }

  private func answer(to turn: Int) -> Int? {
    (turn + 1..<max(turn + 1, min(turn + 3, view.turns.count))).first { view.role($0) != view.role(turn) }
  }

  /// A short turn of at most four words, none of them one of everyday talk.
  private func words(_ limits: Range<Int>) -> Range<Int>? {
    var low = limits.lowerBound
    var high = limits.upperBound
    while low < high, bytes[low] <= 0x20 { low += 1 }
    while high > low, bytes[high - 1] <= 0x20 || ".,!".utf8.contains(bytes[high - 1]) { high -= 1 }
    guard (3...48).contains(high - low), bytes[low] < 0xE3 else { return nil }
    var at = low
    var count = 0
    while at < high {
      let token = max(tokenEnd(at, low..<high), at + 1)
      count += 1
      guard count <= 4, !isOrdinary(at..<token) else { return nil }
      at = token
      while at < high, bytes[at] <= 0x20 || bytes[at] == 0x2C { at += 1 }
    }
    return low..<high
  }
}
