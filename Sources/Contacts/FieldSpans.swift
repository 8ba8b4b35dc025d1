/// The spans of a contact's text fields, one for each ``TextField``, held in place: copying them takes no
/// allocation and counts no references.
package struct FieldSpans: Hashable, Sendable {
  /// By the fields' raw values.
  package var spans: [16 of TextSpan] = .init(repeating: .none)

  /// No text at all.
  package init() {
    assert(TextField.allCases.count == spans.count, "one span for each field")
  }

  /// How many there are.
  @inlinable
  package var count: Int { spans.count }

  /// The span of the field with this raw value.
  @inlinable @inline(__always)
  package subscript(index: Int) -> TextSpan {
    get { spans[index] }
    set { spans[index] = newValue }
  }

  package static func == (left: FieldSpans, right: FieldSpans) -> Bool {
    for index in left.spans.indices where left.spans[index] != right.spans[index] { return false }
    return true
  }

  package func hash(into hasher: inout Hasher) {
    for index in spans.indices { hasher.combine(spans[index]) }
  }
}
