import Glibc

/// Numbers for names, from 0 in the order in which they come, found by their bytes without making a text.
package struct NameTable: Sendable {
  private struct Entry {
    let hash: UInt64
    let start: Int
    let count: Int
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// The entries by their hashes: number and one, or 0 where nothing is; twice as many as entries at least.
  private var slots = [UInt32](repeating: 0, count: 64)

  /// A table without names.
  package init() {}

  /// How many names there are.
  package var count: Int { entries.count }

  /// The name of a number.
  package subscript(number: Int) -> String {
    let entry = entries[number]
    return String(decoding: bytes[entry.start..<entry.start + entry.count], as: UTF8.self)
  }

  /// Calls `body` with the bytes of the name of a number, valid while it runs.
  package func withBytes<Result>(
    of number: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let entry = entries[number]
    return try bytes.withUnsafeBytes { bytes in
      try body(UnsafeRawBufferPointer(rebasing: bytes[entry.start..<entry.start + entry.count]))
    }
  }

  /// The number of a name, which is entered if it is new.
  package mutating func number(of name: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: name)
    let hash = UInt64(bitPattern: Int64(hasher.finalize()))
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place] > 0 {
      let number = Int(slots[place]) - 1
      if entries[number].hash == hash, holds(entries[number], name) { return number }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = UInt32(entries.count + 1)
    entries.append(Entry(hash: hash, start: bytes.count, count: name.count))
    bytes.append(contentsOf: name)
    if entries.count * 2 > slots.count { grow() }
    return entries.count - 1
  }

  /// The same of a text.
  package mutating func number(of name: String) -> Int {
    var name = name
    return name.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
  }

  private func holds(_ entry: Entry, _ name: UnsafeRawBufferPointer) -> Bool {
    guard entry.count == name.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      guard let known = bytes.baseAddress, let own = name.baseAddress else { return true }
      return memcmp(known + entry.start, own, name.count) == 0
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var place = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[place] > 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = UInt32(number + 1)
    }
  }
}
