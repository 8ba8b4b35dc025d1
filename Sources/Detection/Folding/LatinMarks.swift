/// Which letters a base letter and a combining mark make, and the way back.
///
/// Source: the canonical decompositions of Unicode's `UnicodeData.txt`, lower-case letters of Latin-1 and
/// Latin Extended-A; the letters with a stroke have none there and are added for the way back.
enum LatinMarks {
  private static let rows: [(mark: UInt16, bases: String, letters: String)] = [
    (0x0300, "aeiou", "àèìòù"),
    (0x0301, "aeiouyclnrsz", "áéíóúýćĺńŕśź"),
    (0x0302, "aeioucghjswy", "âêîôûĉĝĥĵŝŵŷ"),
    (0x0303, "anoiu", "ãñõĩũ"),
    (0x0304, "aeiou", "āēīōū"),
    (0x0306, "aegiou", "ăĕğĭŏŭ"),
    (0x0307, "cegz", "ċėġż"),
    (0x0308, "aeiouy", "äëïöüÿ"),
    (0x030A, "au", "åů"),
    (0x030B, "ou", "őű"),
    (0x030C, "cdelnrstz", "čďěľňřšťž"),
    (0x0327, "cgklnrst", "çģķļņŗşţ"),
    (0x0328, "aeiu", "ąęįų"),
  ]

  /// The strokes, which are letters of their own in Unicode.
  private static let strokes: (bases: String, letters: String) = ("ldhto", "łđħŧø")

  /// The composed letter at `(mark - 0x300) * 32 + (base - "a")`, or zero.
  static let composed: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 0x70 * 32)
    for row in rows {
      for (base, letter) in zip(row.bases.unicodeScalars, row.letters.unicodeScalars) {
        table[Int(row.mark - 0x300) * 32 + Int(base.value - 0x61)] = UInt16(letter.value)
      }
    }
    return table
  }()

  /// The base letter of a lower-case Latin letter between U+00E0 and U+017F, or zero.
  static let bases: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x180)
    for row in rows.map({ ($0.bases, $0.letters) }) + [strokes] {
      for (base, letter) in zip(row.0.unicodeScalars, row.1.unicodeScalars) {
        table[Int(letter.value)] = UInt8(base.value)
      }
    }
    return table
  }()

  /// A folded text with the marks taken off its letters, or `nil` where there are none to take off.
  static func stripped(_ text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var changed = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0xC3, byte <= 0xC5, index + 1 < text.count {
        let scalar = Int(byte & 0x1F) << 6 | Int(text[index + 1] & 0x3F)
        if bases[scalar] != 0 {
          result.append(bases[scalar])
          index += 2
          changed = true
          continue
        }
      }
      result.append(byte)
      index += 1
    }
    return changed ? result : nil
  }
}
