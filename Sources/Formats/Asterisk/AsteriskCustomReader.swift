import Contacts

/// Reads call detail records as Asterisk's `cdr_custom` writes them in its stock order (asterisk,
/// `configs/samples/cdr_custom.conf.sample`), as rows or as JSON lines: the fields of `cdr_csv` in another
/// order, and without `linkedid`, so that only the branches of one channel meet. What its advanced mappings allow is
/// read, too: another separator, a backslash before quotes, stamps as epochs or with a zone, dispositions as numbers.
final class AsteriskCustomReader: RecordReader {
  static let framing = RecordFraming.csv
  private static let names: [String] = [
    "clid", "src", "dst", "dcontext", "channel", "dstchannel", "lastapp", "lastdata", "start", "answer",
    "end",
    "duration", "billsec", "disposition", "amaflags", "accountcode", "uniqueid", "userfield",
  ]
  /// Where the fields of `cdr_csv` stand in a row of `cdr_custom`.
  private static let order = [15, 1, 2, 3, 0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17]

  private let reader: AsteriskCDRReader
  private let parser = JSONParser()
  private var row = CSVRow()
  private var order = AsteriskCustomReader.order
  private(set) var fileFraming = AsteriskCustomReader.framing

  init(settings: DecoderSettings) { reader = AsteriskCDRReader(settings: settings) }

  var clock: SiteClock? { reader.clock }

  /// How the rows of a file are written: with any separator, and with a column more behind the first, as in the
  /// advanced mapping of the sample.
  private struct Layout {
    let delimiter: UInt8
    let escapes: Bool
    let order: [Int]
  }

  private static func isJSON(_ head: ExportHead) -> Bool {
    head.objects.contains { object in
      let keys = Set(object.keys.map { $0.lowercased() })
      return ["src", "dst", "dcontext", "disposition", "uniqueid"].allSatisfy(keys.contains)
    }
  }

  private static func layout(_ head: ExportHead) -> Layout? {
    let shifted = order.map { $0 == 0 ? 0 : $0 + 1 }
    for delimiter in ",;\t|".utf8 {
      let escapes = head.escapesQuotes(delimiter)
      var row = CSVRow()
      row.delimiter = delimiter
      row.escapesWithBackslash = escapes
      for line in head.lines {
        for order in [order, shifted] {
          let fits = head.withBytes(line) { bytes in
            row.split(bytes) && row.withFields(of: bytes) { fields in looksRight(fields, order) }
          }
          if fits { return Layout(delimiter: delimiter, escapes: escapes, order: order) }
        }
      }
    }
    return nil
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    if isJSON(head) { return .yes("a line is a JSON object with the fields of Asterisk's cdr_custom") }
    if layout(head) != nil {
      return .yes("a row has the columns of Asterisk's cdr_custom in their stock order")
    }
    return .no("no row has the 18 or 19 columns of Asterisk's cdr_custom in their stock order")
  }

  private static func looksRight(_ fields: CSVFieldBytes, _ order: [Int]) -> Bool {
    let extra = order[0] - Self.order[0]
    guard (18 + extra...19 + 2 * extra).contains(fields.count) else { return false }
    return withOrder(fields, order) { CDRRow.looksRight($0, custom: true) }
  }

  func prepare(_ head: ExportHead, path: String) {
    if Self.isJSON(head) {
      fileFraming = .jsonValues
    } else if let layout = Self.layout(head) {
      fileFraming = RecordFraming(rows: layout.delimiter, escapes: layout.escapes)
      row.delimiter = layout.delimiter
      row.escapesWithBackslash = layout.escapes
      order = layout.order
    }
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    if record.trimmed.isEmpty { return .blank }
    if record.trimmed.first == 0x7B { return try readObject(record, &fragment) }
    guard row.split(record) else { throw RecordFault(.unclosedQuote) }
    let order = order
    let extra = order[0] - Self.order[0]
    return try row.withFields(of: record) { fields throws(RecordFault) in
      guard fields.count >= 18 + extra else { throw RecordFault(.tooFewColumns) }
      guard fields.count <= 19 + 2 * extra else { throw RecordFault(.tooManyColumns) }
      return try Self.withOrder(fields, order) { fields throws(RecordFault) in
        try self.reader.read(fields, &fragment)
      }
    }
  }

  private func readObject(_ record: UnsafeRawBufferPointer, _ fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    guard let root = try parser.object(record) else { return .blank }
    RepeatedKeys.note(root, &fragment)
    var bytes: [UInt8] = []
    var places: [Range<Int>] = []
    for name in Self.names {
      let start = bytes.count
      root.member(folded: Array(name.utf8))?.appendPlain(to: &bytes)
      places.append(start..<bytes.count)
    }
    var ordered = Self.order.map { places[$0] }
    if let linked = root.member(folded: Array("linkedid".utf8)) {
      // As `newcdrcolumns` would have it: peeraccount, linkedid, sequence.
      let start = bytes.count
      linked.appendPlain(to: &bytes)
      ordered += [0..<0, start..<bytes.count, 0..<0]
    }
    return try Self.withFields(bytes, ordered) { fields throws(RecordFault) in
      try self.reader.read(fields, &fragment)
    }
  }

  /// Calls `body` with the fields in the order of `cdr_csv`.
  private static func withOrder<Result, Failure: Error>(
    _ fields: CSVFieldBytes, _ order: [Int], _ body: (CSVFieldBytes) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let places = order.map { fields.places[$0] }
    let outcome: Swift.Result<Result, Failure> = places.withUnsafeBufferPointer { places in
      do throws(Failure) {
        return .success(try body(CSVFieldBytes(row: fields.row, mended: fields.mended, places: places)))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  private static func withFields<Result, Failure: Error>(
    _ bytes: [UInt8], _ places: [Range<Int>], _ body: (CSVFieldBytes) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome: Swift.Result<Result, Failure> = bytes.withUnsafeBytes { bytes in
      places.withUnsafeBufferPointer { places in
        let fields = CSVFieldBytes(
          row: bytes, mended: UnsafeRawBufferPointer(start: nil, count: 0), places: places)
        do throws(Failure) { return .success(try body(fields)) } catch { return .failure(error) }
      }
    }
    return try outcome.get()
  }
}
