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

  /// A part of a phrase that has groups or gaps.
  package indirect enum Part: Hashable, Sendable {
    /// These characters, as they stand.
    case text(String)
    /// Any letters up to the word's end (`*`).
    case openEnd
    /// Some words of the same sentence, or none (`...`).
    case gap
    /// One of these (`(a|b)`); one may be empty.
    case choice([[Part]])
  }

  /// The phrase as the list writes it, `*`, `...` and `(a|b)` included.
  package let source: String
  /// Its words in order; never empty. Between two of them any white space may stand. Of a phrase with groups, those of
  /// the first choices.
  package let words: [Word]
  /// Its parts in order where it has groups or gaps; empty where its words say all.
  package let parts: [Part]

  /// Puts the parts together; only the loader checks them.
  package init(source: String, words: [Word], parts: [Part] = []) {
    self.source = source
    self.words = words
    self.parts = parts
  }

  /// The words without `*`, one space between each two.
  package var text: String { words.map(\.text).joined(separator: " ") }
  /// Whether its last word's end is open.
  package var openEnd: Bool { words.last?.openEnd ?? false }
}
