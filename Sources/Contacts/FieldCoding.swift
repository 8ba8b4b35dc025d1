extension ByteWriter {
  /// Appends an optional signed integer: a byte that says whether there is one, then the integer.
  mutating func write(optional value: Int64?) {
    guard let value else { return write(byte: 0) }
    write(byte: 1)
    write(value)
  }
}

extension ByteReader {
  /// Reads an optional signed integer.
  mutating func readOptional() throws(ContactsError) -> Int64? {
    try readByte() == 0 ? nil : try readInt64()
  }
}

extension ContactFields {
  /// The numbers in the order in which they are written.
  private var numbers: [Int64?] {
    [
      startedAt, answeredAt, endedAt, updatedAt, wait, talk, hold, afterWork, holds.map(Int64.init),
      transfers.map(Int64.init), csat.map { Int64(bitPattern: $0.bitPattern) },
    ]
  }

  /// Appends the fields: which texts and numbers there are, then those that are there.
  func encode(into writer: inout ByteWriter, bytes: UnsafeRawBufferPointer) {
    var present: UInt64 = 0
    for (index, span) in texts.enumerated() where !span.isEmpty { present |= 1 << UInt64(index) }
    let numbers = numbers
    for (index, number) in numbers.enumerated() where number != nil { present |= 1 << UInt64(index + 16) }
    writer.write(present)
    for span in texts where !span.isEmpty {
      writer.write(text: UnsafeRawBufferPointer(rebasing: bytes[span.range]))
    }
    for case let number? in numbers { writer.write(number) }
    writer.write(byte: channel.map { $0.rawValue + 1 } ?? 0)
    writer.write(byte: direction.map { $0.rawValue + 1 } ?? 0)
    writer.write(byte: surveyOffered.map { $0 ? 2 : 1 } ?? 0)
    writer.write(byte: endedBy.rawValue)
    writer.write(byte: endedByBasis.rawValue)
  }

  /// Reads fields, copying their texts into `fragment`.
  init(from reader: inout ByteReader, into fragment: inout Fragment) throws(ContactsError) {
    self.init()
    let present = try reader.readUInt64()
    for index in texts.indices where present >> UInt64(index) & 1 == 1 {
      texts[index] = fragment.append(try reader.readText())
    }
    var numbers: [Int64?] = Array(repeating: nil, count: 11)
    for index in numbers.indices where present >> UInt64(index + 16) & 1 == 1 {
      numbers[index] = try reader.readInt64()
    }
    startedAt = numbers[0]
    answeredAt = numbers[1]
    endedAt = numbers[2]
    updatedAt = numbers[3]
    wait = numbers[4]
    talk = numbers[5]
    hold = numbers[6]
    afterWork = numbers[7]
    holds = numbers[8].map { Int(truncatingIfNeeded: $0) }
    transfers = numbers[9].map { Int(truncatingIfNeeded: $0) }
    csat = numbers[10].map { Double(bitPattern: UInt64(bitPattern: $0)) }
    channel = Channel(rawValue: try reader.readByte() &- 1)
    direction = Direction(rawValue: try reader.readByte() &- 1)
    let survey = try reader.readByte()
    surveyOffered = survey == 0 ? nil : survey == 2
    endedBy = EndedBy(rawValue: try reader.readByte()) ?? .unknown
    endedByBasis = EndedByBasis(rawValue: try reader.readByte()) ?? .unknown
  }
}

extension Leg {
  func encode(into writer: inout ByteWriter, bytes: UnsafeRawBufferPointer) {
    writer.write(text: UnsafeRawBufferPointer(rebasing: bytes[agent.range]))
    writer.write(text: UnsafeRawBufferPointer(rebasing: bytes[team.range]))
    writer.write(optional: startedAt)
    writer.write(optional: endedAt)
    writer.write(byte: endedBy.rawValue)
  }

  init(from reader: inout ByteReader, into fragment: inout Fragment) throws(ContactsError) {
    self.init()
    agent = fragment.append(try reader.readText())
    team = fragment.append(try reader.readText())
    startedAt = try reader.readOptional()
    endedAt = try reader.readOptional()
    endedBy = EndedBy(rawValue: try reader.readByte()) ?? .unknown
  }
}

extension CallEvent {
  func encode(into writer: inout ByteWriter, bytes: UnsafeRawBufferPointer) {
    writer.write(byte: kind.rawValue)
    writer.write(at)
    writer.write(text: UnsafeRawBufferPointer(rebasing: bytes[agent.range]))
    writer.write(text: UnsafeRawBufferPointer(rebasing: bytes[queue.range]))
    writer.write(optional: duration)
  }

  init(from reader: inout ByteReader, into fragment: inout Fragment) throws(ContactsError) {
    guard let kind = Kind(rawValue: try reader.readByte()) else { throw .damaged(at: reader.position) }
    let at = try reader.readInt64()
    let agent = fragment.append(try reader.readText())
    let queue = fragment.append(try reader.readText())
    self.init(kind: kind, at: at, agent: agent, queue: queue, duration: try reader.readOptional())
  }
}
