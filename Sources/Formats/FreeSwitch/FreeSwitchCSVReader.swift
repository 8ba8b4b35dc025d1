import Contacts

/// Reads rows of FreeSWITCH's `mod_cdr_csv` in its stock templates `example`, `asterisk`, `sql`, `snom` and
/// `linksys`, also as a spreadsheet saved them again: without quotes, without seconds, days and months without a
/// leading zero. The template `opencdrrate` does not tell when a call that nobody answered began; it is left to a
/// mapping.
///
/// No template tells who ended the call. Values are not escaped, so that a quote within one breaks its row;
/// such a row is rejected by its number of columns or by its stamps.
final class FreeSwitchCSVReader: RecordReader {
  static let framing = RecordFraming.csv

  /// Where the columns stand, and how many there are.
  private struct Template {
    let name: StaticString
    let columns: [(FreeSwitchRecord.Key, Int)]
    let widths: ClosedRange<Int>
    let start: Int
    let cause: Int
  }

  private static let leading: [(FreeSwitchRecord.Key, Int)] = [
    (.callerName, 0), (.callerNumber, 1), (.destination, 2), (.context, 3), (.startStamp, 4),
    (.answerStamp, 5),
    (.endStamp, 6), (.duration, 7), (.billed, 8), (.cause, 9), (.uuid, 10), (.bridgeUUID, 11), (.account, 12),
  ]

  private static let templates = [
    Template(name: "example", columns: leading, widths: 15...15, start: 4, cause: 9),
    Template(
      name: "asterisk",
      columns: [
        (.account, 0), (.callerNumber, 1), (.destination, 2), (.context, 3), (.startStamp, 9),
        (.answerStamp, 10), (.endStamp, 11), (.duration, 12), (.billed, 13), (.cause, 14), (.uuid, 16),
      ], widths: 17...18, start: 9, cause: 14),
    Template(name: "sql", columns: leading, widths: 13...13, start: 4, cause: 9),
    Template(name: "linksys", columns: leading, widths: 17...17, start: 4, cause: 9),
    Template(name: "snom", columns: leading, widths: 20...20, start: 4, cause: 9),
  ]

  private let settings: DecoderSettings
  private let site: SiteClock
  private var row = CSVRow()

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
    row.skipsBlanks = true
  }

  var clock: SiteClock? { site }

  private static func template(_ fields: CSVFieldBytes) -> Template? {
    templates.first { template in
      guard template.widths.contains(fields.count), LooseStamp(fields[template.start]) != nil,
        LooseStamp(fields[template.start + 2]) != nil
      else { return false }
      let cause = fields[template.cause]
      return cause.count > 3 && cause.allSatisfy { $0 &- 0x41 < 26 || $0 == 0x5F || $0.isDigit }
    }
  }

  /// What stands between the brackets of an `INSERT` statement, as the template `sql` writes; else the row.
  private static func values(_ row: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let line = row.trimmed
    guard line.begins(with: "INSERT INTO "), line.ends(with: ");"),
      let open = line.firstIndex(of: 0x28, from: 0)
    else { return row }
    return line.slice(open + 1..<line.count - 2)
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    var row = CSVRow()
    row.skipsBlanks = true
    for line in head.lines {
      let found: StaticString? = head.withBytes(line) { bytes in
        let bytes = values(bytes)
        guard row.split(bytes) else { return nil }
        return row.withFields(of: bytes) { fields in template(fields)?.name }
      }
      if let found {
        return .yes(
          "a row has the columns of mod_cdr_csv's template \(found): stamps, seconds, a hangup cause")
      }
    }
    return .no("no row has the columns of a stock template of FreeSWITCH's mod_cdr_csv")
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    if record.trimmed.isEmpty { return .blank }
    let record = Self.values(record)
    guard row.split(record) else { throw RecordFault(.unclosedQuote) }
    var call = FreeSwitchRecord()
    try row.withFields(of: record) { fields throws(RecordFault) in
      guard fields.count >= 13 else { throw RecordFault(.tooFewColumns) }
      guard fields.count <= 20 else { throw RecordFault(.tooManyColumns) }
      let fitting = Self.templates.first { $0.widths.contains(fields.count) }
      guard let template = Self.template(fields) ?? fitting else { throw RecordFault(.badValue, "columns") }
      for (key, column) in template.columns { call.take(key, fields[column].trimmed) }
    }
    try call.write(to: &fragment, settings: settings, site: site)
    return nil
  }
}
