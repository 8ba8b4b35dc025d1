import Contacts
import Relations

extension ContactInterval {
  func encode(into writer: inout ByteWriter) {
    for word in [key.high, key.low, id.high, id.low] { writer.write(fixed: word) }
    writer.write(startedAt)
    writer.write(endedAt)
    writer.write(byte: isPast ? 1 : 0)
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    let key = CustomerKey(high: try reader.readFixed(), low: try reader.readFixed())
    let id = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
    self.init(
      key: key, id: id, startedAt: try reader.readInt64(), endedAt: try reader.readInt64(),
      isPast: try reader.readByte() == 1)
  }
}

extension ContactRelation {
  func encode(into writer: inout ByteWriter) {
    writer.write(fixed: id.high)
    writer.write(fixed: id.low)
    writer.write(next.map { $0 + 1 } ?? 0)
    writer.write(count: concurrent.map { $0 + 1 } ?? 0)
    writer.write(count: earlier.count)
    for age in earlier { writer.write(age) }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    self.init(id: ContactID(high: try reader.readFixed(), low: try reader.readFixed()))
    let next = try reader.readInt64()
    self.next = next == 0 ? nil : next - 1
    let concurrent = Int(truncatingIfNeeded: try reader.readUInt64())
    self.concurrent = concurrent == 0 ? nil : concurrent - 1
    for _ in 0..<(try reader.readCount()) { earlier.append(try reader.readInt64()) }
  }
}
