/// From number words to digits.
extension NumberScanner {
  func compose(
    _ tokens: [NumberToken], _ turn: Int, _ limits: Range<Int>, _ scan: inout NumberScan
  ) {
    var at = 0
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
      scan.atoms.append(Atom(turn: turn, range: range, digits: digits, spoken: !single))
      scan.gaps.append(.apart)
      at += used
    }
  }

  /// True if nothing but a space or hyphen stands between two tokens.
  private func isTight(_ tokens: [NumberToken], _ second: Int) -> Bool {
    guard second < tokens.count else { return false }
    let gap = tokens[second - 1].range.upperBound..<tokens[second].range.lowerBound
    return gap.isEmpty || gap.count == 1 && (bytes[gap.lowerBound] == 0x20 || bytes[gap.lowerBound] == 0x2D)
  }

  private func kind(_ tokens: [NumberToken], _ index: Int) -> NumberWord.Kind? {
    isTight(tokens, index) ? tokens[index].word?.kind : nil
  }

  /// A digit that can be repeated: a unit, a plural, or a single written digit.
  private func repeatable(_ tokens: [NumberToken], _ index: Int, _ scan: NumberScan) -> UInt8? {
    guard isTight(tokens, index) else { return nil }
    guard let word = tokens[index].word else {
      return tokens[index].digits.count == 1 ? scan.digits[tokens[index].digits.lowerBound] : nil
    }
    return word.kind == .unit || word.kind == .plural ? UInt8(clamping: word.value) : nil
  }

  /// Appends the digits of the number that starts at token `at`; how many tokens it took, 0 for none.
  private func spoken(_ tokens: [NumberToken], _ at: Int, _ scan: inout NumberScan) -> Int {
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
  private func times(_ tokens: [NumberToken], _ at: Int, _ count: Int, _ scan: inout NumberScan) -> Int {
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
  private func number(_ tokens: [NumberToken], _ start: Int, _ scan: inout NumberScan) -> Int {
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

  private func worth(_ tokens: [NumberToken], _ index: Int) -> Int { Int(tokens[index].word?.value ?? 0) }

  private func underHundred(_ tokens: [NumberToken], _ start: Int, _ hundreds: Int, polish: Bool) -> (
    Int, Int
  ) {
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

  private func underThousand(_ tokens: [NumberToken], _ start: Int) -> (Int, Int) {
    guard kind(tokens, start) == .hundreds else { return underHundred(tokens, start, 0, polish: true) }
    return underHundred(tokens, start + 1, worth(tokens, start), polish: true)
  }

  /// 十二, 二十, 二十三, or single digits.
  private func chineseNumber(_ tokens: [NumberToken], _ start: Int, _ scan: inout NumberScan) -> Int {
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
