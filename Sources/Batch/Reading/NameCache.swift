import Contacts
import Glibc

/// One worker's way into a ``NameRegister``: finds the number of a name that it met a short while ago by the name's bytes,
/// without a lock and without a string. It remembers a few thousand short names, however many there are: vendors, queues
/// and teams are few, and of agents a large night has hundreds of thousands.
struct NameCache {
  /// Names that are longer are asked for each time.
  private static let longest = 28

  private let register: NameRegister
  private let mask: Int
  /// The names' numbers, 0 where nothing is.
  private var numbers: [UInt32]
  private var lengths: [UInt8]
  private var bytes: [UInt8]

  /// A cache of so many names; a power of two.
  init(_ register: NameRegister, capacity: Int = 4096) {
    precondition(capacity.nonzeroBitCount == 1)
    self.register = register
    mask = capacity - 1
    numbers = Array(repeating: 0, count: capacity)
    lengths = Array(repeating: 0, count: capacity)
    bytes = Array(repeating: 0, count: capacity * Self.longest)
  }

  /// FNV-1a, eight bytes at a time. It decides on a place alone, so that names that are made to collide cost time and
  /// nothing else.
  private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = 0
    while index + 8 <= text.count {
      hash = (hash ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x100_0000_01B3
      hash ^= hash >> 29
      index += 8
    }
    while index < text.count {
      hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3
      index += 1
    }
    hash ^= hash >> 32
    return hash ^ hash >> 15
  }

  /// The number of the name at a span of `text`.
  mutating func number(of span: TextSpan, in text: UnsafeRawBufferPointer) -> UInt32 {
    guard !span.isEmpty else { return 0 }
    return number(of: UnsafeRawBufferPointer(rebasing: text[span.range]))
  }

  /// The number of a name.
  mutating func number(of text: UnsafeRawBufferPointer) -> UInt32 {
    guard !text.isEmpty else { return 0 }
    guard text.count <= Self.longest else { return register.number(of: text) }
    let place = Int(truncatingIfNeeded: Self.hash(text)) & mask
    let start = place * Self.longest
    if numbers[place] > 0, Int(lengths[place]) == text.count {
      let isSame = bytes.withUnsafeBytes { bytes in
        guard let known = bytes.baseAddress, let own = text.baseAddress else { return false }
        return memcmp(known + start, own, text.count) == 0
      }
      if isSame { return numbers[place] }
    }
    let number = register.number(of: text)
    numbers[place] = number
    lengths[place] = UInt8(text.count)
    bytes.withUnsafeMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + text.count]).copyMemory(from: text)
    }
    return number
  }
}
