/// Cuts texts into the words by which flags are searched.
///
/// A word is a run of letters and digits, in small letters and without diacritics: `zażółć` is `zazolc`.
/// Scripts without spaces give every two neighbours and the last sign alone: `退款中` is `退款 款中 中`, so that
/// any part of a run is found, as a phrase of its pairs. The fold is a table of our own, so that an index stays
/// right whatever system reads it; letters that it does not know stay as they are.
enum SearchWords {
  /// The words of a text, separated by spaces.
  static func indexed(_ text: String?) -> String {
    guard let text else { return "" }
    var words: [String] = []
    for run in runs(text) {
      if run.isDense {
        for index in run.signs.indices { words.append(string(run.signs[index...].prefix(2))) }
      } else {
        words.append(string(run.signs[...]))
      }
    }
    return words.joined(separator: " ")
  }

  /// The query of SQLite's FTS5 for a text: every run of it, wherever it stands; a word that `*` follows finds
  /// what begins with it. Nil for a text without words.
  static func query(_ text: String) -> String? {
    let phrases = runs(text).map { run in
      guard run.isDense else { return "\"\(string(run.signs[...]))\"\(run.isOpen ? " *" : "")" }
      if run.signs.count == 1 { return "\"\(string(run.signs[...]))\" *" }
      let pairs = run.signs.indices.dropLast().map { string(run.signs[$0...].prefix(2)) }
      return "\"\(pairs.joined(separator: " "))\""
    }
    return phrases.isEmpty ? nil : phrases.joined(separator: " AND ")
  }

  /// Letters or signs that belong together.
  private struct Run {
    var signs: [Unicode.Scalar] = []
    var isDense = false
    var isOpen = false
  }

  private static func runs(_ text: String) -> [Run] {
    var runs: [Run] = []
    var isInside = false
    for scalar in text.unicodeScalars {
      if (0x300...0x36F).contains(scalar.value) { continue }
      let dense = isDense(scalar)
      guard dense || isWord(scalar) else {
        if scalar == "*", isInside { runs[runs.count - 1].isOpen = true }
        isInside = false
        continue
      }
      if !isInside || runs[runs.count - 1].isDense != dense { runs.append(Run(isDense: dense)) }
      isInside = true
      runs[runs.count - 1].signs += dense ? [scalar] : folded(scalar)
    }
    return runs
  }

  private static func string(_ signs: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(signs))
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Han, kana, Hangul and Thai, which are written without spaces or bend their words.
  private static func isDense(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E01...0x0E4E, 0x3005...0x3007, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar.isASCII {
      return ("A"..."Z").contains(scalar) ? [Unicode.Scalar(UInt8(scalar.value) + 32)] : [scalar]
    }
    if (0xFF01...0xFF5E).contains(scalar.value) {
      return folded(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
    }
    let small = Array(scalar.properties.lowercaseMapping.unicodeScalars)
      .filter { !(0x300...0x36F).contains($0.value) }
    return small.flatMap { plain[$0] ?? [$0] }
  }

  /// Latin letters with diacritics, as small letters, and those without.
  private static let plain: [Unicode.Scalar: [Unicode.Scalar]] = {
    let table: [(String, String)] = [
      ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
      ("g", "ĝğġģ"),
      ("h", "ĥħ"), ("i", "ìíîïĩīĭįıǐỉị"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"),
      ("o", "òóôõöøōŏőơǒọỏốồổỗộớờởỡợ"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"),
      ("u", "ùúûüũūŭůűųưǔụủứừửữự"),
      ("w", "ŵ"), ("y", "ýÿŷỳỵỷỹ"), ("z", "źżž"), ("ae", "æ"), ("oe", "œ"), ("ss", "ß"), ("th", "þ"),
      ("е", "ё"),
    ]
    var plain: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for (letters, marked) in table {
      for scalar in marked.unicodeScalars { plain[scalar] = Array(letters.unicodeScalars) }
    }
    return plain
  }()
}
