/// The line evaluator of `rules entities --jsonl`.
package enum EntityLines {
  /// Answers one line `{"text": …, "language": …}` with `{"entities": [{"type", "start", "end", "score"}]}`.
  ///
  /// Offsets count Unicode code points; the language may be left out (then all count). `names`, an array of
  /// strings, stands for the names of a record. The parts of one number in one text come as one entity.
  ///
  /// - Parameter showing: Makes a text what people saw, code point for code point, as is done before texts are searched;
  ///   `nil` where it is that already.
  /// - Throws: `badLine` for anything that is no such object, with the byte at which reading stopped.
  package static func evaluate(
    _ line: some Collection<UInt8>, _ recogniser: Recogniser = Recogniser(),
    showing: (UnsafeRawBufferPointer) -> [UInt8]? = { _ in nil }
  ) throws(PrivacyError) -> String {
    let value = try StrictJSONReader.read(Array(line))
    guard case .string(let text)? = value["text"] else {
      throw PrivacyError(code: .badLine, position: 0, context: "no text")
    }
    var tag: String?
    switch value["language"] {
    case .string(let language)?: tag = language
    case nil, .null?: break
    default: throw PrivacyError(code: .badLine, position: 0, context: "the language is no string")
    }
    var names: [String] = []
    if case .array(let items)? = value["names"] {
      for case .string(let name) in items { names.append(name) }
    }
    let written = Array(text.utf8)
    let bytes = written.withUnsafeBytes(showing) ?? written
    let found = recogniser.recognise(text: bytes, language: TextLanguage(tag: tag), names: names)
    let offsets = codePoints(bytes)
    let items = found.map { entity -> String in
      "{\"type\": \(StrictJSON.quoted(entity.type.rawValue)), "
        + "\"start\": \(offsets[entity.range.lowerBound]), \"end\": \(offsets[entity.range.upperBound]), "
        + "\"score\": \(entity.score)}"
    }
    return "{\"entities\": [\(items.joined(separator: ", "))]}"
  }

  /// Number of code points before each byte, and one more for the end.
  private static func codePoints(_ bytes: [UInt8]) -> [Int] {
    var offsets: [Int] = []
    offsets.reserveCapacity(bytes.count + 1)
    var count = 0
    for byte in bytes {
      if byte & 0xC0 != 0x80 { count += 1 }
      offsets.append(byte & 0xC0 != 0x80 ? count - 1 : count)
    }
    offsets.append(count)
    return offsets
  }
}

/// One JSON line in, one JSON line out, without throwing: an error becomes `{"error": "…"}`.
///
/// - Parameter showing: As ``EntityLines/evaluate(_:_:showing:)`` has it.
package func entitiesJSONLine(
  _ line: String, showing: (UnsafeRawBufferPointer) -> [UInt8]? = { _ in nil }
) -> String {
  do throws(PrivacyError) {
    return try EntityLines.evaluate(Array(line.utf8), showing: showing)
  } catch {
    return "{\"error\": \(StrictJSON.quoted(error.description))}"
  }
}
