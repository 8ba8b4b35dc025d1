import Contacts

/// That a file is what a mapping describes, and how its records stand.
struct MappingFit {
  /// A sentence that says what shows it.
  let why: String
  /// How the records stand in the stream.
  let framing: RecordFraming
  /// The byte between the fields of a row.
  let delimiter: UInt8
  /// Whether quotes have a backslash before them.
  let escapes: Bool
  /// The columns of rows, in order.
  let columns: [[UInt8]]

  /// Whether the beginning of a file has what the mapping requires.
  init?(_ mapping: Mapping, _ head: ExportHead) {
    switch mapping.kind {
    case .json:
      let found = head.records(wrappedIn: mapping.records.map { [$0] } ?? [])
      guard let record = found.first(where: { Self.fits(mapping, $0.object) }) else { return nil }
      framing =
        mapping.transcript?.shape == .rows
        ? Self.grouped(record.framing, mapping, record.object) : record.framing
      delimiter = 0
      escapes = false
      columns = []
    case .csv:
      guard let (delimiter, columns) = Self.header(mapping, head) else { return nil }
      self.delimiter = delimiter
      self.columns = columns
      escapes = head.escapesQuotes(delimiter)
      framing =
        if mapping.transcript?.shape == .rows {
          .groupedRows(delimiter, key: Self.key(mapping, columns), escapes: escapes)
        } else {
          RecordFraming(rows: delimiter, escapes: escapes)
        }
    }
    let names = mapping.required.map(\.text).joined(separator: ", ")
    why = "the mapping \(mapping.name) requires \(names), which the file has"
  }

  private static func fits(_ mapping: Mapping, _ object: JSONHeadObject) -> Bool {
    !mapping.required.isEmpty
      && mapping.required.allSatisfy { path in
        object.has(path.text)
          || path.steps.first.map { object.has(String(decoding: $0, as: UTF8.self)) } == true
      }
  }

  /// The framing in which objects of one contact that follow one another are one record.
  private static func grouped(_ framing: RecordFraming, _ mapping: Mapping, _ object: JSONHeadObject)
    -> RecordFraming
  {
    guard let path = mapping.rule(.text(.sourceID))?.from.first else { return framing }
    let names = object.has(path.text) ? [path.text] : path.text.split(separator: ".").map(String.init)
    guard !names.isEmpty else { return framing }
    if case .jsonMember(let member) = framing { return .groupedValues(member: member, key: names) }
    return .groupedValues(member: [], key: names)
  }

  /// The columns that tell the rows of one contact from those of another.
  private static func key(_ mapping: Mapping, _ columns: [[UInt8]]) -> [Int] {
    mapping.rule(.text(.sourceID))?.from.compactMap { path in columns.firstIndex(of: path.name) }.prefix(1)
      .map { $0 } ?? []
  }

  private static func header(_ mapping: Mapping, _ head: ExportHead) -> (UInt8, [[UInt8]])? {
    let lines = head.lines.prefix(2)
    let candidates = mapping.delimiter.map { [$0] } ?? Array(",;\t|".utf8)
    for line in lines {
      for delimiter in candidates {
        let names = head.withBytes(line) { Self.cells($0, delimiter) }
        if let columns = mapping.columns {
          if names.count == columns.count { return (delimiter, columns.map { Array($0.utf8) }) }
        } else if !mapping.required.isEmpty, mapping.required.allSatisfy({ names.contains($0.name) }) {
          return (delimiter, names)
        }
      }
    }
    return nil
  }

  /// The cells of a row, without white space around them; none where a quote stays open.
  static func cells(_ line: UnsafeRawBufferPointer, _ delimiter: UInt8) -> [[UInt8]] {
    var row = CSVRow()
    row.delimiter = delimiter
    guard row.split(line) else { return [] }
    return row.withFields(of: line) { fields in (0..<fields.count).map { Array(fields[$0].trimmed) } }
  }
}
