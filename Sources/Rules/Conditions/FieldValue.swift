/// A value of a contact's field in a test.
package enum FieldValue: Hashable, Sendable {
  case string(String)
  case int(Int64)
  case double(Double)
  case bool(Bool)
  /// A length of time in milliseconds.
  case duration(milliseconds: Int64)
  /// An instant, milliseconds since 1970 UTC.
  case timestamp(milliseconds: Int64)
}
