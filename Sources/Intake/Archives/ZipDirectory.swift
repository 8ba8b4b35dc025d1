/// Where the central directory of a zip archive stands (PKWARE's APPNOTE 6.3.10, sections 4.3.14 to 4.3.16).
struct ZipDirectory {
  /// Its first byte.
  let start: Int
  /// Its length in bytes.
  let count: Int
  /// How many entries it lists.
  let entries: Int
  /// The first byte behind the archive.
  let end: Int

  private static let endLength = 22
  private static let locatorLength = 20
  private static let end64Length = 56
  private static let longestComment = 65_535

  /// Finds the end record behind which nothing stands but its comment, zero padding, or bytes that belong to
  /// nothing.
  ///
  /// - Returns: nil where there is none: the archive is cut off, or it was never one.
  static func find(in store: any ByteStore, length: Int) throws(IntakeError) -> ZipDirectory? {
    let tailLength = min(length, endLength + longestComment + locatorLength + end64Length + (64 << 10))
    let tail = try store.bytes(tailLength, at: length - tailLength)
    guard tail.count == tailLength else { return nil }
    let record = ZipRecord(bytes: tail)
    var at = tailLength - endLength
    while at >= 0 {
      if record.word(at) == 0x0605_4B50, at + endLength + record.short(at + 20) <= tailLength,
        let found = try read(record, at, base: length - tailLength, store)
      {
        return found
      }
      at -= 1
    }
    return nil
  }

  /// Reads the end record at an index of the tail, and the one for large archives before it.
  private static func read(
    _ tail: ZipRecord, _ at: Int, base: Int, _ store: any ByteStore
  ) throws(IntakeError) -> ZipDirectory? {
    let end = base + at + endLength + tail.short(at + 20)
    // Archives in several volumes are none that a night's delivery holds.
    guard tail.short(at + 4) == tail.short(at + 6) else { return nil }
    var (entries, count, start) = (tail.short(at + 10), tail.word(at + 12), tail.word(at + 16))
    if at >= locatorLength, tail.word(at - locatorLength) == 0x0706_4B50,
      let place = tail.long(at - locatorLength + 8)
    {
      let large = ZipRecord(bytes: try store.bytes(end64Length, at: place))
      guard large.bytes.count == end64Length, large.word(0) == 0x0606_4B50, let total = large.long(32),
        let size = large.long(40), let first = large.long(48)
      else { return nil }
      (entries, count, start) = (total, size, first)
    }
    let (limit, overflow) = start.addingReportingOverflow(count)
    // An entry takes at least 46 bytes.
    guard !overflow, limit <= base + at, entries <= count / 46 else { return nil }
    return ZipDirectory(start: start, count: count, entries: entries, end: end)
  }
}
