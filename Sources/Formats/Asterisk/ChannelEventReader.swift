import Contacts

/// Reads Asterisk's channel event log (CEL), as rows in a stock order of `cel_custom`, as rows under the names of the
/// database table or of the advanced mappings, as JSON, or as a table that `psql` printed.
///
/// An event is a part of its call, by `linkedid`. Who hung up is worked out from the HANGUP events of the call's last
/// second, where its LINKEDID_END is there: the first whose `hangupsource` is a talking party's channel decides. An
/// end with another cause than a normal one is nobody's doing: Asterisk names the trunk when it cuts off media itself.
final class ChannelEventReader: RecordReader {
  static let framing = RecordFraming.csv

  private let settings: DecoderSettings
  private let site: SiteClock
  private let parser = JSONParser()
  /// For the value of `extra`, while the record's own is in use.
  private let extraParser = JSONParser()
  private var layout: ChannelEventLayout?
  private var columns: [Int] = []
  private var row = CSVRow()

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  static func recognise(_ head: ExportHead) -> Evidence {
    guard let layout = ChannelEventLayout(head) else {
      return .no(
        "no header has eventtype, eventtime, uniqueid and linkedid, and no row is a stock channel event")
    }
    return .yes(
      layout.isJSON
        ? "a line is a JSON object with the fields of Asterisk's channel events"
        : "rows are Asterisk's channel events, by their header or their stock order")
  }

  var fileFraming: RecordFraming { layout?.framing ?? Self.framing }

  func prepare(_ head: ExportHead, path: String) {
    layout = ChannelEventLayout(head)
    guard let layout else { return }
    columns = ChannelEventLayout.names.map { layout.column($0.name) }
    row.delimiter = layout.header.delimiter
    row.hasQuotes = layout.framing != .lines
    row.escapesWithBackslash = layout.header.escapes
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    let line = record.trimmed
    if line.isEmpty || line.allSatisfy({ $0 == 0x2D || $0 == 0x2B }) { return .blank }
    guard let layout else { throw RecordFault(.missingField, "header") }
    if layout.isJSON { return try readObject(record, &fragment) }
    // A field at the edge may be empty between tabs.
    guard row.split(row.delimiter == 0x7C ? line : record) else { throw RecordFault(.unclosedQuote) }
    return try row.withFields(of: row.delimiter == 0x7C ? line : record) { fields throws(RecordFault) in
      if layout.header.isHeader(fields) { return .header }
      guard fields.count >= 4 else { throw RecordFault(.tooFewColumns) }
      return try self.read(ChannelEvent(columns.map { fields[$0].trimmed }), &fragment)
    }
  }

  private func readObject(_ record: UnsafeRawBufferPointer, _ fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    guard let root = try parser.object(record) else { return .blank }
    RepeatedKeys.note(root, &fragment)
    var bytes: [UInt8] = []
    var places: [Range<Int>] = []
    for (_, names) in ChannelEventLayout.names {
      let start = bytes.count
      names.lazy.compactMap { root.member(folded: Array($0.utf8)) }.first?.appendPlain(to: &bytes)
      places.append(start..<bytes.count)
    }
    let outcome: Result<IgnoredReason?, RecordFault> = bytes.withUnsafeBytes { bytes in
      let event = ChannelEvent(places.map { bytes.slice($0).trimmed })
      do throws(RecordFault) { return .success(try read(event, &fragment)) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  private func read(_ fields: ChannelEvent, _ fragment: inout Fragment) throws(RecordFault) -> IgnoredReason?
  {
    let event = fields[.eventtype]
    let linked = fields[.linkedid]
    let unique = fields[.uniqueid]
    if linked.isEmpty { throw RecordFault(.missingField, "linkedid") }
    guard let at = instant(fields[.eventtime], unique) else { throw RecordFault(.badTimestamp, "eventtime") }
    let isFirst = unique.elementsEqual(linked)
    let name = fields[.channame]
    let channel = AsteriskChannel(name, digits: settings.extensionDigits)
    let precedence: UInt8 = 5
    if event.equals("CHAN_START"), isFirst {
      fragment.fields.startedAt = at
      if channel.kind == .trunk {
        fragment.fields.direction = .inbound
        fragment.set(.customer, fields[.cidnum])
      } else if channel.kind == .telephone {
        fragment.fields.direction = .outbound
        fragment.set(.customer, fields[.exten])
        fragment.set(.agent, channel.number)
      }
    } else if event.equals("LINKEDID_END") {
      fragment.fields.endedAt = at
      fragment.events.append(CallEvent(kind: .callEnded, at: at))
    } else if event.equals("APP_START"), fields[.appname].equalsFolded("queue") {
      let data = fields[.appdata]
      fragment.set(.queue, data.slice(0..<(data.firstIndex(of: 0x2C, from: 0) ?? data.count)))
    } else if event.equals("ANSWER"), channel.kind == .telephone, !isFirst {
      fragment.events.append(
        CallEvent(
          kind: .channelAnswered, at: at, agent: fragment.append(channel.number),
          duration: Self.microseconds(fields[.eventtime])))
    } else if event.equals("BLINDTRANSFER") || event.equals("ATTENDEDTRANSFER") {
      fragment.fields.transfers = 1
      fragment.events.append(CallEvent(kind: .passedOn, at: at))
    } else if event.equals("HANGUP") {
      var agent: TextSpan = channel.kind == .telephone ? fragment.append(channel.number) : .none
      let kind = try ending(fields[.extra], &agent, &fragment)
      fragment.events.append(
        CallEvent(kind: kind, at: at, agent: agent, duration: Self.microseconds(fields[.eventtime])))
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

  /// What an end of a channel tells: an extension that is named is the agent's doing, a trunk the customer's.
  ///
  /// - Parameter agent: Whose channel it is; where an extension ended it, that one's number.
  private func ending(
    _ extra: UnsafeRawBufferPointer, _ agent: inout TextSpan, _ fragment: inout Fragment
  ) throws(RecordFault) -> CallEvent.Kind {
    if extra.isEmpty { return .channelEnded }
    let value: TapeValue
    do throws(JSONFault) {
      value = try extraParser.parse(copying: extra)
    } catch {
      throw RecordFault(.badValue, "extra")
    }
    guard value["hangupcause"]?.integer == 16, let source = value["hangupsource"]?.text,
      !source.begins(with: "dialplan/")
    else {
      return .channelEnded
    }
    let ender = AsteriskChannel(source, digits: settings.extensionDigits)
    switch ender.kind {
    case .telephone:
      agent = fragment.append(ender.number)
      return .channelEndedByAgent
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
