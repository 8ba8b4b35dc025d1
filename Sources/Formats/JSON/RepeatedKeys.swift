import Contacts

/// Keys that stand twice in one object of JSON.
///
/// RFC 8259 leaves open what such an object means, and of two values one is lost wherever the last one counts. So a report
/// tells of it. Objects within objects are not looked at.
enum RepeatedKeys {
  /// Notes the keys of an object that stand in it more than once with different values.
  static func note(_ object: TapeValue, _ fragment: inout Fragment) {
    if mayRepeat(object) { note(all: object, &fragment) }
  }

  /// The same, of an object that is known to have some.
  static func note(all object: TapeValue, _ fragment: inout Fragment) {
    var seen: [RecordBytes: TapeValue] = [:]
    var members = object.members
    while let (key, value) = members.step() {
      let bytes = RecordBytes(key)
      guard let before = seen[bytes] else {
        // A wide object is no contact; what stands beyond is left alone.
        if seen.count < 1_000 { seen[bytes] = value }
        continue
      }
      if !isSame(before, value) { fragment.note(.key, key) }
      seen[bytes] = value
    }
  }

  /// False only where no key stands twice: a Bloom filter of 1,024 bits, two of them a key. Of a record with
  /// forty keys it is true without need once in twelve times.
  private static func mayRepeat(_ object: TapeValue) -> Bool {
    var seen: InlineArray<16, UInt64> = InlineArray(repeating: 0)
    var members = object.members
    while let (key, _) = members.step() {
      let mark = mark(of: key)
      let (one, other) = (Int(mark >> 54), Int(mark >> 44) & 1023)
      let bits = (UInt64(1) << UInt64(one & 63), UInt64(1) << UInt64(other & 63))
      if seen[one >> 6] & bits.0 != 0, seen[other >> 6] & bits.1 != 0 { return true }
      seen[one >> 6] |= bits.0
      seen[other >> 6] |= bits.1
    }
    return false
  }

  /// A number for a key, alike for alike keys: FNV-1a over words of eight bytes.
  private static func mark(of key: UnsafeRawBufferPointer) -> UInt64 {
    var mark: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(truncatingIfNeeded: key.count)
    var at = 0
    while at < key.count {
      var word: UInt64 = 0
      for place in at..<min(key.count, at + 8) { word = word << 8 | UInt64(key[place]) }
      mark = (mark ^ word) &* 0x9E37_79B9_7F4A_7C15
      mark ^= mark >> 29
      at += 8
    }
    return mark &* 0x9E37_79B9_7F4A_7C15
  }

  private static func isSame(_ first: TapeValue, _ second: TapeValue) -> Bool {
    if let first = first.text, let second = second.text { return first.elementsEqual(second) }
    var left: [UInt8] = []
    var right: [UInt8] = []
    first.render(into: &left)
    second.render(into: &right)
    return left == right
  }
}
