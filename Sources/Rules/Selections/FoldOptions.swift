/// What is taken for the same when phrases are compared with a text.
package struct FoldOptions: OptionSet, Hashable, Sendable {
  /// The options as bits.
  package let rawValue: UInt8

  /// Options by their bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Upper and lower case.
  package static let `case` = FoldOptions(rawValue: 1)
  /// Full-width and half-width forms.
  package static let width = FoldOptions(rawValue: 2)
  /// Letters with and without diacritics, in turns that have no diacritics at all.
  package static let diacritics = FoldOptions(rawValue: 4)
  /// Simplified and traditional characters.
  package static let script = FoldOptions(rawValue: 8)

  /// What holds where nothing is said: case and width.
  package static let standard: FoldOptions = [.case, .width]

  /// The words for them in lists.
  static let words: [(String, FoldOptions)] = [
    ("case", .case), ("width", .width), ("diacritics", .diacritics), ("script", .script),
  ]
}
