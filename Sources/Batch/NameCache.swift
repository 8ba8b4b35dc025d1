import Contacts

/// One worker's way into a ``NameRegister``: asks it once for each name, and then finds the number by the
/// name's bytes, without a lock and without a string.
struct NameCache {
  private struct Slot {
    var hash: UInt64 = 0
    var start: UInt32 = 0
    var count: UInt32 = 0
    var number: UInt32 = 0
  }

  private let register: NameRegister
  private var slots = [Slot](repeating: Slot(), count: 256)
  private var used = 0
  private var bytes: [UInt8] = []

  init(_ register: NameRegister) { self.register = register }

  /// The number of the name at a span of `text`.
  mutating func number(of span: TextSpan, in text: UnsafeRawBufferPointer) -> UInt32 {
    guard !span.isEmpty else { return 0 }
    return number(of: UnsafeRawBufferPointer(rebasing: text[span.range]))
  }

  /// The number of a name.
  mutating func number(of text: UnsafeRawBufferPointer) -> UInt32 {
    guard !text.isEmpty else { return 0 }
    var hasher = Hasher()
    hasher.combine(bytes: text)
    let hash = UInt64(bitPattern: Int64(hasher.finalize()))
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place].count > 0 {
      if slots[place].hash == hash, holds(slots[place], text) { return slots[place].number }
      place = (place + 1) & (slots.count - 1)
    }
    let number = register.number(of: text)
    slots[place] = Slot(
      hash: hash, start: UInt32(bytes.count), count: UInt32(text.count), number: number)
    bytes.append(contentsOf: text)
    used += 1
    if used * 2 > slots.count { grow() }
    return number
  }

  private func holds(_ slot: Slot, _ text: UnsafeRawBufferPointer) -> Bool {
    guard Int(slot.count) == text.count else { return false }
    return bytes.withUnsafeBytes { own in
      UnsafeRawBufferPointer(rebasing: own[Int(slot.start)..<Int(slot.start) + text.count])
        .elementsEqual(text)
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.count > 0 {
      var place = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
      while slots[place].count > 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }
}
