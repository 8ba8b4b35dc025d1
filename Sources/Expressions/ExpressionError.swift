/// Why an expression was refused when it was compiled.
package struct ExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  package enum Code: Hashable, Sendable {
    /// The text is not CEL.
    case syntax
    /// A variable, field or function that is not declared.
    case unknownName
    /// Types that do not go together.
    case type
    /// Too long or too deeply nested.
    case tooLarge
    /// A regular expression that can't be used.
    case pattern
  }

  /// What kind of fault it is.
  package let code: Code
  /// What went wrong, in words.
  package let message: String
  /// The nearest known name, for an unknown one.
  package let suggestion: String?
  /// Where: bytes from the beginning of the expression.
  package let offset: Int
  /// Where: the line, from 1.
  package let line: Int
  /// Where: the column, from 1, in Unicode code points.
  package let column: Int

  /// `2:14: unknown field 'fond' of question; did you mean 'found'?`
  package var description: String {
    let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
    return "\(line):\(column): \(message)\(hint)"
  }
}
