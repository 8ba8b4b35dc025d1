/// Something wrong in a rule, list, script or waiver: where, what, and the way out.
package struct RuleError: Error, Hashable, Sendable, Comparable, CustomStringConvertible {
  /// What kind of fault it is.
  package enum Code: String, Hashable, Sendable {
    /// The file is not YAML, not UTF-8, too large, too deep, or uses anchors.
    case syntax
    /// A key, word, operator, field, list, script or rule that is not known.
    case unknownName
    /// A key that must be there is not.
    case missing
    /// A value of the wrong type or outside its range.
    case value
    /// An id, a name or a key is used twice, or does not go with the file's name.
    case identity
    /// An expression that CEL refuses.
    case expression
    /// A pattern that can't run in linear time.
    case pattern
    /// A phrase or stem that can't be used.
    case phrase
    /// Tests that must be there are not.
    case tests
    /// A waiver is over.
    case expired
  }

  /// What kind of fault it is.
  package let code: Code
  /// The file, relative to the rule folder's parent: `Rules/hangup/x.yaml`.
  package let file: String
  /// From 1.
  package let line: Int
  /// From 1, in code points.
  package let column: Int
  /// What is wrong, and the way out.
  package let message: String
  /// The nearest known name.
  package let suggestion: String?

  /// Puts the parts together; only the loader checks them.
  package init(code: Code, file: String, line: Int, column: Int, message: String, suggestion: String?) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.suggestion = suggestion
  }

  /// `Rules/hangup/x.yaml:12:9: unknown selection 'farwell' in when: did you mean 'farewell'?`
  package var description: String {
    "\(file):\(line):\(column): \(message)" + (suggestion.map { ": did you mean '\($0)'?" } ?? "")
  }

  /// By file, line, column and text.
  package static func < (left: RuleError, right: RuleError) -> Bool {
    (left.file, left.line, left.column, left.message) < (right.file, right.line, right.column, right.message)
  }
}
