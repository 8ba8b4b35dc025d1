import Contacts

/// Reads call detail records of Cisco Unified Communications Manager (CDR Administration Guide 12.5): a row of
/// names, a row of types, then calls; columns by name, because their number grows with every release.
///
/// The side that cleared the call has a cause, the other one has zero. The agent's side is that of a telephone,
/// the customer's that of a trunk or gateway; between two telephones only a hunt pilot tells the customer.
/// Recording legs and the records of media quality are no calls.
final class CiscoReader: RecordReader {
  static let framing = RecordFraming.csv

  private let settings: DecoderSettings
  private var header: RowHeader?
  private var row = CSVRow()

  init(settings: DecoderSettings) { self.settings = settings }

  private static let required = [
    "globalcallid_callid", "datetimeorigination", "datetimedisconnect", "origcause_value", "destcause_value",
  ]

  /// What the records of media quality have, which stand in files of their own.
  private static let media = ["cdrrecordtype", "globalcallid_callid", "directorynum", "datetimestamp"]

  private static func find(_ head: ExportHead) -> RowHeader? {
    if let header = RowHeader(head, required: required, delimiters: ",") { return header }
    if let header = RowHeader(head, required: media, delimiters: ",") { return header }
    var row = CSVRow()
    for line in head.lines {
      let fits = head.withBytes(line) { bytes in
        row.split(bytes) && row.withFields(of: bytes) { fields in isStripped(fields) }
      }
      if fits { return CiscoColumns.stripped }
    }
    return nil
  }

  /// Whether a row is one of a file whose header was stripped.
  private static func isStripped(_ fields: CSVFieldBytes) -> Bool {
    guard fields.count == 129 || fields.count == 133, fields[0].equals("1"), fields[4].count == 10,
      fields[48].count == 10, fields[50].count == 36
    else { return false }
    return [2, 4, 11, 33, 47, 48, 55].allSatisfy { fields[$0].wholeNumber != nil }
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    find(head) == nil
      ? .no("no header has the columns of Cisco's call detail records")
      : .yes("the columns are those of call detail records of Cisco Unified Communications Manager")
  }

  func prepare(_ head: ExportHead, path: String) { header = Self.find(head) }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    if record.trimmed.isEmpty { return .blank }
    guard let header else { throw RecordFault(.missingField, "header") }
    guard row.split(record) else { throw RecordFault(.unclosedQuote) }
    return try row.withFields(of: record) { fields throws(RecordFault) in
      if header.isHeader(fields) || fields[0].equals("INTEGER") { return .header }
      if fields[0].equals("cdrRecordType") { return .header }
      if fields[0].equals("2") { return .mediaStatistics }
      guard fields.count >= Self.required.count else { throw RecordFault(.tooFewColumns) }
      let call = try CiscoCall(fields, header)
      if call.isRecordingLeg { return .recordingLeg }
      try self.write(call, &fragment)
      return nil
    }
  }

  private func write(_ call: CiscoCall, _ fragment: inout Fragment) throws(RecordFault) {
    try fragment.setVendor(settings)
    fragment.kind = .part
    fragment.precedence = 10
    fragment.fields.channel = .voice
    let start = fragment.bytes.count
    fragment.bytes.append(contentsOf: call.cluster)
    fragment.bytes.append(0x2D)
    fragment.bytes.append(contentsOf: call.manager)
    fragment.bytes.append(0x2D)
    fragment.bytes.append(contentsOf: call.id)
    fragment.fields[.sourceID] = TextSpan(start: start, count: fragment.bytes.count - start)
    fragment.fields.startedAt = call.started
    fragment.fields.answeredAt = call.connected
    fragment.fields.endedAt = call.disconnected
    fragment.isOpen = call.disconnected == nil
    if call.connected != nil { fragment.fields.talk = call.talk }
    if call.wasQueued { fragment.fields.wait = call.queueWait }
    fragment.set(.queue, call.huntPilot)
    fragment.set(.disposition, "cause \(call.originCause != 0 ? call.originCause : call.destinationCause)")
    let side = call.agentSide
    switch side {
    case .destination:
      fragment.fields.direction = .inbound
      fragment.set(.customer, call.caller)
      if call.connected != nil { fragment.set(.agent, call.calledUser) }
    case .origin:
      fragment.fields.direction = .outbound
      fragment.set(.customer, call.called)
      fragment.set(.agent, call.callerUser)
    case nil: fragment.fields.direction = .unknown
    }
    let end = call.end
    fragment.setEnd(end, .derived)
    if end == .transfer { fragment.fields.transfers = 1 } else if end != .unknown { fragment.precedence += 1 }
    guard side != nil, call.connected != nil else { return }
    var leg = Leg()
    leg.agent = fragment.fields[.agent]
    leg.startedAt = call.connected
    leg.endedAt = call.disconnected
    leg.endedBy = end
    fragment.legs.append(leg)
  }
}
