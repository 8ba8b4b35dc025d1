/// Which languages' number words are meant.
struct SpokenLanguages: Hashable, Sendable {
  var english = false
  var polish = false
  var chinese = false

  var isEmpty: Bool { !english && !polish && !chinese }

  /// Those that are in both.
  func intersection(_ other: SpokenLanguages) -> SpokenLanguages {
    SpokenLanguages(
      english: english && other.english, polish: polish && other.polish, chinese: chinese && other.chinese)
  }
}
