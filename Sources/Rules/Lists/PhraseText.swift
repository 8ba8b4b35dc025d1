/// Reads one phrase and refuses stems that would match far more than meant.
enum PhraseText {
  /// The fewest letters of a stem. Of the four letters `kur*` begin 2,927 Polish word forms, most of them
  /// innocent.
  static let shortestStem = 5

  /// The phrase; `nil` where it can't be used, which is reported at `value`. `language`: `nil` where it is to
  /// count in every language.
  static func phrase(_ source: String, language: RuleLanguage?, at value: YAMLValue) -> Phrase? {
    do throws(PhraseParts.Fault) {
      let parts = try PhraseParts.of(source)
      if !parts.isEmpty {
        return Phrase(source: source, words: PhraseParts.words(parts), parts: parts)
      }
    } catch {
      value.file.report(.phrase, "'\(source)': \(error.message)", at: value.place(ofByte: 0))
      return nil
    }
    var words: [Phrase.Word] = []
    var sound = true
    for word in source.unicodeScalars.split(whereSeparator: \.isBlank) {
      let start = source.utf8.distance(from: source.startIndex, to: word.startIndex)
      if let made = Self.word(String(word), from: start, language: language, at: value) {
        words.append(made)
      } else {
        sound = false
      }
    }
    return sound && !words.isEmpty ? Phrase(source: source, words: words) : nil
  }

  private static func word(
    _ text: String, from start: Int, language: RuleLanguage?, at value: YAMLValue
  ) -> Phrase.Word? {
    func refuse(_ message: String, at offset: Int) -> Phrase.Word? {
      value.file.report(.phrase, message, at: value.place(ofByte: start + offset))
      return nil
    }
    guard text.utf8.contains(UInt8(ascii: "*")) else { return Phrase.Word(text: text, openEnd: false) }
    let bytes = Array(text.utf8)
    let star = bytes.firstIndex(of: UInt8(ascii: "*")) ?? bytes.count
    guard star == bytes.count - 1, star > 0 else {
      return refuse(
        "'\(text)': a * may stand only at a word's end; write the forms out or use regex", at: star)
    }
    let stem = String(decoding: bytes[..<star], as: UTF8.self)
    if stem.unicodeScalars.contains(where: isHan) {
      return refuse("'\(text)': Chinese has no word ends, so the * says nothing; leave it out", at: star)
    }
    let letters = stem.unicodeScalars.count { $0.properties.isAlphabetic }
    guard letters >= shortestStem else {
      return refuse(
        "the stem '\(text)' has fewer than \(shortestStem) letters and would match far more words than meant "
          + "('kur*' is the beginning of 2,927 Polish forms, among them kura, kurs, kurtka, kurier); "
          + "write the forms out", at: 0)
    }
    return Phrase.Word(text: stem, openEnd: true)
  }

  /// Whether it is an ideograph.
  static func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }
}
