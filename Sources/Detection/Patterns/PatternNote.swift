import Privacy

/// What a pattern of the database means that no phrase stands for.
struct PatternNote {
  private static let spokenNeeds: Needs = [.spokenEnglish, .spokenPolish, .spokenChinese]

  /// Which needs of the recognisers it is a cue of.
  let needs: Needs
  /// Whether it is a word for numbers.
  let isSpoken: Bool
  /// Which expressions it announces as their filter: where they stand in the plan's list, and how many.
  let firstExpression: Int32
  let expressionCount: Int32
  /// The length of a word, or -1.
  let length: Int32

  init(_ pattern: Pattern, cue: Needs, expressions: Range<Int>) {
    needs = cue
    isSpoken = !cue.isDisjoint(with: Self.spokenNeeds)
    firstExpression = Int32(expressions.lowerBound)
    expressionCount = Int32(expressions.count)
    if case .word(let bytes) = pattern { length = Int32(bytes.count) } else { length = -1 }
  }
}
