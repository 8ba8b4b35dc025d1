/// All that is wrong with a mapping, in the order of its text.
package struct MappingErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The errors, at least one.
  package let errors: [MappingError]

  /// One line for each.
  package var description: String { errors.map(\.description).joined(separator: "\n") }
}
