/// What a vendor writes for a contact's language.
enum LanguageWord: Hashable {
  /// A tag of BCP 47 in its usual case, of two letters where its language is one of the rules'.
  case tag(String)
  /// Nobody knows, or there are several.
  case none
  /// It is neither a tag nor a word for a language that is known.
  case unknown

  /// Reads a word.
  init(_ raw: UnsafeRawBufferPointer) {
    let bare = raw.bared
    guard bare.count <= Self.longest else {
      self = .unknown
      return
    }
    var word = String(decoding: bare, as: UTF8.self).lowercased()
    word = String(word.map { $0 == "_" ? "-" : $0 })
    self = Self.read(word)
  }

  private static let longest = 64

  private static func read(_ word: String) -> LanguageWord {
    if word.isEmpty || nothing.contains(word) { return .none }
    if let known = one(word) { return known }
    // `pl_PL.UTF-8` and `en_US@euro` of POSIX, `en;q=0.9` of HTTP.
    if let cut = word.firstIndex(where: { ".@;".contains($0) }) {
      let rest = word[cut...]
      if rest.first != ";" || rest.hasPrefix(";q="), !rest.contains(","),
        let known = one(String(word[..<cut]))
      {
        return known
      }
    }
    return several(word)
  }

  /// A tag or the name of a language.
  private static func one(_ word: String) -> LanguageWord? {
    if let code = names[word] { return .tag(code) }
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isLetter),
      parts.dropFirst().allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(isLetterOrDigit) })
    else { return nil }
    if nothing.contains(String(first)) { return LanguageWord.none }
    var tag = codes[String(first)] ?? String(first)
    var isFree = true
    for part in parts.dropFirst() {
      // Behind a single letter stand what its registry means.
      if part.utf8.count == 1 { isFree = false }
      switch (isFree, part.utf8.count) {
      case (true, 2): tag += "-" + part.uppercased()
      case (true, 4) where part.utf8.allSatisfy(isLetter):
        tag += "-" + part.prefix(1).uppercased() + part.dropFirst()
      default: tag += "-" + part
      }
    }
    return .tag(tag)
  }

  /// Words among which languages stand: `English (US)`, `język polski`, `en,pl`. One language in all of them is it.
  private static func several(_ word: String) -> LanguageWord {
    let parts = word.split { ",;/|+&、，".contains($0) }.map { String($0.filter { !$0.isWhitespace }) }
    if parts.count > 1 {
      let found = parts.map { one($0) ?? (nothing.contains($0) ? LanguageWord.none : .unknown) }
      if let first = found.first, case .tag = first, found.allSatisfy({ $0 == first }) { return first }
      return found.contains(.unknown) ? named(word) : LanguageWord.none
    }
    return named(word)
  }

  /// The language whose name stands in a text.
  private static func named(_ text: String) -> LanguageWord {
    let found = Set(text.split { !$0.isLetter }.compactMap { names[String($0)] })
    if found.count == 1, let code = found.first { return .tag(code) }
    return found.isEmpty ? .unknown : LanguageWord.none
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || byte &- 0x30 < 10 }

  /// The codes of ISO 639-2 and 639-3, and others in use, of the languages that rules are written for.
  private static let codes = [
    "eng": "en", "ang": "en", "pol": "pl", "zho": "zh", "chi": "zh", "cmn": "zh", "chs": "zh", "cht": "zh",
    "cn": "zh",
  ]

  /// The names of these languages, in them.
  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for name in ["english", "angielski", "angielska", "angielskie", "英语", "英文", "英語", "英国英语", "美式英语"] {
      names[name] = "en"
    }
    for name in ["polish", "polski", "polska", "polskie", "波兰语", "波蘭語", "波兰文", "波蘭文"] { names[name] = "pl" }
    for name in [
      "chinese", "mandarin", "putonghua", "zhongwen", "chiński", "chinski", "mandaryński", "mandarynski",
      "中文", "汉语",
      "漢語", "华语", "華語", "国语", "國語", "普通话", "普通話", "简体", "简体中文", "簡體中文", "繁体", "繁体中文", "繁體中文", "中国语", "中文简体",
      "中文繁体",
    ] { names[name] = "zh" }
    return names
  }()

  /// What stands where nobody knows the language, or there are several: codes of ISO 639-2 among them.
  private static let nothing: Set<String> = [
    "und", "mul", "mis", "zxx", "unknown", "undefined", "undetermined", "unspecified", "unset", "not set",
    "n/a", "na",
    "none", "null", "(null)", "nil", "-", "--", "---", "–", "—", "?", "tbd", "default", "auto", "autodetect",
    "auto-detect", "automatic", "detect", "multi", "multiple", "multilingual", "mixed", "other", "others",
    "any", "all",
    "brak", "nieznany", "nieokreślony", "inny", "wiele", "wielojęzyczny", "mieszany", "nd", "nie dotyczy",
    "未知", "无",
    "無", "其他", "自动", "自動", "多语言", "多語言", "混合",
  ]
}
