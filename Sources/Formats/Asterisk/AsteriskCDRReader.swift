import Contacts

/// Reads call detail records as Asterisk's `cdr_csv` writes them (asterisk, `cdr/cdr_csv.c`): no header,
/// 16 to 21 columns, stamps of the switch's clock without a zone.
///
/// A call has one row for each branch that was tried, joined by `linkedid`. A row says how long somebody
/// talked only where the call was answered by an extension; who ended the call it never says. Asterisk's
/// Call Detail Records specification adds that hold is not reflected in them.
final class AsteriskCDRReader: RecordReader {
  static let framing = RecordFraming.csv
  /// Below a queue log; a row with talk above one without.
  private static let precedence: UInt8 = 10

  private let settings: DecoderSettings
  private let vendor: [UInt8]
  private let site: SiteClock
  private var row = CSVRow()

  init(settings: DecoderSettings) {
    self.settings = settings
    vendor = Array(settings.defaultVendor.utf8)
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    if record.trimmed.isEmpty { return .blank }
    guard row.split(record) else { throw RecordFault(.unclosedQuote) }
    return try row.withFields(of: record) { fields throws(RecordFault) in try self.read(fields, &fragment) }
  }

  /// Reads the fields of a row in the order of `cdr_csv`.
  func read(_ fields: CSVFieldBytes, _ fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    if CDRRow.isHeader(fields) { return .header }
    let row = try CDRRow(fields, site: site)
    fragment.kind = .part
    fragment.precedence = Self.precedence
    fragment.fields.channel = .voice
    if vendor.isEmpty { throw RecordFault(.missingField, "vendor") }
    vendor.withUnsafeBytes { fragment.set(.vendor, $0) }
    setIdentity(row, &fragment)
    fragment.fields.startedAt = row.start
    fragment.fields.endedAt = row.end
    fragment.set(.disposition, row.disposition)
    if row.application.equalsFolded("queue") { fragment.set(.queue, row.firstArgument) }
    setSides(row, &fragment)
    fragment.keep("accountcode", fields[0])
    fragment.keep("userfield", row.userField)
    return nil
  }

  private func setIdentity(_ row: CDRRow, _ fragment: inout Fragment) {
    if !row.linkedID.isEmpty {
      fragment.set(.sourceID, row.linkedID)
      if !row.uniqueID.isEmpty, !row.uniqueID.elementsEqual(row.linkedID) {
        fragment.alias = fragment.append(row.uniqueID)
      }
    } else if !row.uniqueID.isEmpty {
      fragment.set(.sourceID, row.uniqueID)
    } else {
      // Without ids, the calling channel and its beginning are all that the branches of a call share.
      let start = fragment.append(row.channel)
      _ = fragment.append("@".utf8)
      _ = fragment.append(row.startText)
      fragment.fields[.sourceID] = TextSpan(
        start: Int(start.start), count: fragment.bytes.count - Int(start.start))
    }
  }

  /// Sets direction, customer and agent from the two channels, and the talk where an agent's telephone
  /// answered.
  private func setSides(_ row: CDRRow, _ fragment: inout Fragment) {
    let from = AsteriskChannel(row.channel, digits: settings.extensionDigits)
    let to = AsteriskChannel(row.otherChannel, digits: settings.extensionDigits)
    switch (from.kind, to.kind) {
    case (.trunk, _):
      fragment.fields.direction = .inbound
      fragment.set(.customer, row.caller)
      if to.kind == .telephone, row.isAnswered { answer(row, by: to.number, &fragment) }
      if to.kind == .trunk, row.isAnswered { fragment.legs.append(.outside(from: row.answer, to: row.end)) }
    case (.telephone, .trunk):
      fragment.fields.direction = .outbound
      fragment.set(.customer, row.dialled)
      fragment.set(.agent, from.number)
      if row.isAnswered { answer(row, by: from.number, &fragment) }
    case (.local, .telephone):
      if row.isAnswered { answer(row, by: to.number, &fragment) }
    case (.local, .trunk):
      if row.isAnswered { fragment.legs.append(.outside(from: row.answer, to: row.end)) }
    default: break
    }
  }

  private func answer(_ row: CDRRow, by agent: UnsafeRawBufferPointer, _ fragment: inout Fragment) {
    fragment.precedence = Self.precedence + 1
    fragment.set(.agent, agent)
    fragment.fields.answeredAt = row.answer
    fragment.fields.talk = row.billed
    var leg = Leg()
    leg.agent = fragment.fields[.agent]
    leg.startedAt = row.answer
    leg.endedAt = row.end
    fragment.legs.append(leg)
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    var row = CSVRow()
    for line in head.lines {
      let width: Int? = head.withBytes(line) { bytes in
        guard row.split(bytes) else { return nil }
        return row.withFields(of: bytes) { CDRRow.looksRight($0) || CDRRow.isHeader($0) ? $0.count : nil }
      }
      if let width {
        return .yes(
          "a row has \(width) columns as Asterisk's cdr_csv writes them: stamps in columns 10 to 12, whole "
            + "seconds in 13 and 14, a disposition in 15")
      }
    }
    return .no("no row has the 16 to 21 columns of Asterisk's cdr_csv")
  }
}
