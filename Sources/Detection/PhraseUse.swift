import Rules

/// A phrase of a source as the search needs it: what its literal is part of, and what must hold around it.
struct PhraseUse {
  /// What must hold besides the literal.
  struct Conditions: OptionSet {
    let rawValue: UInt8
    /// No letter or digit before it.
    static let startEdge = Conditions(rawValue: 1)
    /// None behind it.
    static let endEdge = Conditions(rawValue: 2)
    /// The turn has no diacritics at all.
    static let plainTurn = Conditions(rawValue: 4)
    /// The text as written must be compared, with what the list does not fold.
    static let exact = Conditions(rawValue: 8)
    /// The same, but only where the turn has traditional characters.
    static let exactHan = Conditions(rawValue: 16)
    /// Its last word is a stem.
    static let openEnd = Conditions(rawValue: 32)
  }

  /// The languages in which it counts, as ``LanguageMask``.
  var languages: UInt8
  var conditions: Conditions
  /// The length of its literal in bytes.
  var length: Int32
  /// The source that it belongs to.
  var source: Int32
  /// Its number in the source; the spellings of one phrase share it.
  var phrase: Int32
  /// What follows the literal behind the open end of an inner word: an index into the plan's tails, or -1.
  var tail: Int32
  /// The index of the phrase as it is written, with the folds of its list, for ``Conditions/exact``.
  var spelling: Int32
}

/// Which phrases count in a contact's language.
enum LanguageMask {
  /// Phrases that count in every language.
  static let common: UInt8 = 8

  /// The bit of a language.
  static func bit(_ language: RuleLanguage) -> UInt8 {
    switch language {
    case .en: 1
    case .pl: 2
    case .zh: 4
    }
  }

  /// What counts in a contact whose language has this tag: everything where there is none; in a language that
  /// no rule is written for, what counts in every language.
  static func of(tag: String?) -> UInt8 {
    guard let tag else { return 0x0F }
    return RuleLanguage(tag: tag).map { bit($0) | common } ?? common
  }
}
