/// Walks through a tar archive from front to back.
struct TarReader {
  private let store: any ByteStore
  /// Where the next header stands.
  private var offset = 0
  /// How the archive ended, once it has.
  private(set) var ending: StreamOutcome.Ending?
  /// The longest record of extended attributes.
  private static let longest = 1 << 20

  init(_ store: any ByteStore) { self.store = store }

  /// What extended headers said about the entry that follows.
  private struct Extension {
    var name: [UInt8]?
    var size: Int?
    var isSparse = false
  }

  /// The next entry that holds data; nil at the end of the archive.
  mutating func next() throws(IntakeError) -> ArchiveEntry? {
    var extended = Extension()
    while ending == nil {
      guard let header = try readHeader() else { return nil }
      let data = offset
      guard let size = extended.size ?? header.size else {
        end(.header, at: data - TarHeader.length)
        return nil
      }
      let isData = ![UInt8(ascii: "1"), 0x32, 0x33, 0x34, 0x35, 0x36].contains(header.type)
      offset += isData ? (size + 511) / 512 * 512 : 0
      switch header.type {
      case UInt8(ascii: "x"): try readAttributes(data, size, into: &extended)
      case UInt8(ascii: "L"): extended.name = try read(data, size).map { Array($0.prefix { $0 != 0 }) }
      case UInt8(ascii: "K"), UInt8(ascii: "g"): continue
      case 0, UInt8(ascii: "0"), UInt8(ascii: "7"), UInt8(ascii: "S"):
        let name = extended.name ?? header.name
        let isSparse = extended.isSparse || header.type == UInt8(ascii: "S")
        defer { extended = Extension() }
        // Old archives mark folders by a slash.
        if name.last == UInt8(ascii: "/") { continue }
        return ArchiveEntry(
          name: ArchiveEntry.name(name), start: data, count: size, coding: .plain,
          refusal: isSparse ? (.unsupported, "the entry is a sparse file") : nil)
      default: extended = Extension()
      }
    }
    return nil
  }

  private mutating func end(_ reason: Damage.Reason, at place: Int) {
    ending = .corrupt(
      Damage(reason: reason, container: .tar, storedOffset: place, decompressedOffset: 0, member: 0))
  }

  /// Reads a header block; nil at the end, proper or not.
  private mutating func readHeader() throws(IntakeError) -> TarHeader? {
    let block = try store.bytes(TarHeader.length, at: offset)
    guard block.count == TarHeader.length else {
      let damage = Damage(
        reason: .header, container: .tar, storedOffset: offset + block.count, decompressedOffset: 0, member: 0
      )
      ending = store.defect.flatMap { $0.isProper ? nil : $0 } ?? .truncated(damage)
      return nil
    }
    if block.allSatisfy({ $0 == 0 }) {
      try readEnd()
      return nil
    }
    guard block.withUnsafeBytes(TarHeader.isOne) else {
      end(.headerChecksum, at: offset)
      return nil
    }
    offset += TarHeader.length
    return block.withUnsafeBytes { TarHeader($0) }
  }

  /// Behind the first zero block nothing but zeros may follow.
  private mutating func readEnd() throws(IntakeError) {
    var garbage: Int?
    while true {
      let block = try store.bytes(64 << 10, at: offset)
      if garbage == nil, let place = block.firstIndex(where: { $0 != 0 }) { garbage = offset + place }
      offset += block.count
      if block.count < 64 << 10 { break }
    }
    if let defect = store.defect {
      ending = defect
    } else if let garbage {
      ending = .trailingGarbage(storedOffset: garbage, count: offset - garbage)
    } else {
      ending = .complete
    }
  }

  /// Reads the data of an extended header; nil when it is too long or not there.
  private func read(_ start: Int, _ size: Int) throws(IntakeError) -> [UInt8]? {
    guard size <= TarReader.longest else { return nil }
    let bytes = try store.bytes(size, at: start)
    return bytes.count == size ? bytes : nil
  }

  /// Reads records `LENGTH KEY=VALUE` line feed.
  private func readAttributes(_ start: Int, _ size: Int, into extended: inout Extension) throws(IntakeError) {
    guard let bytes = try read(start, size) else { return }
    var rest = bytes[...]
    while let blank = rest.firstIndex(of: UInt8(ascii: " ")),
      let length = Int(String(decoding: rest[..<blank], as: UTF8.self)), length > blank - rest.startIndex + 1,
      length <= rest.count
    {
      let record = rest[(blank + 1)..<(rest.startIndex + length)].dropLast()
      rest = rest.dropFirst(length)
      guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let value = record[(equals + 1)...]
      switch String(decoding: record[..<equals], as: UTF8.self) {
      case "path": extended.name = Array(value)
      case "size":
        let size = Int(String(decoding: value, as: UTF8.self))
        extended.size = size.flatMap { (0..<(1 << 60)).contains($0) ? $0 : nil }
      case let key where key.hasPrefix("GNU.sparse."): extended.isSparse = true
      default: break
      }
    }
  }
}
