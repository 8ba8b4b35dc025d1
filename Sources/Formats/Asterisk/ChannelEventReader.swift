import Contacts

/// Reads Asterisk's channel event log (CEL), as rows in the stock order of `cel_custom`, as rows under the
/// names of the database table, or as a table that `psql` printed.
///
/// An event is a part of its call, by `linkedid`. Who hung up is worked out from the HANGUP events of the call's last
/// second, where its LINKEDID_END is there: the first whose `hangupsource` is a talking party's channel decides. An
/// end with another cause than a normal one is nobody's doing: Asterisk names the trunk when it cuts off media itself.
final class ChannelEventReader: RecordReader {
  static let framing = RecordFraming.csv
  private static let required = ["eventtype", "eventtime", "uniqueid", "linkedid"]
  /// The stock order (asterisk, `configs/samples/cel_custom.conf.sample`).
  private static let stock = [
    "eventtype", "", "eventtime", "cid_name", "cid_num", "cid_ani", "cid_rdnis", "cid_dnid", "exten",
    "context",
    "channame", "appname", "appdata", "amaflags", "accountcode", "uniqueid", "linkedid", "peer", "userfield",
    "userdeftype", "extra",
  ]
  private static let events = [
    "CHAN_START", "CHAN_END", "ANSWER", "HANGUP", "APP_START", "APP_END", "BRIDGE_ENTER", "BRIDGE_EXIT",
    "LINKEDID_END", "BLINDTRANSFER", "ATTENDEDTRANSFER", "LOCAL_OPTIMIZE", "FORWARD", "PICKUP",
    "USER_DEFINED",
  ]

  private let settings: DecoderSettings
  private let site: SiteClock
  private let parser = JSONParser()
  private var header: RowHeader?
  private var row = CSVRow()

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  private static func find(_ head: ExportHead) -> RowHeader? {
    if let header = RowHeader(head, required: required, delimiters: ",\t|;") { return header }
    var row = CSVRow()
    for line in head.lines {
      let fits = head.withBytes(line) { bytes in
        row.split(bytes)
          && row.withFields(of: bytes) { fields in
            fields.count == stock.count && events.contains(String(decoding: fields[0], as: UTF8.self))
          }
      }
      if fits { return RowHeader(delimiter: UInt8(ascii: ","), names: stock) }
    }
    return nil
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    find(head) == nil
      ? .no("no header has eventtype, eventtime, uniqueid and linkedid, and no row is a stock channel event")
      : .yes("rows are Asterisk's channel events, by their header or their stock order")
  }

  var fileFraming: RecordFraming { row.hasQuotes ? header?.framing ?? Self.framing : .lines }

  func prepare(_ head: ExportHead, path: String) {
    header = Self.find(head)
    row.delimiter = header?.delimiter ?? UInt8(ascii: ",")
    // What psql prints is not quoted.
    row.hasQuotes = row.delimiter != UInt8(ascii: "|")
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    let line = record.trimmed
    if line.isEmpty || line.allSatisfy({ $0 == 0x2D || $0 == 0x2B }) { return .blank }
    guard let header else { throw RecordFault(.missingField, "header") }
    guard row.split(line) else { throw RecordFault(.unclosedQuote) }
    return try row.withFields(of: line) { fields throws(RecordFault) in
      if header.isHeader(fields) { return .header }
      guard fields.count >= Self.required.count else { throw RecordFault(.tooFewColumns) }
      return try self.read(fields, header, &fragment)
    }
  }

  private func read(_ fields: CSVFieldBytes, _ header: RowHeader, _ fragment: inout Fragment)
    throws(RecordFault) -> IgnoredReason?
  {
    func field(_ name: String) -> UnsafeRawBufferPointer { fields[header.column(name)].trimmed }
    let event = field("eventtype")
    let linked = field("linkedid")
    let unique = field("uniqueid")
    if linked.isEmpty { throw RecordFault(.missingField, "linkedid") }
    guard let at = instant(field("eventtime"), unique) else { throw RecordFault(.badTimestamp, "eventtime") }
    let isFirst = unique.elementsEqual(linked)
    let name = field("channame")
    let channel = AsteriskChannel(name, digits: settings.extensionDigits)
    let precedence: UInt8 = 5
    if event.equals("CHAN_START"), isFirst {
      fragment.fields.startedAt = at
      if channel.kind == .trunk {
        fragment.fields.direction = .inbound
        fragment.set(.customer, field("cid_num"))
      } else if channel.kind == .telephone {
        fragment.fields.direction = .outbound
        fragment.set(.customer, field("exten"))
        fragment.set(.agent, channel.number)
      }
    } else if event.equals("LINKEDID_END") {
      fragment.fields.endedAt = at
      fragment.events.append(CallEvent(kind: .callEnded, at: at))
    } else if event.equals("APP_START"), field("appname").equalsFolded("queue") {
      let data = field("appdata")
      fragment.set(.queue, data.slice(0..<(data.firstIndex(of: 0x2C, from: 0) ?? data.count)))
    } else if event.equals("ANSWER"), channel.kind == .telephone, !isFirst {
      fragment.fields.answeredAt = at
      fragment.set(.agent, channel.number)
    } else if event.equals("BLINDTRANSFER") || event.equals("ATTENDEDTRANSFER") {
      fragment.fields.transfers = 1
      fragment.events.append(CallEvent(kind: .passedOn, at: at))
    } else if event.equals("HANGUP") {
      let kind = try ending(field("extra"))
      fragment.events.append(
        CallEvent(kind: kind, at: at, duration: Self.microseconds(field("eventtime"))))
    } else {
      return .channelEventUnused
    }
    try fragment.setVendor(settings)
    fragment.kind = .part
    fragment.precedence = precedence
    fragment.fields.channel = .voice
    fragment.set(.sourceID, linked)
    if !isFirst { fragment.alias = fragment.append(unique) }
    return nil
  }

  /// What an end of a channel tells: an extension that names itself is the agent's doing, a trunk the customer's.
  private func ending(_ extra: UnsafeRawBufferPointer) throws(RecordFault) -> CallEvent.Kind {
    if extra.isEmpty { return .channelEnded }
    let value: TapeValue
    do throws(JSONFault) {
      value = try parser.parse(copying: extra)
    } catch {
      throw RecordFault(.badValue, "extra")
    }
    guard value["hangupcause"]?.integer == 16, let source = value["hangupsource"]?.text,
      !source.begins(with: "dialplan/")
    else {
      return .channelEnded
    }
    switch AsteriskChannel(source, digits: settings.extensionDigits).kind {
    case .telephone: return .channelEndedByAgent
    case .trunk: return .channelEndedByCustomer
    case .local, .none: return .channelEnded
    }
  }

  /// The fourth to sixth digit of the second's fraction.
  private static func microseconds(_ time: UnsafeRawBufferPointer) -> Int64 {
    guard let point = time.firstIndex(of: 0x2E, from: 0) else { return 0 }
    var value: Int64 = 0
    for index in point + 4..<point + 7 {
      let digit: UInt8 = index < time.count && time[index].isDigit ? time[index] &- 0x30 : 0
      value = value * 10 + Int64(digit)
    }
    return value
  }

  private func instant(_ time: UnsafeRawBufferPointer, _ call: UnsafeRawBufferPointer) -> Int64? {
    if let at = Stamp.epoch(time) { return at }
    guard let stamp = LooseStamp(time) else { return nil }
    if let offset = stamp.offset { return stamp.clock - Int64(offset) * 1_000 }
    let zone = SwitchZone.offset(clock: stamp.clock, uniqueID: call, site: site, field: "eventtime")
    return stamp.clock - Int64(zone) * 1_000
  }
}
