/// Finds passwords that are stated though they look like words: "my password is bluebird seven", "stokrotka to moje
/// hasło", 密码是. For texts that are to be stored only.
struct ToldPasswordRecogniser {
  let bytes: ByteView
  let view: TranscriptView
  let language: TextLanguage

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
  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of([.password, .loosePassword, .pin, .code]) {
      let limits = view.turns[turn]
      // A passcode may be a word; other codes are digits.
      if hit.label == .code, !bytes.matches("passcode", at: hit.range.lowerBound) { continue }
      if let secret = stated(hit.range, limits) ?? owned(hit.range, limits) {
        add(turn, secret, &found)
      }
    }
  }

  private func add(_ turn: Int, _ range: Range<Int>, _ found: inout [Candidate]) {
    found.append(
      Candidate(
        type: .password, score: Recogniser.threshold, parts: [.init(turn: turn, range: range)],
        length: min(range.count, 10)))
  }

  /// What is stated behind the word: the last thing before it is a verb or a colon.
  private func stated(_ hit: Range<Int>, _ limits: Range<Int>) -> Range<Int>? {
    let start = hit.upperBound
    var at = start
    // "pass:", where the word alone is none.
    var isStated = bytes[start - 1] == 0x3A || bytes[start - 1] == 0x3D
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
      } else if let link = Self.chineseLinks.first(where: { bytes.holds($0, at: at, limits.upperBound) }) {
        isStated = true
        at += link.count
        links += 1
      } else {
        let end = bytes.wordEnd(at, limit: limits.upperBound)
        guard end > at, !ByteClass.isDigit(bytes[end]), let link = Self.links.value(bytes, at..<end),
          !isEnglishTo(at..<end, hit)
        else { break }
        isStated = link == .states
        links += 1
        at = end
      }
    }
    guard isStated, at < limits.upperBound else { return nil }
    if Self.chineseOthers.contains(where: { bytes.holds($0, at: at, limits.upperBound) }) { return nil }
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

  // MARK: Before the word

  private static let owners = FoldedWords<Link>(
    "is was as s to jest bylo jako".split(separator: " ").map { (String($0), Link.states) }
      + "my the our a an current old account bank login moje moj moim mojego".split(separator: " ").map {
        (String($0), Link.owns)
      })
  private static let chineseOwners: [([UInt8], Link)] =
    ["是", "当", "當", "做", "作为", "作為", "当作", "设为", "当成"].map { (Array($0.utf8), Link.states) }
    + ["我的", "我", "的", "登录", "账户", "银行卡", "支付", "这个"].map { (Array($0.utf8), Link.owns) }

  /// What is said to be one: "bluebird7 is my password", "I use bluebird as password", 8821是我的密码.
  private func owned(_ hit: Range<Int>, _ limits: Range<Int>) -> Range<Int>? {
    var at = hit.lowerBound
    var isStated = false
    var links = 0
    while at > limits.lowerBound, links < 5 {
      if ByteClass.isSpace(bytes[at - 1]) || bytes[at - 1] == 0x27 {
        at -= 1
      } else if let (literal, link) = Self.chineseOwners.first(where: { literal, _ in
        at - literal.count >= limits.lowerBound && bytes.holds(literal, at: at - literal.count, at)
      }) {
        isStated = isStated || link == .states
        at -= literal.count
        links += 1
      } else {
        let start = wordStart(at, limits.lowerBound)
        guard start < at, let link = Self.owners.value(bytes, start..<at) else { break }
        // "Changes to my password" are none.
        if isEnglishTo(start..<at, hit) { return nil }
        isStated = isStated || link == .states
        at = start
        links += 1
      }
    }
    guard isStated else { return nil }
    let clause = clauseStart(at, limits.lowerBound)
    let reader = AnswerReader(bytes: bytes, language: language)
    return reader.owned(clause..<at)
  }

  /// "To" as English has it: "I need your password to log in".
  private func isEnglishTo(_ word: Range<Int>, _ hit: Range<Int>) -> Bool {
    word.count == 2 && bytes.matches("to", at: word.lowerBound)
      && (language == .english && !bytes.matches("has", at: hit.lowerBound)
        || bytes.matches("pass", at: hit.lowerBound))
  }

  private func wordStart(_ end: Int, _ floor: Int) -> Int {
    var start = end
    while start > floor {
      let before = bytes.characterStart(before: start, floor: floor)
      guard bytes.isLatinLetter(at: before) else { break }
      start = before
    }
    return start
  }

  /// No clause in which somebody says a password is longer, in bytes.
  private static let clause = 240

  private func clauseStart(_ end: Int, _ limit: Int) -> Int {
    var start = end
    var floor = max(limit, end - Self.clause)
    // A clause that is cut begins with a word, or with a character where there are no blanks.
    let cut = floor
    while floor > limit, floor < end, !ByteClass.isSpace(bytes[floor - 1]) { floor += 1 }
    if floor == end, cut < end {
      floor = cut
      while floor < end, bytes[floor] & 0xC0 == 0x80 { floor += 1 }
    }
    while start > floor {
      let byte = bytes[start - 1]
      let isMark = ".,;:!?".utf8.contains(byte) && ByteClass.isSpace(bytes[start])
      if isMark || byte == 0x0A || byte == 0x8C && bytes[start - 3] == 0xEF { break }
      start -= 1
    }
    return start
  }
}
