/// Why a regular expression could not be compiled.
package struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
  /// RE2's words for it.
  package let message: String
  /// Where in the pattern the offending fragment begins, in bytes, if RE2 says so.
  package let offset: Int?
  /// The pattern.
  package let pattern: String

  /// What is wrong with the pattern, where, and what to do.
  package var description: String {
    let place = offset.map { " (at byte \($0))" } ?? ""
    return "the pattern '\(pattern)' can't be used: \(message)\(place). "
      + "Patterns run in linear time, without look-around or back-references; write it without them."
  }
}
