import Contacts

/// Reads the call export of VICIdial: rows under names, with tabs between the fields, one row a call. Nothing is
/// quoted, so that a quote in a remark is a quote.
///
/// So are rows of the log tables `vicidial_log` and `vicidial_closer_log`, which have the epochs of the call.
///
/// The stock export does not say who ended a call. Where a site adds `term_reason` of the log tables, it is
/// the vendor's claim. Stamps are those of the server's clock; `uniqueid`, where exported, tells its zone.
final class VicidialReader: RecordReader {
  static let framing = RecordFraming.lines
  private static let required = ["call_date", "phone_number_dialed", "status", "user", "campaign_id"]
  /// What the log tables have in common, besides the columns of one of them.
  private static let logged = [
    "call_date", "start_epoch", "phone_number", "status", "user", "campaign_id", "length_in_sec", "lead_id",
  ]
  /// The columns of the standard export (VICIdial, lead export script), which may go without their names. The extended
  /// one has those of ``extended`` behind them.
  private static let standard = [
    "call_date", "phone_number_dialed", "status", "user", "full_name", "campaign_id", "vendor_lead_code",
    "source_id",
    "list_id", "gmt_offset_now", "phone_code", "phone_number", "title", "first_name", "middle_initial",
    "last_name",
    "address1", "address2", "address3", "city", "state", "province", "postal_code", "country_code", "gender",
    "date_of_birth", "alt_phone", "email", "security_phrase", "comments", "length_in_sec", "user_group",
    "alt_dial",
    "rank", "owner", "lead_id", "list_name", "list_description", "status_name",
  ]
  private static let extended = [
    "uniqueid", "caller_code", "server_ip", "hangup_cause", "dialstatus", "channel", "dial_time",
    "answered_time",
    "cpd_result",
  ]

  private let settings: DecoderSettings
  private let site: SiteClock
  private var header: RowHeader?
  private var row = CSVRow()

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  static func recognise(_ head: ExportHead) -> Evidence {
    if RowHeader(head, required: required) != nil {
      return .yes("the header has the columns of VICIdial's call export")
    }
    if RowHeader(head, required: logged) != nil {
      return .yes("the header has the columns of VICIdial's log tables")
    }
    return stripped(head) == nil
      ? .no("no header has call_date, phone_number_dialed, status, user and campaign_id")
      : .yes("a row has the columns of VICIdial's standard export, without their names")
  }

  /// The columns of a file without a header: tabs, as many fields as an export has, and in some the right values.
  private static func stripped(_ head: ExportHead) -> RowHeader? {
    var row = CSVRow()
    row.delimiter = UInt8(ascii: "\t")
    row.hasQuotes = false
    for line in head.lines {
      let names: [String]? = head.withBytes(line) { bytes in
        guard row.split(bytes) else { return nil }
        return row.withFields(of: bytes) { fields in
          guard [standard.count, standard.count + extended.count].contains(fields.count),
            LooseStamp(fields[0]) != nil, fields[30].wholeNumber != nil, fields[35].wholeNumber != nil
          else { return nil }
          return fields.count == standard.count ? standard : standard + extended
        }
      }
      if let names { return RowHeader(delimiter: row.delimiter, names: names) }
    }
    return nil
  }

  var fileFraming: RecordFraming { row.hasQuotes ? header?.framing ?? Self.framing : Self.framing }

  func prepare(_ head: ExportHead, path: String) {
    header =
      RowHeader(head, required: Self.required) ?? RowHeader(head, required: Self.logged)
      ?? Self.stripped(head)
    row.delimiter = header?.delimiter ?? UInt8(ascii: "\t")
    row.hasQuotes = row.delimiter != UInt8(ascii: "\t")
    row.escapesWithBackslash = header?.escapes ?? false
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    if record.trimmed.isEmpty { return .blank }
    guard let header else { throw RecordFault(.missingField, "header") }
    guard row.split(record) else { throw RecordFault(.unclosedQuote) }
    return try row.withFields(of: record) { fields throws(RecordFault) in
      if header.isHeader(fields) { return .header }
      guard fields.count >= Self.required.count else { throw RecordFault(.tooFewColumns) }
      try self.read(fields, header, &fragment)
      return nil
    }
  }

  private func read(_ fields: CSVFieldBytes, _ header: RowHeader, _ fragment: inout Fragment)
    throws(RecordFault)
  {
    func field(_ name: String) -> UnsafeRawBufferPointer { fields[header.column(name)].trimmed }
    try fragment.setVendor(settings)
    fragment.fields.channel = .voice
    let date = field("call_date")
    let unique = field("uniqueid")
    guard let stamp = LooseStamp(date) else { throw RecordFault(.badTimestamp, "call_date") }
    let zone =
      stamp.offset
      ?? SwitchZone.offset(clock: stamp.clock, uniqueID: unique, site: site, field: "call_date")
    // The epochs of the log tables need no zone.
    let start = try epoch(field("start_epoch"), "start_epoch") ?? stamp.clock - Int64(zone) * 1_000
    fragment.fields.startedAt = start
    try setIdentity(unique, field("lead_id"), date, &fragment)
    let length = field("length_in_sec")
    if !length.isEmpty {
      guard let seconds = length.wholeNumber, seconds < 1_000_000_000 else {
        throw RecordFault(.badNumber, "length_in_sec")
      }
      fragment.fields.endedAt = start + seconds * 1_000
    }
    if let end = try epoch(field("end_epoch"), "end_epoch") { fragment.fields.endedAt = end }
    let queued = field("queue_seconds")
    if !queued.isEmpty {
      fragment.fields.wait = try duration(queued, "queue_seconds")
      fragment.fields.direction = .inbound
    } else {
      fragment.fields.direction = .unknown
    }
    let user = field("user")
    if !user.equals("VDAD"), !user.equals("VDCL") { fragment.set(.agent, user) }
    let dialled = field("phone_number_dialed")
    fragment.set(.customer, dialled.isEmpty ? field("phone_number") : dialled)
    fragment.set(.campaign, field("campaign_id"))
    fragment.set(.team, field("user_group"))
    fragment.set(.disposition, field("status"))
    fragment.set(.recording, field("recording_location"))
    setEnd(field("term_reason"), &fragment)
    for name in ["status_name", "list_id", "lead_id", "hangup_cause"] as [StaticString] {
      fragment.keep(name, field("\(name)"))
    }
  }

  /// A call is known by its channel, or else by its lead and the instant at which it was dialled.
  private func setIdentity(
    _ unique: UnsafeRawBufferPointer, _ lead: UnsafeRawBufferPointer, _ date: UnsafeRawBufferPointer,
    _ fragment: inout Fragment
  ) throws(RecordFault) {
    if !unique.isEmpty { return fragment.set(.sourceID, unique) }
    if lead.isEmpty { throw RecordFault(.missingField, "uniqueid") }
    let start = fragment.bytes.count
    fragment.bytes.append(contentsOf: lead)
    fragment.bytes.append(0x40)
    fragment.bytes.append(contentsOf: date)
    fragment.fields[.sourceID] = TextSpan(start: start, count: fragment.bytes.count - start)
  }

  /// Seconds since 1970; zero and an empty field are none.
  private func epoch(_ text: UnsafeRawBufferPointer, _ name: String) throws(RecordFault) -> Int64? {
    if text.isEmpty || text.equals("0") || text.equals("NULL") { return nil }
    guard let at = Stamp.epoch(text) else { throw RecordFault(.badTimestamp, name) }
    return at
  }

  private func duration(_ text: UnsafeRawBufferPointer, _ field: String) throws(RecordFault) -> Int64 {
    try DurationUnit.seconds.read(text, field: field)
  }

  private func setEnd(_ reason: UnsafeRawBufferPointer, _ fragment: inout Fragment) {
    if reason.isEmpty || reason.equals("NULL") { return }
    if reason.equalsFolded("caller") || reason.equalsFolded("abandon") {
      fragment.setEnd(.customer, .claimed)
    } else if reason.equalsFolded("agent") {
      fragment.setEnd(.agent, .claimed)
    } else if reason.equalsFolded("holdrecallxfer") {
      fragment.setEnd(.transfer, .claimed)
    } else if reason.isFolded(
      "queuetimeout", "afterhours", "holdtime", "noagent", "system", "timeout", "maxcalls")
    {
      fragment.setEnd(.system, .claimed)
    } else if !reason.equalsFolded("none") {
      fragment.note(unknown: .endedBy, reason)
    }
    fragment.keep("term_reason", reason)
  }
}
