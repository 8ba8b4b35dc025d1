/// A mapping to begin with, for a file that no format and no mapping fits.
///
/// The beginning of the file names its columns or keys, and the records that it looks at tell how their stamps and
/// durations are written, so that the mapping reads the very file that it was made from:
///
/// ```swift
/// var skeleton = MappingSkeleton(head: head, path: path)
/// try stream.forEachRecord(framing: framing) { skeleton?.look(at: $0) … }
/// print(skeleton?.text ?? "")
/// ```
package struct MappingSkeleton {
  private let kind: Mapping.Kind
  private let delimiter: UInt8?
  private let columns: [String]
  private let records: String?
  private let name: String
  private let parser = JSONParser()
  private var row = CSVRow()
  private let places: [[UInt8]: Int]
  private var guesses: [Guess] = []

  /// A field with the column that it probably is, and what its values showed.
  private struct Guess {
    let field: String
    let column: String
    let path: FieldPath
    var time: TimeGuess?
    var length: LengthGuess?
  }

  /// A skeleton for a file.
  ///
  /// - Parameters:
  ///   - head: The first bytes of the file, decompressed and decoded.
  ///   - path: Where the file stands; its name becomes the mapping's.
  /// - Returns: `nil` where the file is neither rows under a header nor JSON objects.
  package init?(head: UnsafeRawBufferPointer, path: String) {
    let head = ExportHead(head)
    if let object = head.objects.first ?? head.arrayObject {
      kind = .json
      delimiter = nil
      let inner = Self.wrapped(object, head)
      columns = inner?.1 ?? object.keys
      records = inner?.0
    } else if let (delimiter, names) = Self.header(head) {
      kind = .csv
      self.delimiter = delimiter
      columns = names
      records = nil
      row.delimiter = delimiter
      row.escapesWithBackslash = head.escapesQuotes(delimiter)
    } else {
      return nil
    }
    name = Self.name(path)
    places = Dictionary(columns.enumerated().map { (Array($1.utf8), $0) }) { first, _ in first }
    for (field, _) in ColumnGuess.names {
      guard let column = columns.first(where: { ColumnGuess.field(of: $0) == field }) else { continue }
      let isTime = MappedField(name: field)?.isTime == true
      let isLength = MappedField(name: field)?.isDuration == true
      guesses.append(
        Guess(
          field: field, column: column, path: FieldPath(column), time: isTime ? TimeGuess() : nil,
          length: isLength ? LengthGuess() : nil))
    }
  }

  /// The text by the beginning of a file alone.
  ///
  /// - Returns: `nil` where the file is neither rows under a header nor JSON objects.
  package static func text(head: UnsafeRawBufferPointer, path: String) -> String? {
    guard var skeleton = MappingSkeleton(head: head, path: path) else { return nil }
    let head = ExportHead(head)
    for line in head.lines { head.withBytes(line) { skeleton.look(at: $0) } }
    return skeleton.text
  }

  // MARK: What values show

  /// Looks how the stamps and durations of a record are written; what is no record is passed over.
  package mutating func look(at record: UnsafeRawBufferPointer) {
    if guesses.allSatisfy({ $0.time == nil && $0.length == nil }) { return }
    switch kind {
    case .csv:
      guard row.split(record) else { return }
      // The row is taken out, as what looks at its fields changes the rest.
      let row = row
      row.withFields(of: record) { fields in
        if fields.count == columns.count,
          columns.indices.allSatisfy({ fields[$0].trimmed.elementsEqual(columns[$0].utf8) })
        {
          return
        }
        look(at: .row(fields, columns: places))
      }
    case .json:
      guard let root = try? parser.parse(copying: record) else { return }
      let inner = records.flatMap { root.member(Array($0.utf8)) } ?? root
      guard inner.isArray else { return look(at: .object(inner)) }
      var elements = inner.elements
      while let element = elements.step() { look(at: .object(element)) }
    }
  }

  private mutating func look(at record: MappedRecord) {
    var value: [UInt8] = []
    for index in guesses.indices where guesses[index].time != nil || guesses[index].length != nil {
      guard record.value(guesses[index].path, into: &value) else { continue }
      value.withUnsafeBytes {
        guesses[index].time?.see($0)
        guesses[index].length?.see($0)
      }
    }
  }

  // MARK: The text

  /// A mapping in YAML, with a guess for every field whose column or key has a name that is known, each marked
  /// as a guess, and all others as comments.
  package var text: String {
    var lines = [
      "# A skeleton: every line marked \"guess\" rests on a column's name, and stamps and durations on how they look.",
      "# Check each against the vendor's documentation and some records before use.", "mapping: \(name)",
      "reads: \(kind.rawValue)",
    ]
    if let delimiter, delimiter != UInt8(ascii: ",") {
      lines.append("delimiter: \(delimiter == 0x09 ? "tab" : quoted(String(UnicodeScalar(delimiter))))")
    }
    if let records { lines.append("records: \(quoted(records))  # guess") }
    if guesses.contains(where: { $0.time?.lacksZone == true }) {
      lines.append(
        "zone: UTC  # guess: the stamps name no zone; put the site's, such as Europe/Warsaw or \"+08:00\"")
    } else {
      lines.append("# zone: \"+08:00\"  # of stamps that name none")
    }
    let absent = Set(guesses.flatMap { ($0.time?.absent ?? []).union($0.length?.absent ?? []) }).sorted()
    if !absent.isEmpty { lines.append("absent: [\(absent.map(quoted).joined(separator: ", "))]  # guess") }
    lines += ["fields:", "  channel: {value: voice}  # guess"]
    for (field, what) in Self.needed where !guesses.contains(where: { $0.field == field }) {
      lines.append("  # \(field): {from: …}  # needed: \(what)")
    }
    for guess in guesses { lines.append(line(guess)) }
    let used = Set(guesses.map(\.column))
    let rest = columns.filter { !used.contains($0) }
    if !rest.isEmpty {
      lines.append("# not used: \(rest.prefix(60).map(quoted).joined(separator: ", "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The fields without which a record is no contact.
  private static let needed = [
    ("source_id", "what tells one contact from all others"), ("started_at", "when the contact began"),
  ]

  private func line(_ guess: Guess) -> String {
    var more = ""
    var note = "guess"
    var isOffered = true
    switch guess.field {
    case "direction": more = ", values: {}"
    case "ended_by": more = ", values: {}, basis: claimed"
    default: break
    }
    if let time = guess.time {
      let offer = time.offer(dayFirst: dayFirst)
      more = ", time: \(TimePattern(offer.format) == nil ? offer.format : quoted(offer.format))"
      if let words = offer.note { note += ": " + words }
      // Without its beginning no record is a contact.
      isOffered = offer.isSound || guess.field == "started_at"
    } else if let length = guess.length {
      more = ", unit: \(length.unit?.rawValue ?? "s")"
      isOffered = length.unit != nil
      if !isOffered { note += ": not all of its values are durations" }
    }
    return "  \(isOffered ? "" : "# ")\(guess.field): {from: \(quoted(guess.column))\(more)}  # \(note)"
  }

  /// Whether the day stands before the month, where the stamps of some column tell.
  private var dayFirst: Bool? {
    let told = guesses.compactMap { $0.time?.dayFirst }
    return told.allSatisfy { $0 == told.first } ? told.first : nil
  }

  // MARK: The columns

  /// The array of objects within the first object, where it has one.
  private static func wrapped(_ object: JSONHeadObject, _ head: ExportHead) -> (String, [String])? {
    for key in object.keys {
      if let inner = head.wrappedArrayObject([key]), known(inner.keys) > known(object.keys) {
        return (key, inner.keys)
      }
    }
    return nil
  }

  private static func known(_ names: [String]) -> Int { names.count { ColumnGuess.field(of: $0) != nil } }

  /// The names of columns in the first line, where it looks like a header.
  private static func header(_ head: ExportHead) -> (UInt8, [String])? {
    guard let line = head.lines.first else { return nil }
    var best: (delimiter: UInt8, names: [String])?
    for delimiter in ",;\t|".utf8 {
      let names = head.withBytes(line) { MappingFit.cells($0, delimiter) }
        .map { String(decoding: $0, as: UTF8.self) }
      if names.count > (best?.names.count ?? 1) { best = (delimiter, names) }
    }
    guard let best, known(best.names) > 0, best.names.allSatisfy(isName) else { return nil }
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
  private func quoted(_ text: String) -> String {
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
