/// How a turn asks to be told something.
struct SecretQuestion {
  let bytes: ByteView

  enum Strength: Int, Comparable {
    /// It speaks of it only, or of what went wrong with it.
    case none
    /// It asks something.
    case weak
    /// It asks to be told it.
    case strong

    static func < (first: Strength, second: Strength) -> Bool { first.rawValue < second.rawValue }
  }

  private enum Word: Sendable { case tell, which, ask, fault, not, refrain }

  private static let words = FoldedWords<Word>(
    list(
      .tell,
      """
      tell give gimme say spell provide need share dictate podac podaj poda podajcie podacie powie powiedz powiedziec \
      podyktowac podyktuj podyktuje dyktowac przeliterowac przeliteruj przeliteruje literowac poprosze potrzebuje \
      potrzebny potrzebne przeczytac przeczyta zdradzic
      """)
      + list(.which, "what whats which jakie jaki jak czym")
      + list(
        .ask,
        """
        please say use confirm read type have get take know send and prosze czy moge mozna moglby moglaby niech ma mam \
        zna co
        """)
      + list(
        .fault,
        """
        happens happen happened error errors reset resetting resets forgot forgotten forget expired locked tried trying \
        wrong incorrect link zresetowac reset resetu zapomnial zapomniala zapomnialem zapomnialam nieprawidlowe bledne \
        wygaslo zablokowane dzieje stalo
        """)
      + list(.not, "not never don won shouldn mustn wouldn nobody avoid nie nigdy nikomu nikt")
      + list(
        .refrain,
        """
        ask asks asking telling giving sharing podawac mowic pytamy pytaja prosimy prosza zdradzac udostepniac \
        przekazywac wysylac dyktowac
        """))

  private static func list(_ word: Word, _ words: String) -> [(String, Word)] {
    words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), word) }
  }

  private static let chinese: [(Word, [UInt8])] =
    [
      (
        Word.tell,
        "告诉 告訴 报 報 说一下 说下 说说 說一下 您说 你说 请说 麻烦说 念 拼 讲一下 给我 給我 发我 發我 发给 提供 输的 输入的 用的"
      ), (.which, "什么 什麼 多少 啥 哪个"), (.ask, "请 請 吗 嗎 麻烦 麻煩 呢"),
      (.fault, "重置 忘 错误 錯誤 错 錯 过期 過期 锁 鎖 不对"), (.not, "不会 不會 不要 别 別 勿 不能 不用 莫 从不 谁"),
      (.refrain, "问 問 要 说 說 告 给 給"),
    ].flatMap { word, list in list.split(separator: " ").map { (word, Array($0.utf8)) } }

  /// How far behind a word that says no a word for telling warns against it: "never tell anybody".
  private static let span = 5

  /// What the words of a turn say.
  func strength(_ limits: Range<Int>) -> Strength {
    var tells = false
    var names = false
    var asks = false
    var isFault = false
    var isWarning = false
    // Words since one that says no, in one clause.
    var behindNo = Self.span
    func take(_ word: Word?) {
      behindNo += 1
      switch word {
      case .tell where behindNo < Self.span, .refrain where behindNo < Self.span: isWarning = true
      case .tell: tells = true
      case .which: names = true
      case .ask: asks = true
      case .fault: isFault = true
      case .not: behindNo = 0
      case .refrain, nil: break
      }
    }
    var at = limits.lowerBound
    while at < limits.upperBound {
      if bytes.isLatinLetter(at: at) {
        let end = max(bytes.wordEnd(at, limit: limits.upperBound), at + 1)
        take(Self.words.value(bytes, at..<end))
        at = end
        // "Don't": the t is no word.
        if bytes[at] == 0x27, bytes[at + 1] | 0x20 == 0x74 { at += 2 }
      } else if bytes[at] >= 0xE3 {
        if let (word, literal) = Self.chinese.first(where: { bytes.holds($0.1, at: at, limits.upperBound) }) {
          take(word)
          at += literal.count
        } else {
          if bytes.holds([0xEF, 0xBC, 0x9F], at: at, limits.upperBound) { asks = true }
          if bytes.isHan(at: at) { take(nil) } else { behindNo = Self.span }
          at += 3
        }
      } else {
        if bytes[at] == 0x3F { asks = true }
        if ".,;:?!".utf8.contains(bytes[at]) { behindNo = Self.span }
        at += 1
      }
    }
    if tells { return .strong }
    if isWarning { return .none }
    if names && !isFault { return .strong }
    return (names || asks) && !isFault ? .weak : .none
  }
}
