/// Finds written and spoken digits in one pass over a contact's turns.
struct NumberScanner {
  let bytes: ByteView
  let view: TranscriptView
  /// Which spoken numbers are looked for; without any, only digits are.
  let english: Bool
  let polish: Bool
  let chinese: Bool

  private struct Token {
    var range: Range<Int>
    var word: NumberWord?
    var digits: Range<Int>
  }

  /// Scans for the languages wanted; one of which only commonplace number words occur is left out, as if it
  /// had not been wanted.
  func scan() -> NumberScan {
    guard english || polish || chinese else { return pass() }
    let first = pass()
    let kept = NumberScanner(
      bytes: bytes, view: view, english: english && first.spoken.contains(.english),
      polish: polish && first.spoken.contains(.polish), chinese: chinese && first.spoken.contains(.chinese))
    let isSame = kept.english == english && kept.polish == polish && kept.chinese == chinese
    return isSame ? first : kept.pass()
  }

  private func pass() -> NumberScan {
    var scan = NumberScan()
    scan.atoms.reserveCapacity(32)
    scan.gaps.reserveCapacity(32)
    scan.digits.reserveCapacity(64)
    if english || polish || chinese {
      var tokens: [Token] = []
      for (turn, range) in view.turns.enumerated() {
        tokens.removeAll(keepingCapacity: true)
        collect(range, &tokens, &scan)
        if !tokens.isEmpty { compose(tokens, turn, range, &scan) }
      }
    } else {
      for (turn, range) in view.turns.enumerated() { collectDigits(turn, range, &scan) }
    }
    return scan
  }

  // MARK: Written digits only

  private func collectDigits(_ turn: Int, _ limits: Range<Int>, _ scan: inout NumberScan) {
    guard let base = bytes.base else { return }
    var index = limits.lowerBound
    var last = -1
    while index < limits.upperBound {
      // Eight bytes at once: bit 7 of a lane is set where a byte may begin a digit or is EF (full width).
      if index + 8 <= limits.upperBound {
        let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        let lanes = Self.digitLanes(word)
        if lanes == 0 {
          index += 8
          continue
        }
        index += UInt64(littleEndian: lanes).trailingZeroBitCount / 8
      }
      guard let run = digitRun(index, limits.upperBound) else {
        index += 1
        continue
      }
      append(run, turn, limits, last, &scan)
      last = scan.atoms.count - 1
      index = run.upperBound
    }
  }

  @inline(__always)
  private static func digitLanes(_ word: UInt64) -> UInt64 {
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    let atLeastZero = low &+ 0x5050_5050_5050_5050
    let overNine = low &+ 0x4646_4646_4646_4646
    let ascii = atLeastZero & ~overNine & ~word
    // Full-width digits begin with EF; other text with EF bytes is rare enough to be looked at singly.
    let wide = word ^ 0xEFEF_EFEF_EFEF_EFEF
    let isWide = (wide &- 0x0101_0101_0101_0101) & ~wide
    return (ascii | isWide) & 0x8080_8080_8080_8080
  }

  private func append(
    _ run: Range<Int>, _ turn: Int, _ limits: Range<Int>, _ last: Int, _ scan: inout NumberScan
  ) {
    let first = scan.digits.count
    appendDigits(run, &scan)
    var gap = Gap.apart
    if last >= 0 { gap = GapReader(bytes: bytes).gap(scan.atoms[last].range.upperBound..<run.lowerBound) }
    scan.atoms.append(
      Atom(turn: turn, range: run, digits: first..<scan.digits.count, spoken: false))
    scan.gaps.append(gap)
    if let cross = cross(run.upperBound, limits) {
      scan.digits.append(10)
      scan.atoms.append(
        Atom(
          turn: turn, range: cross, digits: scan.digits.count - 1..<scan.digits.count, spoken: false))
      scan.gaps.append(.none)
    }
  }

  /// An X directly behind digits with an edge behind it.
  private func cross(_ at: Int, _ limits: Range<Int>) -> Range<Int>? {
    guard at < limits.upperBound else { return nil }
    if bytes[at] | 0x20 == 0x78 { return bytes.isEdge(at: at + 1, in: limits) ? at..<at + 1 : nil }
    guard bytes[at] == 0xEF, at + 3 <= limits.upperBound else { return nil }
    let wide =
      bytes[at + 1] == 0xBC && bytes[at + 2] == 0xB8 || bytes[at + 1] == 0xBD && bytes[at + 2] == 0x98
    return wide && bytes.isEdge(at: at + 3, in: limits) ? at..<at + 3 : nil
  }

  private func digitRun(_ index: Int, _ limit: Int) -> Range<Int>? {
    var at = index
    while at < limit {
      if ByteClass.isDigit(bytes[at]) {
        at += 1
      } else if isWideDigit(at), at + 3 <= limit {
        at += 3
      } else {
        break
      }
    }
    return at > index ? index..<at : nil
  }

  private func isWideDigit(_ at: Int) -> Bool {
    bytes[at] == 0xEF && bytes[at + 1] == 0xBC && bytes[at + 2] &- 0x90 < 10
  }

  private func appendDigits(_ run: Range<Int>, _ scan: inout NumberScan) {
    var at = run.lowerBound
    while at < run.upperBound {
      if ByteClass.isDigit(bytes[at]) {
        scan.digits.append(bytes[at] - 0x30)
        at += 1
      } else {
        scan.digits.append(bytes[at + 2] &- 0x90)
        at += 3
      }
    }
  }

  // MARK: With number words

  private func collect(_ limits: Range<Int>, _ tokens: inout [Token], _ scan: inout NumberScan) {
    var index = limits.lowerBound
    let limit = limits.upperBound
    while index < limit {
      let byte = bytes[index]
      if byte < 0x80 {
        if ByteClass.isLetter(byte) {
          index = word(index, limits, &tokens, &scan)
        } else if ByteClass.isDigit(byte), let run = digitRun(index, limit) {
          index = run.upperBound
          take(run, limits, &tokens, &scan)
        } else {
          index += 1
        }
      } else if byte >= 0xC3, byte <= 0xC9 {
        index = word(index, limits, &tokens, &scan)
      } else if byte == 0xEF, let run = digitRun(index, limit) {
        index = run.upperBound
        take(run, limits, &tokens, &scan)
      } else {
        if chinese, byte >= 0xE3, index + 3 <= limit, let word = NumberWords.chinese(bytes, index) {
          if !word.isCommon { scan.spoken.insert(.chinese) }
          tokens.append(Token(range: index..<index + 3, word: word, digits: 0..<0))
          index += 3
        } else {
          index += byte >= 0xE0 ? min(3, limit - index) : 1
        }
      }
    }
  }

  private func take(
    _ run: Range<Int>, _ limits: Range<Int>, _ tokens: inout [Token], _ scan: inout NumberScan
  ) {
    let first = scan.digits.count
    appendDigits(run, &scan)
    tokens.append(Token(range: run, word: nil, digits: first..<scan.digits.count))
    if let cross = cross(run.upperBound, limits) {
      tokens.append(Token(range: cross, word: NumberWord(.cross, 10, .any), digits: 0..<0))
    }
  }

  private func word(
    _ index: Int, _ limits: Range<Int>, _ tokens: inout [Token], _ scan: inout NumberScan
  ) -> Int {
    let end = max(bytes.wordEnd(index, limit: limits.upperBound), index + 1)
    if english || polish, end - index <= 24, let word = NumberWords.latin.value(bytes, index..<end),
      takes(word.language)
    {
      // A letter glued to a digit (B2, 4G, x1) is no word.
      let glued = index > limits.lowerBound && ByteClass.isDigit(bytes[index - 1]) && word.kind == .cross
      if !glued, word.kind != .cross || bytes.isEdge(at: end, in: limits) {
        tokens.append(Token(range: index..<end, word: word, digits: 0..<0))
        if !word.isCommon {
          if word.language != .polish { scan.spoken.insert(.english) }
          if word.language != .english { scan.spoken.insert(.polish) }
        }
      }
    }
    return end
  }

  private func takes(_ language: TextLanguage) -> Bool {
    language == .english ? english : language == .polish ? polish : true
  }

  // MARK: From words to digits

  private func compose(
    _ tokens: [Token], _ turn: Int, _ limits: Range<Int>, _ scan: inout NumberScan
  ) {
    var at = 0
    var last = -1
    let reader = GapReader(bytes: bytes)
    while at < tokens.count {
      let first = scan.digits.count
      let written = tokens[at].word == nil
      let used = spoken(tokens, at, &scan)
      guard used > 0 else {
        at += 1
        continue
      }
      let range = tokens[at].range.lowerBound..<tokens[at + used - 1].range.upperBound
      let single = written && used == 1
      let digits = single ? tokens[at].digits : first..<scan.digits.count
      let gap = last < 0 ? Gap.apart : reader.gap(scan.atoms[last].range.upperBound..<range.lowerBound)
      scan.atoms.append(Atom(turn: turn, range: range, digits: digits, spoken: !single))
      scan.gaps.append(gap)
      last = scan.atoms.count - 1
      at += used
    }
  }

  /// True if nothing but a space or hyphen stands between two tokens.
  private func isTight(_ tokens: [Token], _ second: Int) -> Bool {
    guard second < tokens.count else { return false }
    let gap = tokens[second - 1].range.upperBound..<tokens[second].range.lowerBound
    return gap.isEmpty || gap.count == 1 && (bytes[gap.lowerBound] == 0x20 || bytes[gap.lowerBound] == 0x2D)
  }

  private func kind(_ tokens: [Token], _ index: Int) -> NumberWord.Kind? {
    isTight(tokens, index) ? tokens[index].word?.kind : nil
  }

  /// A digit that can be repeated: a unit, a plural, or a single written digit.
  private func repeatable(_ tokens: [Token], _ index: Int, _ scan: NumberScan) -> UInt8? {
    guard isTight(tokens, index) else { return nil }
    guard let word = tokens[index].word else {
      return tokens[index].digits.count == 1 ? scan.digits[tokens[index].digits.lowerBound] : nil
    }
    return word.kind == .unit || word.kind == .plural ? UInt8(clamping: word.value) : nil
  }

  /// Appends the digits of the number that starts at token `at`; how many tokens it took, 0 for none.
  private func spoken(_ tokens: [Token], _ at: Int, _ scan: inout NumberScan) -> Int {
    guard let word = tokens[at].word else {
      let digits = tokens[at].digits
      let count = digits.count == 1 ? Int(scan.digits[digits.lowerBound]) : 0
      return (2...9).contains(count) ? max(times(tokens, at, count, &scan), 1) : 1
    }
    let value = Int(word.value)
    switch word.kind {
    case .again:
      guard let digit = repeatable(tokens, at + 1, scan) else { return 0 }
      scan.digits.append(contentsOf: repeatElement(digit, count: value))
      return 2
    case .times, .hundred, .thousand:
      return 0
    case .cross:
      scan.digits.append(10)
      return 1
    case .plural:
      // "siódemka" alone is a seven; "sevens" alone is not.
      guard word.language == .polish else { return 0 }
      scan.digits.append(UInt8(clamping: value))
      return 1
    case .unit where value >= 2:
      let used = times(tokens, at, value, &scan)
      if used > 0 { return used }
    default:
      break
    }
    return number(tokens, at, &scan)
  }

  /// "three sevens", "dwa razy zero", "trzy siódemki", 三个八.
  private func times(_ tokens: [Token], _ at: Int, _ count: Int, _ scan: inout NumberScan) -> Int {
    if kind(tokens, at + 1) == .plural, let digit = repeatable(tokens, at + 1, scan) {
      scan.digits.append(contentsOf: repeatElement(digit, count: count))
      return 2
    }
    if kind(tokens, at + 1) == .times, let digit = repeatable(tokens, at + 2, scan) {
      scan.digits.append(contentsOf: repeatElement(digit, count: count))
      return 3
    }
    return 0
  }

  /// A number below a million from hundreds, tens and units; a unit, ten or hundred that does not fit under
  /// what stands before it begins the next number.
  private func number(_ tokens: [Token], _ start: Int, _ scan: inout NumberScan) -> Int {
    guard let first = tokens[start].word else { return 0 }
    var at = start + 1
    var value = Int(first.value)
    if first.language == .chinese { return chineseNumber(tokens, start, &scan) }
    if first.kind == .unit, value == 0 {
      scan.digits.append(0)
      return 1
    }
    var floor = first.kind == .hundreds ? 100 : first.kind == .ten ? 10 : 1
    if first.kind == .ten, kind(tokens, at) == .unit, worth(tokens, at) > 0 {
      value += worth(tokens, at)
      at += 1
      floor = 1
    }
    if kind(tokens, at) == .hundred {
      value *= 100
      at += 1
      floor = 100
    }
    if floor == 100 { (value, at) = underHundred(tokens, at, value, polish: first.kind == .hundreds) }
    if kind(tokens, at) == .thousand {
      let (rest, next) = underThousand(tokens, at + 1)
      value = value * 1000 + rest
      at = next
    }
    for digit in String(value).utf8 { scan.digits.append(digit - 0x30) }
    return at - start
  }

  private func worth(_ tokens: [Token], _ index: Int) -> Int { Int(tokens[index].word?.value ?? 0) }

  private func underHundred(_ tokens: [Token], _ start: Int, _ hundreds: Int, polish: Bool) -> (Int, Int) {
    switch kind(tokens, start) {
    case .teen: return (hundreds + worth(tokens, start), start + 1)
    case .ten:
      if kind(tokens, start + 1) == .unit, worth(tokens, start + 1) > 0 {
        return (hundreds + worth(tokens, start) + worth(tokens, start + 1), start + 2)
      }
      return (hundreds + worth(tokens, start), start + 1)
    case .unit where polish && worth(tokens, start) > 0:
      // "sześćset dwa razy zero" is 600 and 00.
      if kind(tokens, start + 1) == .times || kind(tokens, start + 1) == .plural { return (hundreds, start) }
      return (hundreds + worth(tokens, start), start + 1)
    default: return (hundreds, start)
    }
  }

  private func underThousand(_ tokens: [Token], _ start: Int) -> (Int, Int) {
    guard kind(tokens, start) == .hundreds else { return underHundred(tokens, start, 0, polish: true) }
    return underHundred(tokens, start + 1, worth(tokens, start), polish: true)
  }

  /// 十二, 二十, 二十三, or single digits.
  private func chineseNumber(_ tokens: [Token], _ start: Int, _ scan: inout NumberScan) -> Int {
    func adjacent(_ index: Int, _ kind: NumberWord.Kind) -> Bool {
      index < tokens.count && tokens[index].range.lowerBound == tokens[index - 1].range.upperBound
        && tokens[index].word?.kind == kind
    }
    let value = worth(tokens, start)
    if value == 10 {
      guard adjacent(start + 1, .unit) else {
        scan.digits += [1, 0]
        return 1
      }
      scan.digits += [1, UInt8(clamping: worth(tokens, start + 1))]
      return 2
    }
    scan.digits.append(UInt8(clamping: value))
    guard value > 0, adjacent(start + 1, .teen) else { return 1 }
    guard adjacent(start + 2, .unit) else {
      scan.digits.append(0)
      return 2
    }
    scan.digits.append(UInt8(clamping: worth(tokens, start + 2)))
    return 3
  }
}
