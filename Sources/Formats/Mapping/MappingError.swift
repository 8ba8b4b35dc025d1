/// Something that is wrong with a mapping.
package struct MappingError: Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  package enum Code: String, Hashable, Sendable {
    /// A key that must be there is not.
    case missing
    /// A key that mappings do not know.
    case unknownKey = "unknown_key"
    /// A key that stands twice.
    case repeatedKey = "repeated_key"
    /// A value of another kind than the key takes.
    case wrongKind = "wrong_kind"
    /// A word that the key does not know.
    case unknownWord = "unknown_word"
    /// Two keys that cannot stand together.
    case conflict
  }

  /// What kind of fault it is.
  package let code: Code
  /// Where it stands: keys with points between them, such as `fields.started_at.time`.
  package let place: String
  /// What is wrong, and the way out.
  package let message: String

  /// `fields.hold.unit: there is no unit "sec"; units are s, ms, us, min, clock`.
  package var description: String { "\(place): \(message)" }
}
