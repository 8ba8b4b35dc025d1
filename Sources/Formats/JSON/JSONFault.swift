/// Why bytes are not one JSON value.
package enum JSONFault: Error, Hashable, Sendable, CaseIterable {
  /// Memory ran out, or the record is longer than the parser can hold.
  case tooLarge
  /// Nested more than 1024 deep.
  case tooDeep
  /// Not UTF-8.
  case notUTF8
  /// Nothing but white space.
  case empty
  /// A string or bracket that does not end.
  case unclosed
  /// A malformed number.
  case number
  /// A bad escape, or a control character in a string.
  case string
  /// Any other fault.
  case syntax
}
