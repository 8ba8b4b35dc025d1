import Contacts
import Detection
import Relations

extension AgentCase {
  func encode(into writer: inout ByteWriter) {
    writer.pack(64) { cursor in
      cursor.write(fixed: key.high, key.low)
      cursor.write(fixed: id.high, id.low)
      cursor.write(startedAt)
      cursor.write(UInt64(vendor))
      cursor.write(UInt64(queue))
      cursor.write(UInt64(team))
      cursor.write(byte: reading.rawValue)
      cursor.write(byte: hardness)
      cursor.write(byte: (isReturned ? 1 : 0) | (isPast ? 2 : 0))
    }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    self.init(
      key: CustomerKey(high: try reader.readFixed(), low: try reader.readFixed()),
      id: ContactID(high: try reader.readFixed(), low: try reader.readFixed()),
      startedAt: try reader.readInt64(), vendor: UInt32(truncatingIfNeeded: try reader.readUInt64()),
      queue: UInt32(truncatingIfNeeded: try reader.readUInt64()),
      team: UInt32(truncatingIfNeeded: try reader.readUInt64()),
      reading: CallReading(rawValue: try reader.readByte()), complexity: nil, isReturned: false,
      isPast: false)
    hardness = try reader.readByte()
    let bits = try reader.readByte()
    isReturned = bits & 1 != 0
    isPast = bits & 2 != 0
  }

  /// All cases of a partition, in no particular order.
  static func all(in store: SpillStore, _ partition: Int) throws -> [AgentCase] {
    var cases: [AgentCase] = []
    try store.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd { cases.append(try AgentCase(from: &reader)) }
    }
    return cases
  }
}
