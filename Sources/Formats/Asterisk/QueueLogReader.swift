import Contacts

/// Reads Asterisk's queue log (Asterisk documentation, Queue Logs): `epoch|call|queue|agent|event|data…`.
///
/// It is the only one of Asterisk's files that says who ended a call, so it is believed before the call
/// detail records. Its call id is the id of the customer's channel. What it calls hold time is the wait in
/// the queue.
final class QueueLogReader: RecordReader {
  static let framing = RecordFraming.lines
  private static let precedence: UInt8 = 20

  private let vendor: [UInt8]

  init(settings: DecoderSettings) { vendor = Array(settings.defaultVendor.utf8) }

  static func recognise(_ head: ExportHead) -> Evidence {
    for line in head.lines {
      let event: String? = head.withBytes(line) { bytes in
        let fields = PipedFields(bytes)
        guard fields.count >= 5, Stamp.epoch(fields[0]) != nil, fields[0].count >= 9,
          fields[4].count >= 4, fields[4].allSatisfy({ $0 &- 0x41 < 26 })
        else { return nil }
        return String(decoding: fields[4], as: UTF8.self)
      }
      if let event {
        return .yes(
          "a line has an epoch stamp, a call, a queue, an agent and the event \(event.prefix(20)), "
            + "with bars between them")
      }
    }
    return .no("no line has an epoch stamp, a call, a queue, an agent and an event with bars between them")
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    let line = record.trimmed
    if line.isEmpty { return .blank }
    let fields = PipedFields(line)
    guard fields.count >= 5 else { throw RecordFault(.tooFewColumns) }
    guard let at = Stamp.epoch(fields[0]) else { throw RecordFault(.badTimestamp, "time") }
    let call = fields[1]
    if call.isEmpty || call.equals("NONE") || call.equals("REALTIME") || call.equals("CLI")
      || call.equals("MANAGER")
    {
      return .queueEventWithoutCall
    }
    guard let name = QueueEvent(fields[4]) else {
      // An event is a word of capitals; anything else stands there where a bar before it was lost.
      guard QueueEvent.isName(fields[4]) else { throw RecordFault(.badValue, "event") }
      return QueueEvent.concernsNoCall(fields[4]) ? .queueEventWithoutCall : .queueEventUnused
    }
    if vendor.isEmpty { throw RecordFault(.missingField, "vendor") }
    fragment.kind = .part
    fragment.precedence = Self.precedence
    fragment.mayBeAlias = true
    vendor.withUnsafeBytes { fragment.set(.vendor, $0) }
    fragment.set(.sourceID, call)
    fragment.fields.channel = .voice
    fragment.fields.direction = .inbound
    var event = CallEvent(kind: name.kind, at: at)
    event.duration = try name.duration(fields)
    let queue = fields[2]
    if !queue.equals("NONE") { event.queue = fragment.append(queue) }
    event.agent = fragment.append(AsteriskChannel.agent(fields[3]))
    if name == .entered { fragment.set(.customer, fields[6]) }
    fragment.events.append(event)
    return nil
  }
}
