/// The entries of a zip archive, by its central directory, in the order in which their data stands.
///
/// The directory decides; local headers must agree with it. Entries that overlap (as in bombs) are refused.
struct ZipReader {
  /// The entries that hold data.
  private(set) var entries: [ArchiveEntry] = []
  /// How the archive ended.
  private(set) var ending: StreamOutcome.Ending = .complete
  /// The first entry is the part list of an Office document.
  private(set) var isOfficeDocument = false

  private static let localLength = 30

  /// An entry as the directory lists it.
  private struct Listed {
    var name: [UInt8]
    var flags: Int
    var method: Int
    var crc: UInt32
    var stored: Int
    var size: Int
    var header: Int
  }

  /// Reads the directory.
  ///
  /// - Parameter most: how many entries may be listed.
  /// - Throws: `limitExceeded`, `readFailed`, `cancelled`.
  init(_ store: any ByteStore, path: String, most: Int) throws(IntakeError) {
    let length = try store.length()
    guard let directory = try ZipDirectory.find(in: store, length: length) else {
      ending = store.defect.flatMap { $0.isProper ? nil : $0 } ?? ZipReader.truncated(length)
      try walk(store, length, most: most)
      return
    }
    guard directory.entries <= most else {
      throw IntakeError(
        .limitExceeded, path: path,
        cause: "it lists \(directory.entries) entries, the limit entries is \(most)")
    }
    var source = ByteSource(store, block: 64 << 10)
    source.seek(to: directory.start)
    var listed: [Listed] = []
    var left = directory.count
    while listed.count < directory.entries {
      guard let entry = try ZipReader.readListed(&source, &left) else {
        ending = ZipReader.corrupt(source.offset)
        break
      }
      listed.append(entry)
    }
    listed.sort { ($0.header, $0.stored) < ($1.header, $1.stored) }
    isOfficeDocument = listed.contains { $0.name == Array("[Content_Types].xml".utf8) }
    try place(listed, store, limit: directory.start)
    if ending == .complete { ending = try ZipReader.judgeTail(store, directory.end, length) }
  }

  private static func corrupt(_ place: Int) -> StreamOutcome.Ending {
    .corrupt(
      Damage(reason: .directory, container: .zip, storedOffset: place, decompressedOffset: 0, member: 0))
  }

  private static func truncated(_ place: Int) -> StreamOutcome.Ending {
    .truncated(
      Damage(reason: .directory, container: .zip, storedOffset: place, decompressedOffset: 0, member: 0))
  }

  private static func take(_ source: inout ByteSource, _ count: Int) throws(IntakeError) -> ZipRecord? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      guard try source.refill() else { return nil }
      let piece = source.available.prefix(count - bytes.count)
      bytes.append(contentsOf: piece)
      source.consume(piece.count)
    }
    return ZipRecord(bytes: bytes)
  }

  /// Reads one record of the directory (section 4.3.12).
  private static func readListed(_ source: inout ByteSource, _ left: inout Int) throws(IntakeError) -> Listed?
  {
    guard left >= 46, let record = try take(&source, 46), record.word(0) == 0x0201_4B50 else { return nil }
    let lengths = (name: record.short(28), extra: record.short(30), comment: record.short(32))
    left -= 46 + lengths.name + lengths.extra + lengths.comment
    guard left >= 0, let name = try take(&source, lengths.name), let extra = try take(&source, lengths.extra),
      try take(&source, lengths.comment) != nil
    else { return nil }
    var entry = Listed(
      name: name.bytes, flags: record.short(8), method: record.short(10),
      crc: UInt32(truncatingIfNeeded: record.word(16)), stored: record.word(20), size: record.word(24),
      header: record.word(42))
    guard widen(&entry, extra) else { return nil }
    return entry
  }

  /// Takes what does not fit into 32 bits from the extra field 1 (section 4.5.3); false when it is missing.
  private static func widen(_ entry: inout Listed, _ extra: ZipRecord) -> Bool {
    let none = 0xFFFF_FFFF
    guard entry.size == none || entry.stored == none || entry.header == none else { return true }
    var at = 0
    while at + 4 <= extra.bytes.count {
      let end = at + 4 + extra.short(at + 2)
      guard end <= extra.bytes.count else { return false }
      if extra.short(at) == 1 {
        var field = at + 4
        for path in [\Listed.size, \.stored, \.header] where entry[keyPath: path] == none {
          guard field + 8 <= end, let value = extra.long(field) else { return false }
          entry[keyPath: path] = value
          field += 8
        }
        return true
      }
      at = end
    }
    return false
  }

  /// Finds where the data of the listed entries stand.
  private mutating func place(_ listed: [Listed], _ store: any ByteStore, limit: Int) throws(IntakeError) {
    var free = 0
    var source = ByteSource(store, block: 4 << 10)
    for entry in listed {
      guard entry.header >= free, entry.header < limit else {
        ending = ZipReader.corrupt(entry.header)
        refuse(entry, "its data overlaps that of another entry")
        continue
      }
      source.seek(to: entry.header)
      guard let local = try ZipReader.take(&source, ZipReader.localLength), local.word(0) == 0x0403_4B50,
        local.short(8) == entry.method,
        try ZipReader.take(&source, local.short(26))?.bytes == entry.name
      else {
        ending = ZipReader.corrupt(entry.header)
        refuse(entry, "its own header contradicts the directory")
        continue
      }
      let start = entry.header + ZipReader.localLength + local.short(26) + local.short(28)
      let (end, overflow) = start.addingReportingOverflow(entry.stored)
      guard !overflow, end <= limit else {
        ending = ZipReader.corrupt(entry.header)
        refuse(entry, "its data overlaps the directory")
        continue
      }
      free = end
      add(entry, start)
    }
  }

  private mutating func refuse(_ entry: Listed, _ cause: String) {
    entries.append(
      ArchiveEntry(
        name: ArchiveEntry.name(entry.name), start: entry.header, count: 0, coding: nil,
        refusal: (.damaged, cause)))
  }

  private mutating func add(_ entry: Listed, _ start: Int) {
    if entry.name.last == UInt8(ascii: "/") { return }
    var coding: Coding?
    var refusal: (code: IntakeError.Code, cause: String)?
    // Bit 0: encrypted; bit 6: strong encryption; method 99: AES (sections 4.4.4 and 4.4.5).
    if entry.flags & 0x41 != 0 || entry.method == 99 {
      refusal = (.encrypted, "the entry is encrypted")
    } else if entry.method == 0 {
      coding = .stored(crc: entry.crc, size: entry.size)
    } else if entry.method == 8 {
      coding = .deflated(crc: entry.crc, size: entry.size)
    } else {
      refusal = (.unsupported, "its compression method is \(entry.method); stored and deflated ones are read")
    }
    entries.append(
      ArchiveEntry(
        name: ArchiveEntry.name(entry.name), start: start, count: entry.stored, coding: coding,
        refusal: refusal))
  }

  /// Behind the archive nothing but zeros may follow.
  private static func judgeTail(
    _ store: any ByteStore, _ end: Int, _ length: Int
  ) throws(IntakeError) -> StreamOutcome.Ending {
    guard end < length else { return store.defect ?? .complete }
    var source = ByteSource(store, block: 4 << 10)
    source.seek(to: end)
    while let byte = try source.takeByte() {
      if byte != 0 {
        return .trailingGarbage(storedOffset: source.offset - 1, count: length - source.offset + 1)
      }
    }
    return store.defect ?? .complete
  }

  /// Without a directory the local headers must do, as far as they tell how long their data is. The last one
  /// reaches to the end of what there is.
  private mutating func walk(_ store: any ByteStore, _ length: Int, most: Int) throws(IntakeError) {
    var source = ByteSource(store, block: 4 << 10)
    var at = 0
    while entries.count < most {
      source.seek(to: at)
      guard let local = try ZipReader.take(&source, ZipReader.localLength), local.word(0) == 0x0403_4B50,
        let name = try ZipReader.take(&source, local.short(26)),
        let extra = try ZipReader.take(&source, local.short(28))
      else { return }
      let start = source.offset
      var entry = Listed(
        name: name.bytes, flags: local.short(6), method: local.short(8),
        crc: UInt32(truncatingIfNeeded: local.word(14)), stored: local.word(18), size: local.word(22),
        header: 0)
      // Bit 3: sizes and check sum stand behind the data (section 4.3.9).
      let isOpen = entry.flags & 8 != 0
      if isOpen {
        (entry.stored, entry.size) = (length - start, -1)
      } else if !ZipReader.widen(&entry, extra) {
        return
      }
      add(entry, start)
      if isOpen { return }
      let (next, overflow) = start.addingReportingOverflow(entry.stored)
      guard !overflow else { return }
      at = next
    }
  }
}
