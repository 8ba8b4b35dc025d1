import Contacts
import Rules

/// A phrase of a source as the search needs it: what its literal is part of, and what must hold around it.
struct PhraseUse: Equatable {
  /// What must hold besides the literal, which stands where a word begins or where there are no words.
  struct Conditions: OptionSet {
    let rawValue: UInt8
    /// No letter or digit behind it.
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
  /// What follows the literal: a number among the plan's tails, or -1.
  var tail: Int32
  /// The index of the phrase as it is written, with the folds of its list, for ``Conditions/exact``.
  var spelling: Int32
  /// What its tail may begin with.
  var lead: LeadFilter
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

  /// The same for a tag as bytes, of which none are no tag, with the language; without making a text of it: a
  /// tag names a language by the letters before the first hyphen or underscore, in either case.
  static func of(_ tag: UnsafeBufferPointer<UInt8>) -> (mask: UInt8, language: RuleLanguage?) {
    if tag.isEmpty { return (0x0F, nil) }
    guard tag.count >= 2, tag.count == 2 || tag[2] == UInt8(ascii: "-") || tag[2] == UInt8(ascii: "_") else {
      return (common, nil)
    }
    func lower(_ byte: UInt8) -> UInt8 { 65...90 ~= byte ? byte | 0x20 : byte }
    let language: RuleLanguage? =
      switch (lower(tag[0]), lower(tag[1])) {
      case (UInt8(ascii: "e"), UInt8(ascii: "n")): .en
      case (UInt8(ascii: "p"), UInt8(ascii: "l")): .pl
      case (UInt8(ascii: "z"), UInt8(ascii: "h")): .zh
      default: nil
      }
    return (language.map { bit($0) | common } ?? common, language)
  }

  /// The same for the language among some fields, whose texts stand in `bytes`.
  static func of(_ fields: borrowing ContactFields, _ bytes: [UInt8]) -> (
    mask: UInt8, language: RuleLanguage?
  ) {
    let range = fields[.language].range
    guard range.upperBound <= bytes.count else { return (0x0F, nil) }
    return bytes.withUnsafeBufferPointer { of(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
