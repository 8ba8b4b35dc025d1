import Contacts
import Relations

extension ContactInterval {
  func encode(into writer: inout ByteWriter) {
    writer.pack(80) { cursor in
      cursor.write(fixed: key.high, key.low)
      cursor.write(fixed: id.high, id.low)
      cursor.write(startedAt)
      cursor.write(endedAt)
      cursor.write(
        byte: (isPast ? 1 : 0) | (isOutbound ? 2 : 0) | (isContinuation ? 4 : 0) | (call == id ? 0 : 8))
      if call != id { cursor.write(fixed: call.high, call.low) }
      cursor.write(UInt64(agent))
      cursor.write(byte: endedBy.rawValue)
    }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    let key = CustomerKey(high: try reader.readFixed(), low: try reader.readFixed())
    let id = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
    let (startedAt, endedAt) = (try reader.readInt64(), try reader.readInt64())
    let bits = try reader.readByte()
    self.init(key: key, id: id, startedAt: startedAt, endedAt: endedAt, isPast: bits & 1 != 0)
    isOutbound = bits & 2 != 0
    isContinuation = bits & 4 != 0
    if bits & 8 != 0 { call = ContactID(high: try reader.readFixed(), low: try reader.readFixed()) }
    agent = UInt32(truncatingIfNeeded: try reader.readUInt64())
    endedBy = EndedBy(rawValue: try reader.readByte()) ?? .unknown
  }
}

extension ContactRelation {
  func encode(into writer: inout ByteWriter) {
    writer.pack(80) { cursor in
      cursor.write(fixed: id.high, id.low)
      cursor.write(next.map { $0 + 1 } ?? 0)
      cursor.write(UInt64(nextAgent))
      cursor.write(byte: nextEndedBy.rawValue)
      cursor.write(count: concurrent.map { $0 + 1 } ?? 0)
      cursor.write(count: passedBack.map { $0 + 1 } ?? 0)
      cursor.write(byte: (pattern == nil ? 0 : 1) | (isLaterPart ? 2 : 0) | (isRungBack ? 4 : 0))
      if let pattern { cursor.write(fixed: pattern.bitPattern) }
      cursor.write(count: earlier.count)
    }
    for age in earlier { writer.write(age) }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    self.init(id: ContactID(high: try reader.readFixed(), low: try reader.readFixed()))
    let next = try reader.readInt64()
    self.next = next == 0 ? nil : next - 1
    nextAgent = UInt32(truncatingIfNeeded: try reader.readUInt64())
    nextEndedBy = EndedBy(rawValue: try reader.readByte()) ?? .unknown
    let concurrent = Int(truncatingIfNeeded: try reader.readUInt64())
    self.concurrent = concurrent == 0 ? nil : concurrent - 1
    let passedBack = Int(truncatingIfNeeded: try reader.readUInt64())
    self.passedBack = passedBack == 0 ? nil : passedBack - 1
    let bits = try reader.readByte()
    isLaterPart = bits & 2 != 0
    isRungBack = bits & 4 != 0
    if bits & 1 != 0 { pattern = Double(bitPattern: try reader.readFixed()) }
    for _ in 0..<(try reader.readCount()) { earlier.append(try reader.readInt64()) }
  }
}
