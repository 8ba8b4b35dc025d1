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
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count * 2)
    // The sign before, where the text is in a run of signs, and whether it is in a word.
    var sign: Unicode.Scalar?
    var isInWord = false
    for scalar in text.unicodeScalars {
      if (0x300...0x36F).contains(scalar.value) { continue }
      let dense = !scalar.isASCII && isDense(scalar)
      if dense {
        if isInWord { out.append(0x20) }
        isInWord = false
        if let sign { append(sign, scalar, to: &out) }
        sign = scalar
        continue
      }
      if let last = sign { append(last, to: &out) }
      sign = nil
      if isWord(scalar) {
        isInWord = true
        append(folded: scalar, to: &out)
      } else if isInWord {
        out.append(0x20)
        isInWord = false
      }
    }
    if let sign { append(sign, to: &out) }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  /// Adds a word of signs and a space.
  private static func append(_ signs: Unicode.Scalar..., to out: inout [UInt8]) {
    for sign in signs { out.append(contentsOf: String(sign).utf8) }
    out.append(0x20)
  }

  private static func append(folded scalar: Unicode.Scalar, to out: inout [UInt8]) {
    if scalar.isASCII {
      let byte = UInt8(scalar.value)
      return out.append((0x41...0x5A).contains(byte) ? byte + 32 : byte)
    }
    for plain in folded(scalar) { out.append(contentsOf: String(plain).utf8) }
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
