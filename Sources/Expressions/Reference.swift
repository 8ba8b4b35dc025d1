/// A variable, or a field of one, that an expression reads.
package struct Reference: Hashable, Sendable {
  /// The variable's slot in the environment.
  package let slot: Int
  /// The fields from there, by index; empty for the variable itself.
  package let path: [Int]
  /// As written: `question.last.text`.
  package let name: String
}
