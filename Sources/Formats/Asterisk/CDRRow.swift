/// One row of `cdr_csv`, its columns by name, its stamps as instants. Valid as long as the fields are.
struct CDRRow {
  let caller: UnsafeRawBufferPointer
  let dialled: UnsafeRawBufferPointer
  let channel: UnsafeRawBufferPointer
  let otherChannel: UnsafeRawBufferPointer
  let application: UnsafeRawBufferPointer
  let firstArgument: UnsafeRawBufferPointer
  let startText: UnsafeRawBufferPointer
  let start: Int64
  let answer: Int64?
  let end: Int64?
  /// From answer to end, in milliseconds.
  let billed: Int64
  let disposition: UnsafeRawBufferPointer
  let uniqueID: UnsafeRawBufferPointer
  let linkedID: UnsafeRawBufferPointer
  let userField: UnsafeRawBufferPointer

  /// Whether somebody answered and was spoken to; local legs are `ANSWERED` with nothing billed.
  var isAnswered: Bool { disposition.equals("ANSWERED") && billed > 0 }

  /// Reads the columns of a row.
  init(_ fields: CSVFieldBytes, site: SiteClock) throws(RecordFault) {
    guard fields.count >= 16 else { throw RecordFault(.tooFewColumns) }
    guard fields.count <= 21 else { throw RecordFault(.tooManyColumns) }
    let ids = CDRIdentifiers(fields)
    uniqueID = ids.uniqueID
    linkedID = ids.linkedID
    userField = ids.userField
    caller = Self.callerNumber(fields)
    dialled = fields[2]
    channel = fields[5]
    otherChannel = fields[6]
    application = fields[7]
    let arguments = fields[8]
    let cut = arguments.firstIndex(of: 0x2C, from: 0) ?? arguments.firstIndex(of: 0x7C, from: 0)
    firstArgument = arguments.slice(0..<(cut ?? arguments.count))
    disposition = fields[14]
    startText = fields[9]
    guard let duration = fields[12].wholeNumber, duration < 1_000_000_000 else {
      throw RecordFault(.badNumber, "duration")
    }
    guard let billed = fields[13].wholeNumber, billed < 1_000_000_000 else {
      throw RecordFault(.badNumber, "billsec")
    }
    guard let naive = Stamp.clock(startText, zone: 0) else { throw RecordFault(.badTimestamp, "start") }
    let zone = SwitchZone.offset(clock: naive, uniqueID: ids.uniqueID, site: site, field: "start")
    start = naive - Int64(zone) * 1_000
    self.billed = billed * 1_000
    var answer: Int64?
    if !fields[10].isEmpty {
      guard let stamp = Stamp.clock(fields[10], zone: zone) else {
        throw RecordFault(.badTimestamp, "answer")
      }
      answer = stamp
    }
    var end: Int64?
    if !fields[11].isEmpty {
      guard let stamp = Stamp.clock(fields[11], zone: zone) else {
        throw RecordFault(.badTimestamp, "end")
      }
      // Two readings of a wall clock are an hour apart when it was put forward or back in between.
      let byDuration = start + duration * 1_000
      let isOff = abs(stamp - byDuration) > 60_000
      end = isOff ? byDuration : stamp
      if isOff, answer != nil { answer = byDuration - billed * 1_000 }
    }
    self.end = end
    self.answer = answer
  }

  /// The caller's number: `src`, or what stands between angle brackets in `clid`.
  private static func callerNumber(_ fields: CSVFieldBytes) -> UnsafeRawBufferPointer {
    if !fields[1].isEmpty { return fields[1] }
    let identity = fields[4]
    guard let open = identity.firstIndex(of: 0x3C, from: 0),
      let close = identity.firstIndex(of: 0x3E, from: open)
    else { return fields[1] }
    return identity.slice(open + 1..<close)
  }

  /// Whether these are the names of the columns, which some exporters put first.
  static func isHeader(_ fields: CSVFieldBytes) -> Bool {
    guard fields.count >= 12, Stamp.clock(fields[9], zone: 0) == nil else { return false }
    return (fields[1].equalsFolded("src") && fields[2].equalsFolded("dst"))
      || (fields[9].equalsFolded("start") && fields[11].equalsFolded("end"))
  }

  /// Whether a row can be one of `cdr_csv`.
  static func looksRight(_ fields: CSVFieldBytes) -> Bool {
    guard (16...21).contains(fields.count), Stamp.clock(fields[9], zone: 0) != nil,
      fields[10].isEmpty || Stamp.clock(fields[10], zone: 0) != nil,
      fields[11].isEmpty || Stamp.clock(fields[11], zone: 0) != nil,
      fields[12].wholeNumber != nil, fields[13].wholeNumber != nil
    else { return false }
    let disposition = fields[14]
    return disposition.equals("ANSWERED") || disposition.equals("NO ANSWER") || disposition.equals("BUSY")
      || disposition.equals("FAILED") || disposition.equals("CONGESTION")
  }
}
