import Rules

/// The phrases of a plan as the search needs them: plain values that ``PhraseCompiler`` makes, and that a cache keeps.
struct PhraseTables: Equatable {
  /// A phrase as written, for lists that do not fold everything.
  struct Spelling: Equatable {
    var text: [UInt8]
    var folds: FoldOptions
  }

  /// The literals that phrases begin with.
  var literals = Literals(sorted: [])
  /// What the literals stand for, one after another; those of literal *n* in `useRanges[n]..<useRanges[n + 1]`.
  var uses: [PhraseUse] = []
  var useRanges: [Int32] = [0]
  /// What follows the literals of phrases that are more than one.
  var tails = PhraseTailNodes()
  /// The phrases that are compared as they are written.
  var spellings: [Spelling] = []
  /// For every source, the languages of each of its phrases.
  var languages: [[UInt8]] = []
}
