/// What exports write where a value is missing. Such words may be printed; other values may not.
enum AbsentWords {
  /// The word that a value is, or `nil`.
  static func word(_ value: UnsafeRawBufferPointer) -> String? {
    guard value.count <= 19 else { return nil }
    let text = String(decoding: value, as: UTF8.self)
    return words.contains(text) ? text : nil
  }

  private static let words: Set<String> = [
    "-", "--", "---", "–", "—", "/", "N/A", "n/a", "NA", "na", "#N/A", "null", "NULL", "Null", "(null)",
    "none", "None",
    "NONE", "nil", "\\N", "undefined", "NaN", "nan", "brak", "无", "空", "0000-00-00 00:00:00", "0000-00-00",
    "00/00/0000 00:00:00",
  ]
}
