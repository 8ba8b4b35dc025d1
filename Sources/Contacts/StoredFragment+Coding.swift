// A stored fragment as bytes: its own length; id, digest and place; the lengths of its texts among its numbers;
// then the texts, one after the other. So a reader can pass over a fragment without looking into it, and takes
// up all texts at once.
extension StoredFragment {
  /// Appends the fragment to `writer`.
  package func encode(into writer: inout ByteWriter) {
    let start = writer.bytes.count
    writer.pack(160) { cursor in
      cursor.write(fixed32: 0)
      cursor.write(fixed: id.high, id.low)
      cursor.write(fixed: digest.words[0], digest.words[1])
      cursor.write(fixed: digest.words[2], digest.words[3])
      cursor.write(count: place.file)
      cursor.write(count: place.entry)
      cursor.write(count: place.record)
      cursor.write(count: place.offset)
      var flags: UInt8 = 0
      if alias != nil { flags |= 1 }
      if customerKey != nil { flags |= 2 }
      if turnCount != nil { flags |= 4 }
      if fragment.isOpen { flags |= 8 }
      if fragment.mayBeAlias { flags |= 16 }
      if fragment.kind == .part { flags |= 32 }
      if fragment.turnsCountFromAnswer { flags |= 64 }
      if share != .all { flags |= 128 }
      cursor.write(byte: flags)
      if share != .all { cursor.write(byte: share.rawValue) }
      cursor.write(byte: fragment.precedence)
      if let alias { cursor.write(fixed: alias.high, alias.low) }
      if let customerKey { cursor.write(fixed: customerKey.high, customerKey.low) }
      if let turnCount { cursor.write(count: turnCount) }
    }
    writer.write(text: findings)
    fragment.fields.encode(into: &writer)
    writer.write(count: fragment.legs.count)
    for leg in fragment.legs { leg.encode(into: &writer) }
    writer.write(count: fragment.events.count)
    for event in fragment.events { event.encode(into: &writer) }
    writer.write(count: fragment.attributes.count)
    for attribute in fragment.attributes {
      writer.write(lengthOf: attribute.key)
      writer.write(lengthOf: attribute.value)
      writer.write(byte: attribute.isText ? 1 : 0)
    }
    writeTexts(to: &writer)
    writer.set(fixed32: UInt32(writer.bytes.count - start), at: start)
  }

  /// Appends the texts in the order in which their lengths were written.
  private func writeTexts(to writer: inout ByteWriter) {
    fragment.bytes.withUnsafeBytes { bytes in
      func write(_ span: TextSpan) {
        guard !span.isEmpty else { return }
        writer.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[span.range]))
      }
      for index in 0..<fragment.fields.texts.count { write(fragment.fields.texts[index]) }
      for leg in fragment.legs {
        write(leg.agent)
        write(leg.team)
      }
      for event in fragment.events {
        write(event.agent)
        write(event.queue)
      }
      for attribute in fragment.attributes {
        write(attribute.key)
        write(attribute.value)
      }
    }
  }

  /// Reads a fragment that ``encode(into:)`` wrote.
  package init(from reader: inout ByteReader) throws(ContactsError) {
    self = .blank
    try read(from: &reader)
  }

  /// Reads a fragment that ``encode(into:)`` wrote into this one, whose storage is used again.
  package mutating func read(from reader: inout ByteReader) throws(ContactsError) {
    let header = try StoredFragmentHeader(peeking: reader)
    id = header.id
    let limit = header.end
    try reader.skip(StoredFragmentHeader.byteCount)
    digest = RecordDigest(words: [
      try reader.readFixed(), try reader.readFixed(), try reader.readFixed(), try reader.readFixed(),
    ])
    place.file = Int(truncatingIfNeeded: try reader.readUInt64())
    place.entry = Int(truncatingIfNeeded: try reader.readUInt64())
    place.record = Int(truncatingIfNeeded: try reader.readUInt64())
    place.offset = Int(truncatingIfNeeded: try reader.readUInt64())
    let flags = try reader.readByte()
    share = .all
    if flags & 128 != 0 {
      guard let known = TurnShare(rawValue: try reader.readByte()) else {
        throw .damaged(at: reader.position)
      }
      share = known
    }
    fragment.precedence = try reader.readByte()
    alias =
      flags & 1 == 0 ? nil : ContactID(high: try reader.readFixed(), low: try reader.readFixed())
    customerKey =
      flags & 2 == 0 ? nil : CustomerKey(high: try reader.readFixed(), low: try reader.readFixed())
    turnCount = flags & 4 == 0 ? nil : Int(truncatingIfNeeded: try reader.readUInt64())
    fragment.isOpen = flags & 8 != 0
    fragment.mayBeAlias = flags & 16 != 0
    fragment.kind = flags & 32 != 0 ? .part : .whole
    fragment.turnsCountFromAnswer = flags & 64 != 0
    findings.removeAll(keepingCapacity: true)
    findings.append(contentsOf: try reader.readText())
    var end = 0
    fragment.fields = try ContactFields(from: &reader, &end)
    fragment.legs.removeAll(keepingCapacity: true)
    for _ in 0..<(try reader.readCount()) { fragment.legs.append(try Leg(from: &reader, &end)) }
    fragment.events.removeAll(keepingCapacity: true)
    for _ in 0..<(try reader.readCount()) { fragment.events.append(try CallEvent(from: &reader, &end)) }
    fragment.attributes.removeAll(keepingCapacity: true)
    for _ in 0..<(try reader.readCount()) {
      let key = try reader.readSpan(&end)
      let value = try reader.readSpan(&end)
      fragment.attributes.append(Attribute(key: key, value: value, isText: try reader.readByte() == 1))
    }
    guard reader.position + end == limit else { throw .damaged(at: reader.position) }
    fragment.bytes.removeAll(keepingCapacity: true)
    fragment.bytes.append(contentsOf: try reader.readBytes(end))
  }
}
