import Privacy

/// What a pattern of the database means that no phrase stands for.
struct PatternNote {
  private static let spokenNeeds: Needs = [.spokenEnglish, .spokenPolish, .spokenChinese]

  /// Which needs of the recognisers it is a cue of.
  let needs: Needs
  /// Whether it is a word for numbers.
  let isSpoken: Bool
  /// Whether it is the filter of expressions.
  let announces: Bool
  /// The length of a word, or -1.
  let length: Int32

  init(_ pattern: Pattern, cue: Needs, announces: Bool) {
    needs = cue
    isSpoken = !cue.isDisjoint(with: Self.spokenNeeds)
    self.announces = announces
    if case .word(let bytes) = pattern { length = Int32(bytes.count) } else { length = -1 }
  }
}
