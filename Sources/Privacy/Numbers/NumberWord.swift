/// What a word means where numbers are dictated.
struct NumberWord: Hashable, Sendable {
  enum Kind: UInt8, Sendable {
    /// 0 to 9.
    case unit
    /// 10 to 19.
    case teen
    /// 20, 30, … 90.
    case ten
    /// 100, 200, … 900 in one word (Polish).
    case hundreds
    /// "hundred", which multiplies what stands before it.
    case hundred
    /// "thousand", likewise.
    case thousand
    /// "double", "triple", 双: the next digit so many times.
    case again
    /// "razy", 个: the number before it says how many times the next digit is meant.
    case times
    /// "sevens", "siódemki": the digit, as often as the number before it says.
    case plural
    /// X, the check character of Chinese resident numbers.
    case cross
  }

  var kind: Kind
  var value: UInt16
  var language: TextLanguage

  /// True for words that ordinary talk is full of; no number is made of such words only.
  var isCommon: Bool {
    switch (kind, language) {
    case (.unit, .english): value <= 2 && !isSpelledZero
    case (.plural, .english): value <= 2 && !isSpelledZero
    case (.unit, .polish): value == 1 || value == 2
    case (.hundreds, .polish): value == 100
    case (.unit, .chinese): value == 1 || value == 2
    case (.teen, .english): value == 10
    case (.cross, .chinese): false
    case (.hundred, _), (.thousand, _), (.times, _), (.cross, _): true
    default: false
    }
  }

  /// True for a word by which digits of its language are known in a text of another one: no "double", which stands in
  /// names of goods.
  var isProof: Bool {
    switch kind {
    case .unit, .teen, .ten, .hundreds: !isCommon
    case .again, .hundred, .thousand, .times, .plural, .cross: false
    }
  }

  /// "zero" and not "oh".
  var isSpelledZero = false

  init(_ kind: Kind, _ value: Int, _ language: TextLanguage) {
    self.kind = kind
    self.value = UInt16(clamping: value)
    self.language = language
  }
}
