/// Finds the few digits that stand behind a word or answer a question.
struct NumberNear {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan

  /// Digits in a row, written or spoken.
  struct Group {
    var turn: Int
    var range: Range<Int>
    var digits: Int
  }

  /// The digits behind byte `end` of a turn, at most `within` bytes and so many words away, in one sentence.
  func behind(_ turn: Int, _ end: Int, within: Int, words: Int) -> Group? {
    let limit = min(view.turns[turn].upperBound, end + within)
    let first = scan.first(in: turn, from: end)
    guard first < scan.atoms.count, scan.atoms[first].turn == turn else { return nil }
    let start = scan.atoms[first].range.lowerBound
    guard start < limit, isOneSentence(end..<start), count(end..<start) <= words else { return nil }
    return group(from: first)
  }

  /// The digits of a turn that says little else.
  func answer(_ turn: Int, words: Int = 4) -> Group? {
    guard view.turns.indices.contains(turn) else { return nil }
    let limits = view.turns[turn]
    let first = scan.first(in: turn, from: limits.lowerBound)
    guard limits.count <= 160, first < scan.atoms.count, scan.atoms[first].turn == turn,
      let group = group(from: first)
    else { return nil }
    let others =
      count(limits.lowerBound..<group.range.lowerBound) + count(group.range.upperBound..<limits.upperBound)
    return others <= words ? group : nil
  }

  /// The digits with which the other side answers a turn.
  func answer(to turn: Int) -> Group? {
    for next in turn + 1..<max(turn + 1, min(turn + 4, view.turns.count))
    where view.role(next) != view.role(turn) {
      return answer(next)
    }
    return nil
  }

  /// All digits of a turn that are numbers of their own.
  func groups(_ turn: Int) -> [Group] {
    var groups: [Group] = []
    var first = scan.first(in: turn, from: view.turns[turn].lowerBound)
    while first < scan.atoms.count, scan.atoms[first].turn == turn {
      let last = last(from: first)
      if let group = group(first...last) { groups.append(group) }
      first = last + 1
    }
    return groups
  }

  /// The digits of a group.
  func values(of group: Group) -> [UInt8] {
    let first = scan.first(in: group.turn, from: group.range.lowerBound)
    let end = scan.first(in: group.turn, from: group.range.upperBound)
    return scan.values(first..<end)
  }

  /// The atoms from one on that belong together; nil where they are a part of something else: a sum, a time,
  /// a word, a Polish postcode.
  func group(from first: Int) -> Group? { group(first...last(from: first)) }

  private func last(from first: Int) -> Int {
    var last = first
    var digits = scan.atoms[first].digits.count
    while last + 1 < scan.atoms.count, scan.atoms[last + 1].turn == scan.atoms[first].turn,
      scan.gaps[last + 1].isWritten || scan.gaps[last + 1] == .filler
    {
      if digits >= 3, isOther(last + 1, first: first, digits) { break }
      last += 1
      digits += scan.atoms[last].digits.count
    }
    return last
  }

  /// Whether what follows some digits is no part of their number: a date behind a comma, or the same digits again.
  private func isOther(_ next: Int, first: Int, _ digits: Int) -> Bool {
    let isSetApart = scan.gaps[next] == .filler
    let end = scan.atoms[next].range.upperBound
    if isSetApart || scan.atoms[next].digits.count <= 2, "/:".utf8.contains(bytes[end]),
      ByteClass.isDigit(bytes[end + 1])
    {
      return true
    }
    // Three digits twice with nothing but a blank between are a number in two groups.
    guard digits <= 12, isSetApart || digits > 4 else { return false }
    let said = scan.values(first..<next)
    var at = next
    var again: [UInt8] = []
    while at < scan.atoms.count, scan.atoms[at].turn == scan.atoms[first].turn, again.count < digits {
      again += scan.digits[scan.atoms[at].digits]
      at += 1
    }
    return again == said
  }

  /// The group behind one that says the same digits again.
  func repetition(of group: Group) -> Group? {
    let next = scan.first(in: group.turn, from: group.range.upperBound)
    guard next < scan.atoms.count, scan.atoms[next].turn == group.turn,
      scan.atoms[next].range.lowerBound - group.range.upperBound <= 24,
      let again = self.group(from: next), again.digits == group.digits, values(of: again) == values(of: group)
    else { return nil }
    return again
  }

  private func group(_ atoms: ClosedRange<Int>) -> Group? {
    let (first, last) = (atoms.lowerBound, atoms.upperBound)
    let digits = scan.atoms[atoms].reduce(0) { $0 + $1.digits.count }
    let turn = scan.atoms[first].turn
    let limits = view.turns[turn]
    let range = scan.atoms[first].range.lowerBound..<scan.atoms[last].range.upperBound
    guard scan.values(first..<last + 1).allSatisfy({ $0 < 10 }) else { return nil }
    if !scan.atoms[first].spoken, !bytes.isEdge(before: range.lowerBound, in: limits) { return nil }
    if !scan.atoms[last].spoken, !bytes.isEdge(at: range.upperBound, in: limits) { return nil }
    let before = range.lowerBound > limits.lowerBound ? bytes[range.lowerBound - 1] : 0
    let after = range.upperBound < limits.upperBound ? bytes[range.upperBound] : 0
    if isPriced(range, limits) || before == 0x23 || before == 0x5F || after == 0x5F { return nil }
    // The rest of a date, a time, or a number with a decimal comma; no part of a date has more than four digits.
    let isShort = digits <= 4
    if isShort && before == 0x2F || before == 0x3A, ByteClass.isDigit(bytes[range.lowerBound - 2]) {
      return nil
    }
    if isShort && after == 0x2F || after == 0x3A || after == 0x2C,
      ByteClass.isDigit(bytes[range.upperBound + 1])
    {
      return nil
    }
    if isPostcode(atoms) { return nil }
    return Group(turn: turn, range: range, digits: digits)
  }

  /// Whether a currency or a per cent sign stands at a number.
  func isPriced(_ range: Range<Int>, _ limits: Range<Int>) -> Bool {
    let before = range.lowerBound > limits.lowerBound ? bytes[range.lowerBound - 1] : 0
    let after = range.upperBound < limits.upperBound ? bytes[range.upperBound] : 0
    return before == 0x24 || before == 0x25 || after == 0x24 || after == 0x25
      || isCurrency(before: range.lowerBound) || isSum(range.upperBound, limits)
  }

  /// A pound, euro or yen sign stands directly before.
  private func isCurrency(before place: Int) -> Bool {
    switch (bytes[place - 2], bytes[place - 1]) {
    case (0xC2, 0xA3), (0xC2, 0xA5), (0x82, 0xAC): true
    case (0xBF, 0xA5): bytes[place - 3] == 0xEF
    default: false
    }
  }

  private static let currencies = FoldedWords<Bool>(
    "zl zloty zlote zlotych pln eur euro euros usd dollar dollars gbp pound pounds pence yuan rmb groszy percent procent"
      .split(separator: " ").map { (String($0), true) })
  private static let chineseCurrencies = ["元", "块", "塊", "圆", "圓", "角"].map { Array($0.utf8) }

  /// Whether a currency's name stands behind a number.
  private func isSum(_ end: Int, _ limits: Range<Int>) -> Bool {
    let at = bytes[end] == 0x20 ? end + 1 : end
    guard at < limits.upperBound else { return false }
    if bytes.isHan(at: at) { return Self.chineseCurrencies.contains { bytes.slice(at..<at + 3) == $0 } }
    guard bytes.isLatinLetter(at: at) else { return false }
    return Self.currencies.value(bytes, at..<max(bytes.wordEnd(at, limit: limits.upperBound), at + 1)) == true
  }

  /// Whether a number is written as Polish postcodes are: 30-001.
  private func isPostcode(_ atoms: ClosedRange<Int>) -> Bool {
    atoms.count == 2 && scan.gaps[atoms.upperBound] == .dash && atoms.allSatisfy { !scan.atoms[$0].spoken }
      && scan.atoms[atoms.lowerBound].digits.count == 2 && scan.atoms[atoms.upperBound].digits.count == 3
  }

  private func isOneSentence(_ range: Range<Int>) -> Bool {
    for at in range {
      if "?!;".utf8.contains(bytes[at]) { return false }
      if bytes[at] == 0x2E, ByteClass.isSpace(bytes[at + 1]) { return false }
      // 。？！ and the full-width semicolon.
      let isWide = bytes[at] == 0xE3 && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x82
      if isWide || bytes[at] == 0xEF && bytes[at + 1] == 0xBC && [0x9F, 0x81, 0x9B].contains(bytes[at + 2]) {
        return false
      }
    }
    return true
  }

  /// Words, and for Chinese every two characters.
  private func count(_ range: Range<Int>) -> Int {
    var words = 0
    var characters = 0
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes.isLatinLetter(at: at) {
        words += 1
        at = max(bytes.wordEnd(at, limit: range.upperBound), at + 1)
      } else if bytes.isHan(at: at) {
        characters += 1
        at += 3
      } else {
        at += 1
      }
    }
    return words + characters / 2
  }
}
