import Contacts

/// Reads exports of the table `queue_log` into which Asterisk writes its queue log instead of a file: rows
/// under the names `time`, `callid`, `queuename`, `agent`, `event` and `data1` to `data5`.
///
/// The time is a clock's without a zone, or an epoch. The zone of a clock is recovered from the call's id.
final class QueueLogTableReader: RecordReader {
  static let framing = RecordFraming.csv
  private static let required = ["time", "callid", "queuename", "agent", "event"]

  private let reader: QueueLogReader
  private let site: SiteClock
  private var header: RowHeader?
  private var row = CSVRow()
  private var line: [UInt8] = []

  init(settings: DecoderSettings) {
    site = SiteClock(settings.zone)
    reader = QueueLogReader(settings: settings)
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    RowHeader(head, required: required) == nil
      ? .no("no header has time, callid, queuename, agent and event")
      : .yes("the header has the columns of Asterisk's table queue_log")
  }

  var clock: SiteClock? { site }

  var fileFraming: RecordFraming { header?.framing ?? Self.framing }

  func prepare(_ head: ExportHead, path: String) {
    header = RowHeader(head, required: Self.required)
    row.delimiter = header?.delimiter ?? UInt8(ascii: ",")
    row.escapesWithBackslash = header?.escapes ?? false
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    if record.trimmed.isEmpty { return .blank }
    guard let header else { throw RecordFault(.missingField, "header") }
    guard row.split(record) else { throw RecordFault(.unclosedQuote) }
    let isNames = try row.withFields(of: record) { fields throws(RecordFault) in
      if header.isHeader(fields) { return true }
      guard fields.count >= 5 else { throw RecordFault(.tooFewColumns) }
      try self.writeLine(fields, header)
      return false
    }
    if isNames { return .header }
    var reason: Result<IgnoredReason?, RecordFault> = .success(nil)
    line.withUnsafeBytes { bytes in
      do throws(RecordFault) {
        reason = .success(try reader.read(bytes, into: &fragment))
      } catch {
        reason = .failure(error)
      }
    }
    return try reason.get()
  }

  /// Writes the row as the queue log would have it.
  private func writeLine(_ fields: CSVFieldBytes, _ header: RowHeader) throws(RecordFault) {
    line.removeAll(keepingCapacity: true)
    let call = fields[header.column("callid")].trimmed
    let time = fields[header.column("time")].trimmed
    guard let at = instant(time, call) else { throw RecordFault(.badTimestamp, "time") }
    let fraction = String(at % 1_000)
    line.append(
      contentsOf: "\(at / 1_000).\(String(repeating: "0", count: max(0, 3 - fraction.count)))\(fraction)".utf8
    )
    for name in ["callid", "queuename", "agent", "event", "data1", "data2", "data3", "data4", "data5"] {
      line.append(0x7C)
      for byte in fields[header.column(name)].trimmed { line.append(byte == 0x7C ? 0x20 : byte) }
    }
  }

  private func instant(_ time: UnsafeRawBufferPointer, _ call: UnsafeRawBufferPointer) -> Int64? {
    if let at = Stamp.epoch(time) { return at }
    guard let stamp = LooseStamp(time) else { return nil }
    if let offset = stamp.offset { return stamp.clock - Int64(offset) * 1_000 }
    let zone = SwitchZone.offset(clock: stamp.clock, uniqueID: call, site: site, field: "time")
    let at = stamp.clock - Int64(zone) * 1_000
    return at >= 0 ? at : nil
  }
}
