/// A value of a mapping's text, whatever the text was written in: YAML, JSON, or a dictionary made by hand.
package indirect enum MappingValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// A word, number or truth value, as it is written.
  case scalar(String)
  /// Values in order.
  case list([MappingValue])
  /// Values by key, in the order of the text.
  case map([Member])

  /// A value with its key.
  package struct Member: Hashable, Sendable {
    /// The key, as it is written.
    package let key: String
    /// The value.
    package let value: MappingValue

    /// A member.
    package init(_ key: String, _ value: MappingValue) {
      self.key = key
      self.value = value
    }
  }
}

extension MappingValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .scalar(value) }
  package init(arrayLiteral elements: MappingValue...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, MappingValue)...) {
    self = .map(elements.map { Member($0.0, $0.1) })
  }
}

extension MappingValue {
  /// The value of one JSON document. JSON is YAML, so that a mapping may be written in either.
  ///
  /// - Throws: ``JSONFault`` where the bytes are not one JSON value.
  package init(json bytes: some Collection<UInt8>) throws(JSONFault) {
    let parser = JSONParser()
    self.init(try parser.parse(copying: bytes))
  }

  private init(_ value: TapeValue) {
    switch value.kind {
    case .null: self = .null
    case .object:
      var members: [Member] = []
      var walk = value.members
      while let (key, value) = walk.step() {
        members.append(Member(String(decoding: key, as: UTF8.self), MappingValue(value)))
      }
      self = .map(members)
    case .array:
      var elements: [MappingValue] = []
      var walk = value.elements
      while let element = walk.step() { elements.append(MappingValue(element)) }
      self = .list(elements)
    case .text: self = .scalar(value.text.map { String(decoding: $0, as: UTF8.self) } ?? "")
    case .integer, .unsigned, .real, .bool:
      var bytes: [UInt8] = []
      value.render(into: &bytes)
      self = .scalar(String(decoding: bytes, as: UTF8.self))
    }
  }
}
