/// A header block of a tar archive (POSIX.1-2024 pax, "ustar Interchange Format"; GNU tar, "Basic Tar Format").
struct TarHeader {
  /// The name with its prefix, as bytes.
  let name: [UInt8]
  /// The length of the data, or nil when it is no number.
  let size: Int?
  let type: UInt8

  static let length = 512

  /// Reads a block that ``isOne(_:)``.
  init(_ block: UnsafeRawBufferPointer) {
    func text(_ range: Range<Int>) -> [UInt8] { Array(block[range].prefix { $0 != 0 }) }
    let prefix = TarHeader.isPOSIX(block) ? text(345..<500) : []
    let own = text(0..<100)
    name = prefix.isEmpty ? own : prefix + [UInt8(ascii: "/")] + own
    size = TarHeader.number(block[124..<136])
    type = block[156]
  }

  /// Whether a block is a header: its check sum is right, counted with signed or unsigned bytes.
  static func isOne(_ block: UnsafeRawBufferPointer) -> Bool {
    guard block.count >= length, block[0] != 0, let wanted = number(block[148..<156]) else { return false }
    var (unsigned, signed) = (0, 0)
    for index in 0..<length {
      let byte = (148..<156).contains(index) ? UInt8(ascii: " ") : block[index]
      unsigned += Int(byte)
      signed += Int(Int8(bitPattern: byte))
    }
    return wanted == unsigned || wanted == signed
  }

  /// POSIX archives have a prefix; GNU ones keep times in its place.
  private static func isPOSIX(_ block: UnsafeRawBufferPointer) -> Bool {
    block[257..<263].elementsEqual(Array("ustar\0".utf8))
  }

  /// An octal number, or a binary one marked by its first bit as GNU writes large sizes.
  private static func number(_ field: Slice<UnsafeRawBufferPointer>) -> Int? {
    guard let first = field.first else { return nil }
    if first & 0x80 != 0 {
      guard first == 0x80 else { return nil }
      var value = 0
      for byte in field.dropFirst() {
        let (shifted, overflow) = value.multipliedReportingOverflow(by: 256)
        guard !overflow else { return nil }
        value = shifted | Int(byte)
      }
      return value < 1 << 60 ? value : nil
    }
    var value = 0
    var hasDigit = false
    for byte in field {
      switch byte {
      case 0x30...0x37:
        value = value << 3 | Int(byte - 0x30)
        hasDigit = true
      case 0x20 where !hasDigit: continue
      case 0, 0x20: return hasDigit ? value : nil
      default: return nil
      }
    }
    return hasDigit ? value : nil
  }
}
