/// Makes zip archives by hand, so that every part of them can be made wrong.
struct Zip {
  /// How an entry is written.
  struct Style {
    var deflates = true
    /// Sizes and check sum behind the data, as streaming writers do.
    var hasDescriptor = false
    /// Sizes and offsets in 64 bits.
    var isLarge = false
    var flags = 0
    var method: Int?
    /// Added to the CRC-32 and to the size, to make them wrong.
    var wrongChecksum: UInt32 = 0
    var wrongSize = 0
  }

  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var entries = 0
  private var isLarge = false

  static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  mutating func add(_ name: [UInt8], _ data: [UInt8], _ style: Style = Style()) {
    let stored = style.deflates ? Gzip.deflated(data) : data
    let crc = Int(UInt32(truncatingIfNeeded: Gzip.crc(data)) &+ style.wrongChecksum)
    let size = data.count + style.wrongSize
    let method = style.method ?? (style.deflates ? 8 : 0)
    let flags = style.flags | (style.hasDescriptor ? 8 : 0)
    let start = bytes.count
    let common = Zip.number(20, 2) + Zip.number(flags, 2) + Zip.number(method, 2) + Zip.number(0, 4)
    let none = 0xFFFF_FFFF
    bytes += Zip.number(0x0403_4B50, 4) + common
    if style.hasDescriptor {
      bytes += Zip.number(0, 12)
    } else {
      bytes += Zip.number(crc, 4) + Zip.number(stored.count, 4) + Zip.number(size, 4)
    }
    bytes += Zip.number(name.count, 2) + Zip.number(0, 2) + name + stored
    if style.hasDescriptor {
      bytes +=
        Zip.number(0x0807_4B50, 4) + Zip.number(crc, 4) + Zip.number(stored.count, 4) + Zip.number(size, 4)
    }
    var extra: [UInt8] = []
    if style.isLarge {
      isLarge = true
      extra =
        Zip.number(1, 2) + Zip.number(24, 2) + Zip.number(size, 8) + Zip.number(stored.count, 8)
        + Zip.number(start, 8)
    }
    directory += Zip.number(0x0201_4B50, 4) + Zip.number(20, 2) + common + Zip.number(crc, 4)
    directory +=
      Zip.number(style.isLarge ? none : stored.count, 4) + Zip.number(style.isLarge ? none : size, 4)
    directory += Zip.number(name.count, 2) + Zip.number(extra.count, 2) + Zip.number(0, 10)
    directory += Zip.number(style.isLarge ? none : start, 4) + name + extra
    entries += 1
  }

  mutating func add(_ name: String, _ data: [UInt8], _ style: Style = Style()) {
    add(Array(name.utf8), data, style)
  }

  /// Bytes between the entries, as some writers leave them.
  mutating func pad(_ count: Int) { bytes += [UInt8](repeating: 0, count: count) }

  /// The archive with its directory and end record.
  func archive(comment: String = "") -> [UInt8] {
    var all = bytes + directory
    if isLarge {
      let place = all.count
      all += Zip.number(0x0606_4B50, 4) + Zip.number(44, 8) + Zip.number(45, 2) + Zip.number(45, 2)
      all += Zip.number(0, 8) + Zip.number(entries, 8) + Zip.number(entries, 8)
      all += Zip.number(directory.count, 8) + Zip.number(bytes.count, 8)
      all += Zip.number(0x0706_4B50, 4) + Zip.number(0, 4) + Zip.number(place, 8) + Zip.number(1, 4)
    }
    let none = isLarge ? 0xFFFF : entries
    all += Zip.number(0x0605_4B50, 4) + Zip.number(0, 4) + Zip.number(none, 2) + Zip.number(none, 2)
    all += Zip.number(isLarge ? 0xFFFF_FFFF : directory.count, 4)
    all += Zip.number(isLarge ? 0xFFFF_FFFF : bytes.count, 4)
    return all + Zip.number(comment.utf8.count, 2) + Array(comment.utf8)
  }
}
