extension StoredFragment {
  /// Appends the fragment to `writer`.
  package func encode(into writer: inout ByteWriter) {
    writer.write(fixed: id.high)
    writer.write(fixed: id.low)
    for index in 0..<4 { writer.write(fixed: digest.words[index]) }
    writer.write(count: place.file)
    writer.write(count: place.record)
    writer.write(count: place.offset)
    var flags: UInt8 = 0
    if alias != nil { flags |= 1 }
    if customerKey != nil { flags |= 2 }
    if turnCount != nil { flags |= 4 }
    if fragment.isOpen { flags |= 8 }
    if fragment.mayBeAlias { flags |= 16 }
    if fragment.kind == .part { flags |= 32 }
    writer.write(byte: flags)
    writer.write(byte: fragment.precedence)
    if let alias {
      writer.write(fixed: alias.high)
      writer.write(fixed: alias.low)
    }
    if let customerKey {
      writer.write(fixed: customerKey.high)
      writer.write(fixed: customerKey.low)
    }
    if let turnCount { writer.write(count: turnCount) }
    writer.write(text: findings)
    fragment.bytes.withUnsafeBytes { bytes in
      fragment.fields.encode(into: &writer, bytes: bytes)
      writer.write(count: fragment.legs.count)
      for leg in fragment.legs { leg.encode(into: &writer, bytes: bytes) }
      writer.write(count: fragment.events.count)
      for event in fragment.events { event.encode(into: &writer, bytes: bytes) }
      writer.write(count: fragment.attributes.count)
      for attribute in fragment.attributes {
        writer.write(text: UnsafeRawBufferPointer(rebasing: bytes[attribute.key.range]))
        writer.write(text: UnsafeRawBufferPointer(rebasing: bytes[attribute.value.range]))
        writer.write(byte: attribute.isText ? 1 : 0)
      }
    }
  }

  /// Reads a fragment that ``encode(into:)`` wrote.
  package init(from reader: inout ByteReader) throws(ContactsError) {
    let id = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
    let w0 = try reader.readFixed()
    let w1 = try reader.readFixed()
    let w2 = try reader.readFixed()
    let w3 = try reader.readFixed()
    let place = RecordPlace(
      file: Int(truncatingIfNeeded: try reader.readUInt64()),
      record: Int(truncatingIfNeeded: try reader.readUInt64()),
      offset: Int(truncatingIfNeeded: try reader.readUInt64()))
    self.init(id: id, digest: RecordDigest(words: [w0, w1, w2, w3]), place: place, fragment: Fragment())
    let flags = try reader.readByte()
    fragment.precedence = try reader.readByte()
    if flags & 1 != 0 { alias = ContactID(high: try reader.readFixed(), low: try reader.readFixed()) }
    if flags & 2 != 0 {
      customerKey = CustomerKey(high: try reader.readFixed(), low: try reader.readFixed())
    }
    if flags & 4 != 0 { turnCount = Int(truncatingIfNeeded: try reader.readUInt64()) }
    fragment.isOpen = flags & 8 != 0
    fragment.mayBeAlias = flags & 16 != 0
    fragment.kind = flags & 32 != 0 ? .part : .whole
    findings = Array(try reader.readText())
    fragment.fields = try ContactFields(from: &reader, into: &fragment)
    for _ in 0..<(try reader.readCount()) { fragment.legs.append(try Leg(from: &reader, into: &fragment)) }
    for _ in 0..<(try reader.readCount()) {
      fragment.events.append(try CallEvent(from: &reader, into: &fragment))
    }
    for _ in 0..<(try reader.readCount()) {
      let key = fragment.append(try reader.readText())
      let value = fragment.append(try reader.readText())
      fragment.attributes.append(
        Attribute(key: key, value: value, isText: try reader.readByte() == 1))
    }
  }
}
