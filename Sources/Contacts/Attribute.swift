/// A key of the export that is not a field of the contact contract, kept as it came.
package struct Attribute: Hashable, Sendable {
  /// The key, UTF-8, in the owner's bytes.
  package var key: TextSpan
  /// The value, in the owner's bytes: a text as UTF-8, anything else as JSON.
  package var value: TextSpan
  /// Whether the value is a text.
  package var isText: Bool

  /// An attribute.
  package init(key: TextSpan, value: TextSpan, isText: Bool) {
    self.key = key
    self.value = value
    self.isText = isText
  }
}
