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

  /// Those that are in one or the other.
  func union(_ other: SpokenLanguages) -> SpokenLanguages {
    SpokenLanguages(
      english: english || other.english, polish: polish || other.polish, chinese: chinese || other.chinese)
  }

  /// The languages that a contact's own language leaves out.
  static func foreign(to language: TextLanguage) -> SpokenLanguages {
    SpokenLanguages(
      english: !language.takes(.english), polish: !language.takes(.polish), chinese: !language.takes(.chinese)
    )
  }
}
