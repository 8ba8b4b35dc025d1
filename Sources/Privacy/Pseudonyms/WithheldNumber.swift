/// What stands in the place of a number that the caller withheld, or that nobody knows.
enum WithheldNumber {
  /// What switches and telephones write (3GPP TS 24.607, RFC 3323, and usage), folded: no blanks, no marks, no
  /// accents. `p` and `o` are the reasons of Caller ID (private, out of area), `s` is the extension at which a
  /// call without a number starts in Asterisk.
  private static let words: Set<String> = [
    "anonymous", "anon", "anonymouscaller", "anonymousnumber", "anonymousanonymousinvalid", "unknown",
    "unknowncaller", "unknownnumber", "unknownunknowninvalid", "private", "privatenumber", "privatecaller",
    "withheld", "withheldnumber", "numberwithheld", "restricted", "restrictednumber", "unavailable",
    "numberunavailable", "notavailable", "outofarea", "none", "null", "nil", "undefined", "blocked",
    "blockednumber", "blockedcaller", "blockedid", "blockedcallerid", "calleridblocked", "callerblocked",
    "callerunknown", "calleridunavailable", "calleridunknown", "calleridwithheld", "calleridrestricted",
    "numberblocked", "numberhidden", "nocallerid", "nocallernumber", "nonumber", "noid", "hidden",
    "hiddennumber", "hiddenid", "callerhidden", "suppressed", "numbersuppressed", "confidential", "clir",
    "na",
    "p", "o", "s", "asterisk",
    "anonim", "anonimowy", "anonimowe", "numeranonimowy", "zastrzezony", "zastrzezone", "numerzastrzezony",
    "zastrzezonynumer", "nrzastrzezony", "nieznany", "numernieznany", "nieznanynumer", "nrnieznany",
    "prywatny",
    "numerprywatny", "prywatnynumer", "nrprywatny", "ukryty", "numerukryty", "ukrytynumer", "nrukryty",
    "brak",
    "braknumeru", "niedostepny", "numerniedostepny", "zablokowany", "numerzablokowany",
    "匿名", "匿名号码", "匿名来电", "未知", "未知号码", "未知来电", "号码未知", "隐藏", "隐藏号码", "号码隐藏", "保密",
    "保密号码", "号码保密", "私人号码", "私密号码", "无", "无号码", "无来电显示", "无主叫号码", "不显示号码", "未提供",
    "匿名號碼", "匿名來電", "未知號碼", "未知來電", "隱藏", "隱藏號碼", "號碼隱藏", "保密號碼", "私人號碼", "無", "無號碼",
    "無來電顯示",
    "masked", "redacted", "deleted", "removed", "erased", "anonymized", "anonymised", "unassigned",
    "notprovided",
    "guest", "guestuser", "visitor", "anonymoususer", "deleteduser", "unknownuser", "unregistered",
    "notloggedin",
    "gosc", "goscie", "uzytkownikniezalogowany", "niezalogowany", "niezarejestrowany", "usuniety", "usunieto",
    "usunietyuzytkownik", "zamaskowany", "zamaskowano", "zanonimizowany", "zanonimizowano", "nieprzypisany",
    "niepodano", "brakdanych",
    "访客", "訪客", "游客", "遊客", "匿名用户", "匿名用戶", "已删除", "已刪除", "已注销", "已脱敏", "已屏蔽", "未分配", "未登录", "未登錄",
  ]
  /// What keypads make of the words for a withheld number, where switches put letters into digits.
  private static let keypads = [
    "266696687", "+266696687", "00266696687", "+7378742833", "+86282452253", "+8656696",
  ]
  .map { Array($0.utf8) }
  /// Characters that stand for digits that were taken out.
  private static let masks: Set<Unicode.Scalar> = ["*", "#", "•", "●", "○", "∗", "⁎", "■", "█", "?"]

  /// Whether a text is no number: nothing but marks and zeros, or one of the words, in any case, width and
  /// with or without accents; one with digits masked out of it, or one that nobody has.
  static func holds(_ text: [UInt8]) -> Bool {
    if isInvented(text[...]) || isMasked(text) { return true }
    // None of the words has a digit, and a number has one.
    if text.count > 64 || text.contains(where: { $0 &- 0x31 < 9 }) { return false }
    var word = ""
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if let letter = folded(scalar) { word.unicodeScalars.append(letter) }
    }
    return word.utf8.allSatisfy { $0 == 0x30 } || words.contains(word)
  }

  /// Whether digits are those of nobody: one of them seven times or more and none else, with or without a country code
  /// before nine of them, or a word on a keypad.
  static func isInvented(_ number: ArraySlice<UInt8>) -> Bool {
    guard let last = number.last, ByteClass.isDigit(last), number.count <= 24 else { return false }
    if keypads.contains(where: { number.elementsEqual($0) }) { return true }
    let alike = number.reversed().prefix { $0 == last || "- ./()".utf8.contains($0) }.count { $0 == last }
    guard alike >= 7 else { return false }
    let digits = number.filter { ByteClass.isDigit($0) }
    if digits.count == alike { return true }
    let codes = number.first == 0x2B ? ["48", "1", "44"] : ["0048", "001", "0044"]
    return alike >= 9
      && codes.contains { digits.count - alike == $0.utf8.count && digits.starts(with: $0.utf8) }
  }

  /// Whether some of the digits are masked: two or more of a character in their place. An `x` is one only where there
  /// are no other letters, three of them, or two behind digits.
  private static func isMasked(_ text: [UInt8]) -> Bool {
    guard text.count <= 64, text.contains(where: { !ByteClass.isDigit($0) && $0 != 0x2B }) else {
      return false
    }
    var run = 0
    var most = 0
    var crosses = 0
    var digits = 0
    var hasLetters = false
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      guard let plain = NumberTidying.plain(scalar) else { continue }
      if masks.contains(plain) {
        run += 1
        most = max(most, run)
        continue
      }
      switch plain {
      case "x", "×": crosses += 1
      case "0"..."9": digits += 1
      case " ", "-", ".", "(", ")", "/", "+": continue
      default: hasLetters = true
      }
      run = 0
    }
    return most >= 2
      || !hasLetters
        && (crosses >= 3 || crosses == 2 && digits >= 5 && text.last.map(ByteClass.lower) == 0x78)
  }

  /// The letter or digit without case, width and accent; nil for blanks, marks and lone accents.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard let plain = NumberTidying.plain(scalar) else { return nil }
    switch plain.value {
    case 0x30...0x39, 0x61...0x7A: return plain
    case ..<0xC0, 0xD7, 0xF7, 0x300...0x36F, 0x2000...0x206F, 0x3000...0x303F: return nil
    case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105: return "a"
    case 0xC7, 0xE7, 0x106...0x10D: return "c"
    case 0x10E...0x111: return "d"
    case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B: return "e"
    case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131: return "i"
    case 0x139...0x142: return "l"
    case 0xD1, 0xF1, 0x143...0x148: return "n"
    case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151: return "o"
    case 0x154...0x159: return "r"
    case 0x15A...0x161: return "s"
    case 0x162...0x167: return "t"
    case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173: return "u"
    case 0xDD, 0xFD, 0xFF, 0x176...0x178: return "y"
    case 0x179...0x17E: return "z"
    default: return plain
    }
  }
}
