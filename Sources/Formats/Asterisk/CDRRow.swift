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
    disposition = Self.disposition(fields[14])
    startText = fields[9]
    guard let duration = Self.milliseconds(fields[12]) else { throw RecordFault(.badNumber, "duration") }
    guard let billed = Self.milliseconds(fields[13]) else { throw RecordFault(.badNumber, "billsec") }
    guard let first = CDRStamp(startText) else { throw RecordFault(.badTimestamp, "start") }
    var zone = 0
    if case .clock(let clock) = first {
      // The call's id is that of its first channel, made no later than the row's own.
      let id = ids.uniqueID.isEmpty ? ids.linkedID : ids.uniqueID
      zone = SwitchZone.offset(clock: clock, uniqueID: id, site: site, field: "start")
    }
    start = first.instant(zone: zone)
    self.billed = billed
    var answer: Int64?
    if !CDRStamp.isNone(fields[10]) {
      guard let stamp = CDRStamp(fields[10]) else { throw RecordFault(.badTimestamp, "answer") }
      answer = stamp.instant(zone: zone)
    }
    var end: Int64?
    if !CDRStamp.isNone(fields[11]) {
      guard let stamp = CDRStamp(fields[11])?.instant(zone: zone) else {
        throw RecordFault(.badTimestamp, "end")
      }
      // Two readings of a wall clock are an hour apart when it was put forward or back in between.
      let byDuration = start + duration
      let isOff = abs(stamp - byDuration) > 60_000
      end = isOff ? byDuration : stamp
      if isOff, answer != nil { answer = byDuration - billed }
    }
    self.end = end
    self.answer = answer
  }

  /// Seconds, whole or broken, as milliseconds.
  private static func milliseconds(_ text: UnsafeRawBufferPointer) -> Int64? {
    let point = text.firstIndex(of: 0x2E, from: 0) ?? text.count
    guard let seconds = text.slice(0..<point).wholeNumber, seconds < 1_000_000_000 else { return nil }
    var value = seconds * 1_000
    var scale: Int64 = 100
    for byte in text.slice(min(point + 1, text.count)..<text.count) {
      guard byte.isDigit else { return nil }
      value += Int64(byte - 0x30) * scale
      scale /= 10
    }
    return value
  }

  /// What became of the call, in words; `cdr_custom` can be told to write numbers (asterisk, `include/asterisk/cdr.h`).
  private static func disposition(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard text.count <= 2, let number = text.wholeNumber else { return text }
    let word: StaticString =
      switch number {
      case 0, 1: "NO ANSWER"
      case 2: "FAILED"
      case 4: "BUSY"
      case 8: "ANSWERED"
      case 16: "CONGESTION"
      default: ""
      }
    return UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
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

  /// Whether a row can be one of `cdr_csv`, or, where `custom`, one that `cdr_custom` was told to write in its order.
  static func looksRight(_ fields: CSVFieldBytes, custom: Bool = false) -> Bool {
    func isStamp(_ text: UnsafeRawBufferPointer) -> Bool {
      custom ? CDRStamp(text) != nil : Stamp.clock(text, zone: 0) != nil
    }
    func isNone(_ text: UnsafeRawBufferPointer) -> Bool { custom ? CDRStamp.isNone(text) : text.isEmpty }
    func isLength(_ text: UnsafeRawBufferPointer) -> Bool {
      custom ? milliseconds(text) != nil : text.wholeNumber != nil
    }
    guard (16...21).contains(fields.count), isStamp(fields[9]), isNone(fields[10]) || isStamp(fields[10]),
      isNone(fields[11]) || isStamp(fields[11]), isLength(fields[12]), isLength(fields[13])
    else { return false }
    // With a column more behind the first, `cdr_custom` has its stamps where `cdr_csv` has them, but not its ids.
    if !custom, fields.count >= 20, CDRIdentifiers.isUniqueID(fields[17]),
      !CDRIdentifiers.isUniqueID(fields[16]),
      !CDRIdentifiers.isUniqueID(fields[fields.count - 2])
    {
      return false
    }
    let disposition = custom ? disposition(fields[14]) : fields[14]
    return disposition.equals("ANSWERED") || disposition.equals("NO ANSWER") || disposition.equals("BUSY")
      || disposition.equals("FAILED") || disposition.equals("CONGESTION")
  }
}
