import Contacts

extension Fragment {
  /// Keeps a value under its key: a text as it is, anything else as JSON.
  mutating func keep(_ key: UnsafeRawBufferPointer, _ value: TapeValue) {
    let key = append(key)
    if let text = value.text {
      attributes.append(Attribute(key: key, value: append(text), isText: true))
    } else {
      let start = bytes.count
      value.render(into: &bytes)
      let span = TextSpan(start: start, count: bytes.count - start)
      attributes.append(Attribute(key: key, value: span, isText: false))
    }
  }

  /// Keeps a text under a key; an empty one is as good as none.
  mutating func keep(_ key: StaticString, _ text: UnsafeRawBufferPointer) {
    if text.isEmpty { return }
    let name = UnsafeRawBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
    attributes.append(Attribute(key: append(name), value: append(text), isText: true))
  }

  /// Of attributes of one key keeps the last, as most JSON libraries do, in the place of the last.
  mutating func keepLastOfEqualAttributes() {
    guard attributes.count > 1 else { return }
    var last: [ArraySlice<UInt8>: Int] = [:]
    if attributes.count > 16 {
      for (index, attribute) in attributes.enumerated() { last[bytes[attribute.key.range]] = index }
      guard last.count < attributes.count else { return }
    } else {
      guard hasEqualAttributes else { return }
      for (index, attribute) in attributes.enumerated() { last[bytes[attribute.key.range]] = index }
    }
    attributes = attributes.indices.compactMap { index in
      last[bytes[attributes[index].key.range]] == index ? attributes[index] : nil
    }
  }

  private var hasEqualAttributes: Bool {
    for right in attributes.indices.dropFirst() {
      let key = bytes[attributes[right].key.range]
      for left in attributes[..<right] where bytes[left.key.range].elementsEqual(key) { return true }
    }
    return false
  }
}
