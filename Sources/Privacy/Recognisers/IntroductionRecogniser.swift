/// Finds the name with which a speaker introduces themselves, in three languages.
struct IntroductionRecogniser {
  let bytes: ByteView
  let view: TranscriptView

  /// Words that stand behind "my name is", "this is", "mówi", "tu" and are no names.
  private static let others = FoldedWords<Bool>(
    """
    the a an my your our his her their its not and or but so on in at for from with to of is are was be been what \
    why how when where who which that this these those it he she they we you i me us no yes ok okay sir madam here \
    there calling speaking regarding about just very really also only still now going trying looking \
    wrong correct right good great fine sorry sure because if then than again already something someone anyone \
    nothing everything customer service support agent team bank account number card order email phone address \
    company sales billing ridiculous unacceptable all too actually one two do does did have has had can could \
    will would should good bad long short first last same different taken listed under spelled \
    ze sie nie tak jest to co jak ale bo czy pan pani panu tylko juz jeszcze bardzo dobrze zle konsultant \
    konsultantka klient klientka tutaj tam moje moj moja jestem mamy mam jakis chodzi wlasnie z od do w na po
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), true) })

  private static let after = FoldedWords<Bool>(
    "speaking calling here from with".split(separator: " ").map { (String($0), true) })

  func candidates(_ labels: Labels, _ found: inout [Candidate]) {
    for (turn, hit) in labels.of([.introduction, .introductionPolish]) {
      let limits = view.turns[turn]
      let name =
        bytes[hit.range.lowerBound] >= 0xE3
        ? chinese(hit.range, limits) : latin(hit.range, limits)
      guard let name else { continue }
      found.append(
        Candidate(
          type: .personName, score: name.score, parts: [.init(turn: turn, range: name.range)],
          length: min(name.range.count, 12), introduces: spoken(hit)))
    }
  }

  /// The language in which a name is introduced, whatever that of the contact is.
  private func spoken(_ hit: LabelHit) -> TextLanguage {
    if bytes[hit.range.lowerBound] >= 0xE3 { return .chinese }
    return hit.label.contains(.introductionPolish) ? .polish : .english
  }

  // MARK: English and Polish

  private func isCapital(_ at: Int) -> Bool {
    if ByteClass.isUpper(bytes[at]) { return true }
    // Polish capitals are the even second bytes of C4 and C5, but Ł, Ń, Ź and Ż the odd ones; Ó is C3 93.
    switch (bytes[at], bytes[at + 1]) {
    case (0xC4, 0x84), (0xC4, 0x86), (0xC4, 0x98), (0xC5, 0x81), (0xC5, 0x83), (0xC5, 0x9A), (0xC5, 0xB9),
      (0xC5, 0xBB), (0xC3, 0x80...0x9E):
      return true
    default: return false
    }
  }

  private func hasCapitals(_ limits: Range<Int>) -> Bool {
    (limits.lowerBound..<min(limits.upperBound, limits.lowerBound + 200)).contains { isCapital($0) }
  }

  private func latin(_ intro: Range<Int>, _ limits: Range<Int>) -> (range: Range<Int>, score: Double)? {
    var at = intro.upperBound
    while at < limits.upperBound, ByteClass.isSpace(bytes[at]) || bytes[at] == 0x3A || bytes[at] == 0x2C {
      at += 1
    }
    let isWeak =
      bytes.matches("this is", at: intro.lowerBound) || bytes.matches("tu", at: intro.lowerBound)
      || bytes.matches("speaking", at: intro.lowerBound) || isSays(intro)
    let isThisIs = bytes.matches("this is", at: intro.lowerBound)
    if intro.count <= 2, at < limits.upperBound, !isCapital(at) { return nil }
    let cased = hasCapitals(limits)
    var words: [Range<Int>] = []
    var next = at
    while words.count < 3, next < limits.upperBound, bytes.isLatinLetter(at: next) {
      let end = nameEnd(next, limits.upperBound)
      if Self.others.value(bytes, next..<end) == true || Self.after.value(bytes, next..<end) == true { break }
      if cased, !isCapital(next) { break }
      if !cased, words.count == (isWeak ? 1 : 2) { break }
      words.append(next..<end)
      guard bytes[end] == 0x20, end + 1 < limits.upperBound else { break }
      next = end + 1
    }
    guard let first = words.first, let last = words.last, last.upperBound - first.lowerBound >= 2 else {
      return nil
    }
    // "proszę zostać przy telefonie" goes on with anything.
    if !cased, bytes.matches("przy", at: intro.lowerBound), !FirstNames.holds(bytes.folded(first)) {
      return nil
    }
    if isThisIs || (isWeak && !cased) {
      var behind = last.upperBound
      while behind < limits.upperBound, bytes[behind] == 0x20 || bytes[behind] == 0x2C { behind += 1 }
      let end = bytes.wordEnd(behind, limit: limits.upperBound)
      guard isThisIs, end > behind, Self.after.value(bytes, behind..<end) == true else { return nil }
    }
    return (first.lowerBound..<last.upperBound, isWeak ? 0.65 : 0.8)
  }

  /// "mówi" begins many sentences; only a capital behind it makes it an introduction.
  private func isSays(_ intro: Range<Int>) -> Bool {
    bytes[intro.lowerBound] | 0x20 == 0x6D && bytes[intro.lowerBound + 1] == 0xC3
      || bytes.matches("mowi", at: intro.lowerBound)
  }

  private func nameEnd(_ start: Int, _ limit: Int) -> Int {
    var end = max(bytes.wordEnd(start, limit: limit), start + 1)
    while end + 1 < limit, bytes[end] == 0x2D || bytes[end] == 0x27, bytes.isLatinLetter(at: end + 1) {
      let next = bytes.wordEnd(end + 1, limit: limit)
      if bytes[end] == 0x27, next - end == 2, bytes[end + 1] | 0x20 == 0x73 { break }
      end = max(next, end + 1)
    }
    return end
  }

  // MARK: Chinese

  private static let titles: [[UInt8]] = ["先生", "女士", "小姐", "经理", "老师", "师傅", "工"].map { Array($0.utf8) }
  private static let particles: [[UInt8]] = ["的", "了", "吧", "啊", "呢", "吗", "么"].map { Array($0.utf8) }
  private static let behindNames: [[UInt8]] = [
    "很高兴", "为您", "为你", "工号", "请问", "竭诚", "请讲", "来自", "号", "啊", "呢", "吧",
  ].map { Array($0.utf8) }

  private func chinese(_ intro: Range<Int>, _ limits: Range<Int>) -> (range: Range<Int>, score: Double)? {
    var at = intro.upperBound
    for skipped in ["您的", "客服", "坐席", "专员", "顾问", "客服专员", "是", "：", ":"] {
      let literal = Array(skipped.utf8)
      if at + literal.count < limits.upperBound, starts(literal, at) { at += literal.count }
    }
    guard bytes.isHan(at: at), at + 3 <= limits.upperBound else { return nil }
    let isSure = starts(Array("我叫".utf8), intro.lowerBound) || starts(Array("我的名字".utf8), intro.lowerBound)
    guard let surname = ChineseNames.surnameEnd(bytes, at, limits.upperBound) else { return nil }
    let isLong = surname - at > 3
    for count in isLong ? 2...4 : 1...3 {
      let end = at + 3 * count
      guard end <= limits.upperBound else { break }
      if let title = Self.titles.first(where: { starts($0, end) && end + $0.count <= limits.upperBound }) {
        return (at..<(count == (isLong ? 2 : 1) ? end + title.count : end), 0.7)
      }
      let isEnd =
        end == limits.upperBound || !bytes.isHan(at: end)
        || (count > 1 && Self.behindNames.contains { starts($0, end) && end + $0.count <= limits.upperBound })
      let isParticle = Self.particles.contains { starts($0, end - 3) }
      if isEnd, count > 1, isSure || !isParticle { return (at..<end, isSure ? 0.8 : 0.65) }
      if isEnd { return starts(Array("我姓".utf8), intro.lowerBound) ? (at..<end, 0.6) : nil }
    }
    return nil
  }

  private func starts(_ literal: [UInt8], _ at: Int) -> Bool {
    literal.indices.allSatisfy { bytes[at + $0] == literal[$0] }
  }
}
