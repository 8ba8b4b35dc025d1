/// Finds the name with which somebody answers a question for it: "Can I have your name?" – "Smithson, John". For texts that
/// are to be stored only.
///
/// People answer with other things as well: "why do you ask?", "it's about my bill". So a name is a known first name, or
/// words in capitals, none of them of everyday talk, behind which the sentence ends.
struct AnsweredNameRecogniser {
  let bytes: ByteView
  let view: TranscriptView

  /// How much of the end of a question is looked at, and how far from its end the words stand at most.
  private static let question = 200
  private static let behind = 90
  /// Who says more than so many bytes answers with more than a name.
  private static let answer = 240

  private static let finders: [(language: TextLanguage, finder: LabelFinder)] = [
    (
      .english,
      LabelFinder([
        (
          .name,
          "your name|your full name|your first name|your last name|your surname|your good name|a name please"
        ),
        (.name, "who am i speaking|who am i talking|whom am i speaking|who i am speaking|who i'm speaking"),
        (.name, "who i am talking|who i'm talking|who do i have the pleasure|who is calling|who's calling"),
        (.name, "who is this|who's this|who is speaking|who's speaking|name on the account|under what name"),
      ])
    ),
    (
      .polish,
      LabelFinder([
        (.name, "z kim mam przyjemność|z kim rozmawiam|z kim mówię|kto mówi|kto dzwoni|jak się pan nazywa"),
        (.name, "jak się pani nazywa|jak się nazywasz|pana godność|pani godność|jak ma pan na imię"),
        (
          .name,
          "jak ma pani na imię|imię i nazwisko|pana imię|pani imię|pana nazwisko|pani nazwisko|na jakie nazwisko"
        ),
      ])
    ),
    (
      .chinese,
      LabelFinder([
        (.name, "贵姓|貴姓|怎么称呼|怎麼稱呼|如何称呼|如何稱呼|全名|什么名字|什麼名字|您的名字|你的名字|您的姓名|尊姓大名|哪位")
      ])
    ),
  ]

  /// Words that stand before a name in an answer.
  private static let leads = FoldedWords<Bool>(
    """
    it's it is its s m yes yeah yep sure of course um uh er oh hi hello hey this my name name's the that's i'm i am well \
    ok okay mr mrs ms miss you you're speaking talking with to good morning afternoon evening full first last surname \
    tak jestem nazywam sie mam na imie prosze oczywiscie dzien dobry witam mowi no z tej strony przy telefonie pan pani \
    moje nazwisko jasne dobrze
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), true) })

  /// Words that are no names though they may be the whole answer; others are `OrdinaryWords`.
  private static let others = FoldedWords<Bool>(
    """
    pardon excuse none nobody nothing anonymous private absolutely certainly definitely later mhm aha speaking hang \
    whatever seriously really unknown someone anyone personal refund cancellation complaint invoice exactly obviously \
    perfect lovely brilliant cheers understood correct indeed same above why goodness gosh jesus god damn christ hell \
    sprawdzam reklamacja slucham dlaczego nikt niewazne anonim prywatnie momencik zaraz dokladnie naturalnie faktura \
    zwrot wlasciciel maz zona syn corka brat siostra ojciec matka reklamacji sprawa halo zgadza jasna spoko
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), true) })

  /// Small words within names.
  private static let particles = FoldedWords<Bool>(
    "de van der von da di del la bin al el".split(separator: " ").map { (String($0), true) })

  func candidates(_ found: inout [Candidate]) {
    guard view.turns.count > 1 else { return }
    // Few turns begin like a name, and words cost more to look for.
    for turn in 1..<view.turns.count {
      guard let name = name(view.turns[turn]), let asked = question(before: turn) else { continue }
      found.append(
        Candidate(
          type: .personName, score: name.score, parts: [.init(turn: turn, range: name.range)],
          length: min(name.range.count, 12),
          introduces: bytes.isHan(at: name.range.lowerBound) ? .chinese : asked))
    }
  }

  /// The language of the question for a name that a turn answers: of the other side's turn before it, at most one turn of
  /// either side between.
  private func question(before turn: Int) -> TextLanguage? {
    let isNext = view.role(turn - 1) != view.role(turn)
    if isNext, let asked = asked(turn - 1) { return asked }
    guard turn > 1, view.role(turn - 2) != view.role(turn), isNext || name(view.turns[turn - 1]) == nil else {
      return nil
    }
    return asked(turn - 2)
  }

  /// The language in which a turn asks for a name; nil if it does not.
  private func asked(_ turn: Int) -> TextLanguage? {
    let limits = view.turns[turn]
    var from = max(limits.lowerBound, limits.upperBound - Self.question)
    while from < limits.upperBound, bytes[from] & 0xC0 == 0x80 || !bytes.isEdge(before: from, in: limits) {
      from += 1
    }
    var hits: [LabelHit] = []
    for (spoken, finder) in Self.finders {
      finder.find(bytes, from..<limits.upperBound, wanted: .name, into: &hits)
      if let hit = hits.last, limits.upperBound - hit.range.upperBound <= Self.behind { return spoken }
    }
    return nil
  }

  private func name(_ limits: Range<Int>) -> (range: Range<Int>, score: Double)? {
    guard limits.count <= Self.answer else { return nil }
    var at = limits.lowerBound
    while at < limits.upperBound {
      if bytes.isHan(at: at) { return chinese(at, limits) }
      if bytes.isLatinLetter(at: at) {
        let end = end(of: at, limits.upperBound)
        guard Self.leads.value(bytes, at..<end) == true else { return latin(at, limits) }
        at = end
      } else {
        guard isMark(at) else { return nil }
        at = bytes.characterEnd(at, limit: limits.upperBound)
      }
    }
    return nil
  }

  /// Blanks, points, commas, dashes and the like, also wide ones.
  private func isMark(_ at: Int) -> Bool {
    let byte = bytes[at]
    if byte < 0x80 { return byte <= 0x20 || ",.;:!-'\"".utf8.contains(byte) }
    return byte == 0xE2 && bytes[at + 1] == 0x80
      || byte == 0xEF && bytes[at + 1] == 0xBC && bytes[at + 2] != 0x9F
      || byte == 0xE3 && bytes[at + 1] == 0x80
  }

  /// Whether nothing but marks stands from a place on.
  private func isEnd(_ place: Int, _ limits: Range<Int>) -> Bool {
    var at = place
    while at < limits.upperBound, isMark(at) { at = bytes.characterEnd(at, limit: limits.upperBound) }
    return at >= limits.upperBound
  }

  // MARK: English and Polish

  private func latin(_ start: Int, _ limits: Range<Int>) -> (range: Range<Int>, score: Double)? {
    let head = start..<end(of: start, limits.upperBound)
    if head.count > 1, isOther(head) { return nil }
    let isCased = (start..<limits.upperBound).contains {
      bytes[$0] < 0x80 ? ByteClass.isUpper(bytes[$0]) : bytes.isLatinLetter(at: $0) && bytes.isCapital(at: $0)
    }
    let words = words(start, limits, isCased: isCased)
    guard let last = words.last, last.upperBound - start >= 2 else { return nil }
    let range = start..<last.upperBound
    let isKnown = words.contains { FirstNames.holds(bytes.folded($0)) }
    let isEnd = isEnd(last.upperBound, limits)
    let isLong = words.filter { $0.count > 1 }.count > 1
    if isKnown, isCased || isEnd { return (range, isLong ? 0.8 : 0.65) }
    guard isCased else { return nil }
    // An everyday word or two at the beginning of a sentence have capitals as well.
    if isLong, isEnd || bytes[last.upperBound] == 0x2C || bytes[last.upperBound] == 0x2E {
      return (range, 0.65)
    }
    return isEnd ? (range, 0.65) : nil
  }

  /// The words of a name: up to four, with what stands for their letters.
  private func words(_ start: Int, _ limits: Range<Int>, isCased: Bool) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var whole = 0
    var particles = 0
    var at = start
    while words.count < 24, at < limits.upperBound, bytes.isLatinLetter(at: at) {
      let word = at..<end(of: at, limits.upperBound)
      let isParticle =
        isCased && !words.isEmpty && !bytes.isCapital(at: at) && Self.particles.value(bytes, word) == true
      if !isParticle {
        if isCased, !bytes.isCapital(at: at) { break }
        if word.count > 1 {
          if isOther(word) { break }
          whole += 1
          if whole > 4 { break }
        } else if words.isEmpty, !isCased {
          break
        }
      }
      particles = isParticle ? particles + 1 : 0
      words.append(word)
      at = word.upperBound
      if bytes[at] == 0x2E, word.count == 1, bytes[at + 1] == 0x20 {
        at += 2
      } else if bytes[at] == 0x2C, bytes[at + 1] == 0x20, isCased, bytes.isCapital(at: at + 2) {
        at += 2
      } else if bytes[at] == 0x20 || bytes[at] == 0x2D {
        at += 1
      } else {
        break
      }
    }
    words.removeLast(particles)
    // "John, I think."
    if words.count == 2, words[1].count == 1, bytes[words[1].lowerBound] == 0x49,
      bytes[words[1].upperBound] != 0x2E
    {
      words.removeLast()
    }
    return words
  }

  private func isOther(_ word: Range<Int>) -> Bool {
    OrdinaryWords.holds(bytes, word) || Self.others.value(bytes, word) == true
      || Self.leads.value(bytes, word) == true
  }

  /// The end of a word with its hyphens and apostrophes.
  private func end(of start: Int, _ limit: Int) -> Int {
    var end = max(bytes.wordEnd(start, limit: limit), start + 1)
    while end + 1 < limit, bytes[end] == 0x2D || bytes[end] == 0x27, bytes.isLatinLetter(at: end + 1) {
      end = max(bytes.wordEnd(end + 1, limit: limit), end + 1)
    }
    return end
  }

  // MARK: Chinese

  private static let chineseLeads = [
    "我的名字是", "我的名字叫", "免贵姓", "我是", "我叫", "我姓", "您好", "你好", "好的", "免贵", "叫", "姓", "是", "嗯", "哦", "啊", "呃", "好",
    "对",
  ].map { Array($0.utf8) }
  /// Stands before a surname alone.
  private static let called = Array("姓".utf8)
  private static let titles = ["先生", "女士", "小姐"].map { Array($0.utf8) }
  private static let particlesBehind = ["啊", "呢", "吧", "的"].map { Array($0.utf8) }
  /// Words that begin like a name.
  private static let chineseOthers: Set<String> = [
    "何必", "何事", "何时", "何况", "许多", "许久", "于是", "任何", "常常", "程序", "方便吗", "高兴了", "马上说", "马上好", "莫名",
  ]

  private func chinese(_ start: Int, _ limits: Range<Int>) -> (range: Range<Int>, score: Double)? {
    var at = start
    var isSurname = false
    while at < limits.upperBound {
      if let lead = Self.chineseLeads.first(where: { bytes.holds($0, at: at, limits.upperBound) }) {
        isSurname = lead.suffix(3).elementsEqual(Self.called)
        at += lead.count
      } else if !bytes.isHan(at: at), isMark(at) {
        at = bytes.characterEnd(at, limit: limits.upperBound)
      } else {
        break
      }
    }
    guard let surname = ChineseNames.surnameEnd(bytes, at, limits.upperBound) else { return nil }
    var end = surname
    while end - surname < 9, end < limits.upperBound, bytes.isHan(at: end) {
      if let title = Self.titles.first(where: { bytes.holds($0, at: end, limits.upperBound) }) {
        return isEnd(end + title.count, limits) ? (at..<end + title.count, 0.7) : nil
      }
      if Self.particlesBehind.contains(where: { bytes.holds($0, at: end, limits.upperBound) }),
        isEnd(end + 3, limits)
      {
        break
      }
      end += 3
    }
    if end == surname { return isSurname && isEnd(end, limits) ? (at..<end, 0.65) : nil }
    let whole = String(decoding: bytes.slice(at..<end), as: UTF8.self)
    guard end - surname <= 6, !EverydayNames.holds(chinese: whole), !Self.chineseOthers.contains(whole) else {
      return nil
    }
    return (at..<end, 0.65)
  }

}
