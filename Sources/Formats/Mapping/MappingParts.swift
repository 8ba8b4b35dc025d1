/// The members of a map in a mapping's text, with what is wrong with them as such noted.
struct MappingParts {
  private let place: String
  private var members: [String: MappingValue] = [:]

  /// Takes a map apart.
  ///
  /// - Parameters:
  ///   - place: The keys above it.
  ///   - keys: Those that it may have.
  init(_ value: MappingValue, at place: String, keys: [String], _ errors: inout [MappingError]) {
    self.place = place
    guard case .map(let members) = value else {
      errors.append(
        MappingError(
          code: .wrongKind, place: place.isEmpty ? "mapping" : place, message: "a map of keys is wanted here")
      )
      return
    }
    for member in members {
      let full = place.isEmpty ? member.key : "\(place).\(member.key)"
      if !keys.contains(member.key) {
        errors.append(
          MappingError(
            code: .unknownKey, place: full,
            message: "there is no such key; keys are \(keys.joined(separator: ", "))"))
      } else if self.members[member.key] != nil {
        errors.append(MappingError(code: .repeatedKey, place: full, message: "the key stands twice"))
      } else {
        self.members[member.key] = member.value
      }
    }
  }

  /// The value of a key that is not null.
  subscript(key: String) -> MappingValue? {
    guard let value = members[key], value != .null else { return nil }
    return value
  }

  /// The word at a key.
  func text(_ key: String, _ errors: inout [MappingError]) -> String? {
    guard let value = self[key] else { return nil }
    guard case .scalar(let text) = value else {
      errors.append(MappingError(code: .wrongKind, place: full(key), message: "a word is wanted here"))
      return nil
    }
    return text
  }

  /// The words at a key: a list of them, or one.
  func texts(_ key: String, _ errors: inout [MappingError]) -> [String]? {
    guard let value = self[key] else { return nil }
    switch value {
    case .scalar(let text): return [text]
    case .list(let elements):
      let texts: [String] = elements.compactMap { if case .scalar(let text) = $0 { text } else { nil } }
      if texts.count == elements.count { return texts }
    default: break
    }
    errors.append(
      MappingError(code: .wrongKind, place: full(key), message: "a word or a list of words is wanted here"))
    return nil
  }

  /// The word at a key, out of those of an enumeration.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type, _ errors: inout [MappingError]
  ) -> Word? where Word.RawValue == String {
    guard let text = text(key, &errors) else { return nil }
    if let word = Word(rawValue: text) { return word }
    errors.append(
      MappingError(
        code: .unknownWord, place: full(key),
        message: "there is no \(key) \"\(text)\"; there is "
          + Word.allCases.map(\.rawValue).joined(separator: ", ")))
    return nil
  }

  private func full(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }
}
