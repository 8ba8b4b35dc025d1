/// Where a value stands in a record: a column's name, or names and numbers of JSON with points between them,
/// such as `Data.Agents.0.Id`. A number counts elements from 0, and -1 is the last one.
///
/// Of CSV, the whole text is the name of the column; so is it of JSON where the record has such a key.
package struct FieldPath: Hashable, Sendable {
  /// The path as it is written.
  package let text: String
  let name: [UInt8]
  let steps: [[UInt8]]

  /// A path.
  package init(_ text: String) {
    self.text = text
    name = Array(text.utf8)
    steps = text.split(separator: ".", omittingEmptySubsequences: false).map { Array($0.utf8) }
  }

  /// The value in a JSON record, or `nil` where there is none.
  func value(in root: TapeValue) -> TapeValue? {
    if let value = root.member(name) { return value }
    guard steps.count > 1 || !root.isObject else { return nil }
    var value = root
    for step in steps {
      if value.isObject {
        guard let next = value.member(step) else { return nil }
        value = next
      } else if value.isArray, let index = Int(String(decoding: step, as: UTF8.self)) {
        guard let next = value.element(index) else { return nil }
        value = next
      } else {
        return nil
      }
    }
    return value
  }
}
