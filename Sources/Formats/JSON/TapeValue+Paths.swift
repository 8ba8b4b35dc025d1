extension TapeValue {
  /// The last member of that name, or `nil` where there is none or it is `null`.
  subscript(name: StaticString) -> TapeValue? {
    guard let value = last(name), !value.isNull else { return nil }
    return value
  }

  /// The last member of that name in whatever case, or `nil` where there is none or it is `null`.
  ///
  /// - Parameter name: In lower case.
  func member(folded name: [UInt8]) -> TapeValue? {
    var found: TapeValue?
    var members = members
    while let (key, value) = members.step() {
      if key.count == name.count, zip(key, name).allSatisfy({ $0.lowercased == $1 }) { found = value }
    }
    return found?.isNull == true ? nil : found
  }

  /// The last member of that name, or `nil` where there is none or it is `null`.
  func member(_ name: [UInt8]) -> TapeValue? {
    var found: TapeValue?
    var members = members
    while let (key, value) = members.step() {
      if key.count == name.count, key.elementsEqual(name) { found = value }
    }
    return found?.isNull == true ? nil : found
  }

  /// The element of that number, from 0, or from the end with -1, or `nil`.
  func element(_ index: Int) -> TapeValue? {
    var wanted = index
    if index < 0 {
      var count = 0
      var walk = elements
      while walk.step() != nil { count += 1 }
      wanted = index + count
    }
    guard wanted >= 0 else { return nil }
    var walk = elements
    while let value = walk.step() {
      if wanted == 0 { return value.isNull ? nil : value }
      wanted -= 1
    }
    return nil
  }

  /// Appends a text as it is, anything else as JSON, and nothing for `null`.
  func appendPlain(to bytes: inout [UInt8]) {
    if let text {
      bytes.append(contentsOf: text)
    } else if !isNull {
      render(into: &bytes)
    }
  }
}

extension JSONParser {
  /// Parses a record that must be an object.
  ///
  /// - Returns: The object, or `nil` for a record that is blank.
  func object(_ record: UnsafeRawBufferPointer) throws(RecordFault) -> TapeValue? {
    let root: TapeValue
    do throws(JSONFault) {
      root = try parse(record)
    } catch {
      if error == .empty { return nil }
      throw RecordFault(error)
    }
    guard root.isObject else { throw RecordFault(.notAnObject) }
    return root
  }
}
