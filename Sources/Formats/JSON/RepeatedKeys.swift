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

  /// False only where no key stands twice: keys are told apart by their length and two of their bytes.
  private static func mayRepeat(_ object: TapeValue) -> Bool {
    var seen: InlineArray<16, UInt64> = InlineArray(repeating: 0)
    var members = object.members
    while let (key, _) = members.step() {
      guard let first = key.first, let last = key.last else { continue }
      let middle = key[key.count / 2]
      let bytes = UInt32(first) | UInt32(last) << 8 | UInt32(middle) << 16 | UInt32(key.count & 0xFF) << 24
      let place = Int((bytes &* 0x9E37_79B1) >> 22)
      let bit = UInt64(1) << UInt64(place & 63)
      if seen[place >> 6] & bit != 0 { return true }
      seen[place >> 6] |= bit
    }
    return false
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
