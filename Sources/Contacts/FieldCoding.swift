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

extension ByteWriter {
  /// Appends the length of a text; the text itself follows with all others of its fragment.
  mutating func write(lengthOf span: TextSpan) { write(UInt64(span.count)) }
}

extension ByteReader {
  /// Reads the length of a text and gives it the next place among the texts of its fragment.
  mutating func readSpan(_ end: inout Int) throws(ContactsError) -> TextSpan {
    let count = try readCount()
    guard count > 0 else { return .none }
    defer { end += count }
    return TextSpan(start: end, count: count)
  }
}

extension ContactFields {
  /// Appends the fields: which texts and numbers there are, then the lengths of the texts and the numbers.
  func encode(into writer: inout ByteWriter) {
    var present: UInt64 = 0
    for index in 0..<texts.count where !texts[index].isEmpty { present |= 1 << UInt64(index) }
    if startedAt != nil { present |= 1 << 16 }
    if answeredAt != nil { present |= 1 << 17 }
    if endedAt != nil { present |= 1 << 18 }
    if updatedAt != nil { present |= 1 << 19 }
    if wait != nil { present |= 1 << 20 }
    if talk != nil { present |= 1 << 21 }
    if hold != nil { present |= 1 << 22 }
    if afterWork != nil { present |= 1 << 23 }
    if holds != nil { present |= 1 << 24 }
    if transfers != nil { present |= 1 << 25 }
    if csat != nil { present |= 1 << 26 }
    if continues != nil { present |= 1 << 27 }
    if lacksRecord { present |= 1 << 28 }
    writer.pack(256) { cursor in
      cursor.write(fixed: present)
      for index in 0..<texts.count where !texts[index].isEmpty { cursor.write(lengthOf: texts[index]) }
      if let startedAt { cursor.write(startedAt) }
      if let answeredAt { cursor.write(answeredAt) }
      if let endedAt { cursor.write(endedAt) }
      if let updatedAt { cursor.write(updatedAt) }
      if let wait { cursor.write(wait) }
      if let talk { cursor.write(talk) }
      if let hold { cursor.write(hold) }
      if let afterWork { cursor.write(afterWork) }
      if let holds { cursor.write(Int64(holds)) }
      if let transfers { cursor.write(Int64(transfers)) }
      if let csat { cursor.write(fixed: csat.bitPattern) }
      if let continues { cursor.write(fixed: continues.high, continues.low) }
      cursor.write(byte: channel.map { $0.rawValue + 1 } ?? 0)
      cursor.write(byte: direction.map { $0.rawValue + 1 } ?? 0)
      cursor.write(byte: surveyOffered.map { $0 ? 2 : 1 } ?? 0)
      cursor.write(byte: endedBy.rawValue)
      cursor.write(byte: endedByBasis.rawValue)
    }
  }

  /// Reads fields whose texts stand from `end` on, one after the other.
  init(from reader: inout ByteReader, _ end: inout Int) throws(ContactsError) {
    self.init()
    let present = try reader.readFixed()
    func has(_ bit: UInt64) -> Bool { present >> bit & 1 == 1 }
    for index in 0..<texts.count where has(UInt64(index)) { texts[index] = try reader.readSpan(&end) }
    if has(16) { startedAt = try reader.readInt64() }
    if has(17) { answeredAt = try reader.readInt64() }
    if has(18) { endedAt = try reader.readInt64() }
    if has(19) { updatedAt = try reader.readInt64() }
    if has(20) { wait = try reader.readInt64() }
    if has(21) { talk = try reader.readInt64() }
    if has(22) { hold = try reader.readInt64() }
    if has(23) { afterWork = try reader.readInt64() }
    if has(24) { holds = Int(truncatingIfNeeded: try reader.readInt64()) }
    if has(25) { transfers = Int(truncatingIfNeeded: try reader.readInt64()) }
    if has(26) { csat = Double(bitPattern: try reader.readFixed()) }
    if has(27) { continues = ContactID(high: try reader.readFixed(), low: try reader.readFixed()) }
    lacksRecord = has(28)
    channel = Channel(rawValue: try reader.readByte() &- 1)
    direction = Direction(rawValue: try reader.readByte() &- 1)
    let survey = try reader.readByte()
    surveyOffered = survey == 0 ? nil : survey == 2
    endedBy = EndedBy(rawValue: try reader.readByte()) ?? .unknown
    endedByBasis = EndedByBasis(rawValue: try reader.readByte()) ?? .unknown
  }
}

extension Leg {
  func encode(into writer: inout ByteWriter) {
    writer.pack(40) { cursor in
      cursor.write(lengthOf: agent)
      cursor.write(lengthOf: team)
      cursor.write(optional: startedAt)
      cursor.write(optional: endedAt)
      cursor.write(byte: endedBy.rawValue)
    }
  }

  init(from reader: inout ByteReader, _ end: inout Int) throws(ContactsError) {
    self.init()
    agent = try reader.readSpan(&end)
    team = try reader.readSpan(&end)
    startedAt = try reader.readOptional()
    endedAt = try reader.readOptional()
    endedBy = EndedBy(rawValue: try reader.readByte()) ?? .unknown
  }
}

extension CallEvent {
  func encode(into writer: inout ByteWriter) {
    writer.pack(40) { cursor in
      cursor.write(byte: kind.rawValue)
      cursor.write(at)
      cursor.write(lengthOf: agent)
      cursor.write(lengthOf: queue)
      cursor.write(optional: duration)
    }
  }

  init(from reader: inout ByteReader, _ end: inout Int) throws(ContactsError) {
    guard let kind = Kind(rawValue: try reader.readByte()) else { throw .damaged(at: reader.position) }
    let at = try reader.readInt64()
    let agent = try reader.readSpan(&end)
    let queue = try reader.readSpan(&end)
    self.init(kind: kind, at: at, agent: agent, queue: queue, duration: try reader.readOptional())
  }
}
