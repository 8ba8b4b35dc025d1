/// The text of a mapping to begin with, for a file that no format and no mapping fits.
package enum MappingSkeleton {
  /// A mapping in YAML, with a guess for every field whose column or key has a name that is known, each marked
  /// as a guess, and all others as comments.
  ///
  /// - Parameters:
  ///   - head: The first bytes of the file, decompressed and decoded.
  ///   - path: Where the file stands; its name becomes the mapping's.
  /// - Returns: The text, or `nil` where the file is neither rows under a header nor JSON objects.
  package static func text(head: UnsafeRawBufferPointer, path: String) -> String? {
    let head = ExportHead(head)
    let found: (kind: Mapping.Kind, delimiter: UInt8?, names: [String], records: String?)
    if let object = head.objects.first ?? head.arrayObject {
      found = (.json, nil, object.keys, nil)
      if let (records, inner) = wrapped(object, head) {
        return text(.json, nil, inner, records, name(path))
      }
    } else if let (delimiter, names) = header(head) {
      found = (.csv, delimiter, names, nil)
    } else {
      return nil
    }
    return text(found.kind, found.delimiter, found.names, found.records, name(path))
  }

  private static func text(
    _ kind: Mapping.Kind, _ delimiter: UInt8?, _ columns: [String], _ records: String?, _ name: String
  ) -> String {
    var lines = [
      "# A skeleton: every line marked \"guess\" rests on a column's name alone. Check each against the",
      "# vendor's documentation and some records before use.", "mapping: \(name)", "reads: \(kind.rawValue)",
    ]
    if let delimiter, delimiter != UInt8(ascii: ",") {
      lines.append("delimiter: \(delimiter == 0x09 ? "tab" : quoted(String(UnicodeScalar(delimiter))))")
    }
    if let records { lines.append("records: \(quoted(records))  # guess") }
    lines += [
      "# zone: \"+08:00\"  # of stamps that name none", "fields:", "  channel: {value: voice}  # guess",
    ]
    var used: Set<String> = []
    for (field, _) in ColumnGuess.names {
      guard let column = columns.first(where: { ColumnGuess.field(of: $0) == field }) else { continue }
      used.insert(column)
      lines.append("  \(field): {from: \(quoted(column))\(more(field))}  # guess")
    }
    let rest = columns.filter { !used.contains($0) }
    if !rest.isEmpty {
      lines.append("# not used: \(rest.prefix(60).map(quoted).joined(separator: ", "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func more(_ field: String) -> String {
    switch field {
    case "started_at", "answered_at", "ended_at", "updated_at": ", time: auto"
    case "wait", "talk", "hold", "duration": ", unit: s"
    case "direction": ", values: {}"
    case "ended_by": ", values: {}, basis: claimed"
    default: ""
    }
  }

  /// The array of objects within the first object, where it has one.
  private static func wrapped(_ object: JSONHeadObject, _ head: ExportHead) -> (String, [String])? {
    for key in object.keys {
      if let inner = head.wrappedArrayObject([key]), guesses(inner.keys) > guesses(object.keys) {
        return (key, inner.keys)
      }
    }
    return nil
  }

  private static func guesses(_ names: [String]) -> Int { names.count { ColumnGuess.field(of: $0) != nil } }

  /// The names of columns in the first line, where it looks like a header.
  private static func header(_ head: ExportHead) -> (UInt8, [String])? {
    guard let line = head.lines.first else { return nil }
    var best: (delimiter: UInt8, names: [String])?
    for delimiter in ",;\t|".utf8 {
      let names = head.withBytes(line) { MappingFit.cells($0, delimiter) }
        .map { String(decoding: $0, as: UTF8.self) }
      if names.count > (best?.names.count ?? 1) { best = (delimiter, names) }
    }
    guard let best, guesses(best.names) > 0, best.names.allSatisfy(isName) else { return nil }
    return best
  }

  /// Whether it may be the name of a column; a header has no numbers, and data must not be printed.
  private static func isName(_ text: String) -> Bool {
    text.utf8.count <= 80 && !text.utf8.contains { $0 == 0x40 }
      && text.utf8.count(where: \.isDigit) * 2 <= text.utf8.count
  }

  private static func name(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? "export"
    let word = file.prefix { $0 != "." }.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return word.isEmpty ? "export" : String(word.prefix(40)).lowercased()
  }

  /// A text in the double quotes of YAML 1.2 (section 5.7), on one line whatever stands in it.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += scalar.value > 0xFFFF ? "\\U" : "\\u"
        quoted += String(repeating: "0", count: (scalar.value > 0xFFFF ? 8 : 4) - digits.count) + digits
      default:
        if scalar == "\"" || scalar == "\\" { quoted += "\\" }
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
