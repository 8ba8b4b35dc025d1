/// The digits of one turn that may answer a question: "one two one" is a code there, in other talk it is nothing.
struct AnswerDigits {
  private let bytes: ByteView
  private let turn: Int
  private let limits: Range<Int>
  private let language: TextLanguage
  private let scan: NumberScan
  /// Digits that stand together and are no part of a sum, a date or a time.
  let groups: [NumberNear.Group]

  /// No answer is longer than this, in bytes.
  private static let longest = 320

  /// What is counted or priced in such units is no code.
  private static let units = FoldedWords<Bool>(
    """
    dollar dollars pound pounds quid euro euros cent cents pence percent usd gbp eur pln zl zloty zlote zlotych zlotego \
    grosz groszy procent day days dni dzien hour hours godzin godziny minute minutes minut minuty week weeks tygodni \
    month months miesiecy year years lat lata roku pm am times razy people osob sztuk items pieces units
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), true) })
  private static let chineseUnits = [
    "元", "块", "塊", "年", "月", "天", "日", "点", "分钟", "小时", "岁", "折", "万", "楼", "次", "件",
  ]
  .map { Array($0.utf8) }

  init(bytes: ByteView, view: TranscriptView, turn: Int, language: TextLanguage) {
    self.bytes = bytes
    self.turn = turn
    self.language = language
    limits = view.turns[turn]
    guard limits.count <= Self.longest else {
      scan = NumberScan()
      groups = []
      return
    }
    let alone = TranscriptView(bytes: view.bytes, turns: [limits], roles: [])
    let spoken = SpokenLanguages(
      english: language.takes(.english), polish: language.takes(.polish), chinese: language.takes(.chinese))
    scan = NumberScanner(bytes: bytes, view: alone, spoken: spoken, foreign: .foreign(to: language))
      .scanWithWords(into: RecognitionScratch())
    groups = NumberNear(bytes: bytes, view: alone, scan: scan).groups(0).map { group in
      NumberNear.Group(turn: turn, range: group.range, digits: group.digits)
    }
  }

  /// The digits of a group.
  func values(of group: NumberNear.Group) -> [UInt8] {
    let first = scan.first(in: 0, from: group.range.lowerBound)
    let end = scan.first(in: 0, from: group.range.upperBound)
    return scan.values(first..<end)
  }

  /// Words of the turn beside a group that do not only lead up to it; for Chinese every two characters.
  func words(beside group: NumberNear.Group) -> Int {
    words(limits.lowerBound..<group.range.lowerBound) + words(group.range.upperBound..<limits.upperBound)
  }

  /// Whether nothing is said but some digits, once or several times over: "737, 737".
  var isBare: Bool {
    guard let first = groups.first, let last = groups.last else { return false }
    if groups.count == 1 { return words(beside: first) == 0 }
    let said = values(of: first)
    guard groups.dropFirst().allSatisfy({ values(of: $0) == said }) else { return false }
    let between = zip(groups, groups.dropFirst()).allSatisfy {
      words($0.range.upperBound..<$1.range.lowerBound) == 0
    }
    return between && words(limits.lowerBound..<first.range.lowerBound) == 0
      && words(last.range.upperBound..<limits.upperBound) == 0
  }

  private func words(_ range: Range<Int>) -> Int {
    var words = 0
    var characters = 0
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes.isLatinLetter(at: at) {
        let end = max(bytes.wordEnd(at, limit: range.upperBound), at + 1)
        switch AnswerWords.kind(bytes, at..<end, language) {
        case .lead, .states, .spells: break
        case .talk, nil: words += 1
        }
        at = end
      } else if bytes.isHan(at: at) {
        let lead = AnswerWords.lead(bytes, at, range.upperBound).length
        if lead == 0 { characters += 1 }
        at += max(lead, 3)
      } else {
        if ByteClass.isDigit(bytes[at]) { words += ByteClass.isDigit(bytes[at - 1]) ? 0 : 1 }
        at += 1
      }
    }
    return words + characters / 2 + characters % 2
  }

  /// Whether it is said to be the answer, and nothing else behind it: "why do you need that, it's 749".
  func isStated(_ group: NumberNear.Group) -> Bool {
    var end = group.range.lowerBound
    while end > limits.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    guard words(group.range.upperBound..<limits.upperBound) == 0 else { return false }
    if end >= limits.lowerBound + 3, bytes.isHan(at: end - 3) {
      return bytes.slice(end - 3..<end) == Self.chineseIs
    }
    var start = end
    while start > limits.lowerBound, ByteClass.isLetter(bytes[start - 1]) { start -= 1 }
    return start < end && AnswerWords.kind(bytes, start..<end, language) == .states
      || end - start == 1 && bytes[start] | 0x20 == 0x73 && bytes[start - 1] == 0x27
  }

  private static let chineseIs = Array("是".utf8)

  private static let owners = FoldedWords<Bool>(
    """
    order orders reference ref invoice ticket tracking booking parcel case error model room flat house zamowienie \
    zamowienia faktura faktury zlecenie paczka paczki sprawa blad model
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), true) })

  /// Whether a unit stands behind a group, or what else it is the number of before it: "350 dollars", 2500元, "order 4821".
  func isOther(_ group: NumberNear.Group) -> Bool {
    var end = group.range.lowerBound
    while end > limits.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    var start = end
    while start > limits.lowerBound, ByteClass.isLetter(bytes[start - 1]) || bytes[start - 1] & 0xC0 == 0x80 {
      start -= bytes[start - 1] & 0xC0 == 0x80 ? min(2, start - limits.lowerBound) : 1
    }
    if start < end, Self.owners.value(bytes, start..<end) == true { return true }
    return isCounted(group)
  }

  private func isCounted(_ group: NumberNear.Group) -> Bool {
    var at = group.range.upperBound
    while at < limits.upperBound, bytes[at] == 0x20 { at += 1 }
    if bytes.isLatinLetter(at: at), at < limits.upperBound {
      return Self.units.value(bytes, at..<max(bytes.wordEnd(at, limit: limits.upperBound), at + 1)) == true
    }
    return Self.chineseUnits.contains { bytes.holds($0, at: at, limits.upperBound) }
  }
}
