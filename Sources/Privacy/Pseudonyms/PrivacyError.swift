/// What went wrong in this target, where, and the way out.
package struct PrivacyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of errors.
  package enum Code: String, Hashable, Sendable {
    /// A pseudonym key has too few bytes.
    case keyTooShort
    /// A line of `rules entities` is no JSON object with a text.
    case badLine
  }

  /// What kind of error.
  package let code: Code
  /// Bytes of the key, or the byte of the line at which reading stopped.
  package let position: Int
  /// What was met there; may be empty.
  package let context: String

  /// An error of a kind, at a place, with words for people.
  package init(code: Code, position: Int, context: String) {
    self.code = code
    self.position = position
    self.context = context
  }

  /// What went wrong, where, and the way out.
  package var description: String {
    switch code {
    case .keyTooShort:
      "the pseudonym key has \(position) bytes; give one of at least \(Pseudonymiser.leastKeyBytes) bytes"
    case .badLine:
      "\(context) at byte \(position); give one JSON object a line, like {\"text\": \"…\", \"language\": \"en\"}"
    }
  }
}
