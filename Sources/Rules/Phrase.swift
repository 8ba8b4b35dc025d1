/// A word or several in a row, as a list holds it.
package struct Phrase: Hashable, Sendable {
  /// A word of a phrase. In Chinese, which does not part words, a word is what stands between spaces.
  package struct Word: Hashable, Sendable {
    /// The word, or its stem where the end is open; never empty, without `*`.
    package let text: String
    /// Whether any letters may follow (`*` at the word's end).
    package let openEnd: Bool

    /// Puts the parts together; only the loader checks them.
    package init(text: String, openEnd: Bool) {
      self.text = text
      self.openEnd = openEnd
    }
  }

  /// The phrase as the list writes it, `*` included.
  package let source: String
  /// Its words in order; never empty. Between two of them any white space may stand.
  package let words: [Word]

  /// Puts the parts together; only the loader checks them.
  package init(source: String, words: [Word]) {
    self.source = source
    self.words = words
  }

  /// The words without `*`, one space between each two.
  package var text: String { words.map(\.text).joined(separator: " ") }
  /// Whether its last word's end is open.
  package var openEnd: Bool { words.last?.openEnd ?? false }
}
