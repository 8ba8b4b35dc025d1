import Contacts

/// Finds the keys of the contract, a dozen of which every record asks for.
///
/// A table with open addressing over the length and the first eight bytes, which tell all keys apart; what is
/// longer than eight bytes is compared to the end.
struct ContactLineKeys {
  private struct Slot {
    var start: UInt64 = 0
    var rest: [UInt8] = []
    var count = 0
    var key: ContactLineKey?
  }

  private var slots: [Slot] = Array(repeating: Slot(), count: 128)

  init() {
    for (name, key) in ContactLineKey.all {
      var slot = Slot(count: name.utf8.count, key: key)
      for (index, byte) in name.utf8.prefix(8).enumerated() { slot.start |= UInt64(byte) << (8 * index) }
      slot.rest = Array(name.utf8.dropFirst(8))
      var place = Self.place(slot.start, slot.count)
      while slots[place].key != nil { place = (place + 1) & 127 }
      slots[place] = slot
    }
  }

  /// The key of that name with its place, from 0 to 127, or `nil`. Eight bytes from its first one on must be readable.
  @inline(__always)
  func find(_ name: UnsafeRawBufferPointer) -> (key: ContactLineKey, place: Int)? {
    guard let base = name.baseAddress else { return nil }
    let mask = name.count >= 8 ? .max : (UInt64(1) << UInt64(8 * name.count)) - 1
    let start = base.loadUnaligned(as: UInt64.self).littleEndian & mask
    var place = Self.place(start, name.count)
    return slots.withUnsafeBufferPointer { slots in
      while let key = slots[place].key {
        if slots[place].start == start, slots[place].count == name.count,
          name.count <= 8 || name.slice(8..<name.count).elementsEqual(slots[place].rest)
        {
          return (key, place)
        }
        place = (place + 1) & 127
      }
      return nil
    }
  }

  @inline(__always)
  private static func place(_ start: UInt64, _ count: Int) -> Int {
    let mixed = (start ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 57)
  }
}
