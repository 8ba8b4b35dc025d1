/// Which recognisers can find anything in a contact, from the literal strings that occur in it.
package struct Needs: OptionSet, Hashable, Sendable {
  /// One bit a need.
  package var rawValue: UInt16
  /// Needs from their bits.
  @inlinable
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Nothing.
  @inlinable
  package static var none: Needs { Needs(rawValue: 0) }

  /// Written digits, ASCII or full width.
  package static let digits = Needs(rawValue: 1 << 0)
  /// E-mail addresses with their sign.
  package static let at = Needs(rawValue: 1 << 1)
  /// Web addresses.
  package static let web = Needs(rawValue: 1 << 2)
  /// English number words.
  package static let spokenEnglish = Needs(rawValue: 1 << 3)
  /// Polish number words.
  package static let spokenPolish = Needs(rawValue: 1 << 4)
  /// Chinese number characters.
  package static let spokenChinese = Needs(rawValue: 1 << 5)
  /// "dot com", "małpa": addresses that are dictated.
  package static let dictated = Needs(rawValue: 1 << 6)
  /// English and Chinese words before a speaker's own name.
  package static let introduction = Needs(rawValue: 1 << 7)
  /// Polish and Chinese streets; English ones need no more than digits.
  package static let address = Needs(rawValue: 1 << 8)
  /// Words for card codes, one-time codes, passwords and PINs.
  package static let secretWords = Needs(rawValue: 1 << 9)
  /// Words for a date of birth.
  package static let birth = Needs(rawValue: 1 << 10)

  /// Polish words before a speaker's own name.
  package static let introductionPolish = Needs(rawValue: 1 << 11)

  /// Every recogniser: always right, and the slowest.
  package static let all = Needs(rawValue: (1 << 12) - 1)

  /// For every need, literal UTF-8 strings in lower case, at least one of which must occur in the case-folded
  /// text for the need's recognisers to find anything. The folding may leave diacritics or take them away, and
  /// may turn full-width characters into ASCII: the lists hold all spellings.
  package static let cues: [(Needs, [String])] = [
    (.digits, (0...9).map { String($0) } + ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９"]),
    (.at, ["@", "＠"]),
    (.web, ["://", "www."] + WebRecogniser.topLevel.map { "." + $0 }),
    (.spokenEnglish, SpokenCues.english),
    (.spokenPolish, SpokenCues.polish.flatMap(SpokenCues.spellings)),
    (.spokenChinese, SpokenCues.chinese),
    (.dictated, phrases(.dictated)),
    (.introduction, phrases(.introduction)),
    (.introductionPolish, phrases(.introductionPolish)),
    (.address, phrases(.streetLocal)),
    (.secretWords, phrases([.cvv, .code, .password, .pin])),
    (.birth, phrases(.birth)),
  ]

  /// Labels whose phrases are cues: what stands in the text must be the phrase as it is, with single spaces.
  static let phraseLabels: Label = [
    .introduction, .introductionPolish, .streetLocal, .dictated, .cvv, .code, .password, .pin, .birth,
  ]

  /// Whole phrases, in all their spellings.
  private static func phrases(_ label: Label) -> [String] {
    LabelWords.all.filter { !$0.0.isDisjoint(with: label) }.flatMap { $0.1.split(separator: "|") }
      .map { $0.hasSuffix("*") ? $0.dropLast() : $0 }
      .flatMap { SpokenCues.spellings(String($0)) }
  }
}
