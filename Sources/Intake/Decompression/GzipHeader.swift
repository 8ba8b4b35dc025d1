/// The header of a gzip member (RFC 1952 section 2.3), read and checked.
enum GzipHeader {
  /// What was found where a member may begin.
  enum Finding: Hashable {
    case member
    /// The two magic bytes are not there; nothing was consumed but these bytes.
    case noMagic
    case damaged(Damage.Reason, truncated: Bool)
  }

  private static let headerCRC: UInt8 = 1 << 1
  private static let extra: UInt8 = 1 << 2
  private static let name: UInt8 = 1 << 3
  private static let comment: UInt8 = 1 << 4
  /// "Reserved FLG bits must be zero": a set one may mean a field that would be taken for data.
  private static let reserved: UInt8 = 0xE0

  /// Reads a header from its first byte on, or from behind its two magic bytes.
  static func read(
    from source: inout ByteSource, magicTaken: Bool, checksum: (UInt32, UInt8) -> UInt32
  ) throws(IntakeError) -> Finding {
    var reader = Reader()
    if magicTaken {
      reader.crc = checksum(checksum(0, 0x1F), 0x8B)
    } else {
      guard let first = try reader.take(&source, checksum), first == 0x1F,
        let second = try reader.take(&source, checksum), second == 0x8B
      else { return .noMagic }
    }
    guard let method = try reader.take(&source, checksum) else { return .damaged(.header, truncated: true) }
    guard method == 8 else { return .damaged(.header, truncated: false) }
    guard let flags = try reader.take(&source, checksum) else { return .damaged(.header, truncated: true) }
    guard flags & reserved == 0 else { return .damaged(.header, truncated: false) }
    // Time, extra flags and operating system say nothing that matters here.
    guard try reader.skip(6, &source, checksum) else { return .damaged(.header, truncated: true) }
    if flags & extra != 0 {
      guard let low = try reader.take(&source, checksum), let high = try reader.take(&source, checksum),
        try reader.skip(Int(low) | Int(high) << 8, &source, checksum)
      else { return .damaged(.header, truncated: true) }
    }
    for field in [name, comment] where flags & field != 0 {
      guard try reader.skipText(&source, checksum) else { return .damaged(.header, truncated: true) }
    }
    if flags & headerCRC != 0 {
      let expected = UInt16(truncatingIfNeeded: reader.crc)
      guard let low = try source.takeByte(), let high = try source.takeByte() else {
        return .damaged(.header, truncated: true)
      }
      guard UInt16(low) | UInt16(high) << 8 == expected else {
        return .damaged(.headerChecksum, truncated: false)
      }
    }
    return .member
  }

  /// Takes header bytes and keeps their CRC-32.
  private struct Reader {
    var crc: UInt32 = 0

    mutating func take(
      _ source: inout ByteSource, _ checksum: (UInt32, UInt8) -> UInt32
    ) throws(IntakeError) -> UInt8? {
      guard let byte = try source.takeByte() else { return nil }
      crc = checksum(crc, byte)
      return byte
    }

    mutating func skip(
      _ count: Int, _ source: inout ByteSource, _ checksum: (UInt32, UInt8) -> UInt32
    ) throws(IntakeError) -> Bool {
      for _ in 0..<count where try take(&source, checksum) == nil { return false }
      return true
    }

    mutating func skipText(
      _ source: inout ByteSource, _ checksum: (UInt32, UInt8) -> UInt32
    ) throws(IntakeError) -> Bool {
      while let byte = try take(&source, checksum) {
        if byte == 0 { return true }
      }
      return false
    }
  }
}
