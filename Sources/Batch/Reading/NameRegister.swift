import Foundation
import Synchronization

/// The names that contacts are grouped by (vendors, queues, agents, teams, languages), each with a number.
///
/// A number depends on which worker asked first, so that nothing that a run writes may depend on it;
/// ``places`` puts names in the order of their bytes. Zero stands for no name.
final class NameRegister: Sendable {
  private struct State {
    var names = [""]
    /// The numbers of names by their hashes, 0 where nothing is; twice as many as names at least.
    var slots = [UInt32](repeating: 0, count: 64)

    /// The number of a name in composed form.
    mutating func number(of text: UnsafeRawBufferPointer) -> UInt32 {
      var place = Self.hash(text) & (slots.count - 1)
      while slots[place] > 0 {
        if Self.isSame(names[Int(slots[place])], text) { return slots[place] }
        place = (place + 1) & (slots.count - 1)
      }
      slots[place] = UInt32(names.count)
      names.append(String(decoding: text, as: UTF8.self))
      if names.count * 2 > slots.count { grow() }
      return UInt32(names.count - 1)
    }

    private mutating func grow() {
      slots = [UInt32](repeating: 0, count: slots.count * 2)
      for number in names.indices.dropFirst() {
        var name = names[number]
        var place = name.withUTF8 { Self.hash(UnsafeRawBufferPointer($0)) } & (slots.count - 1)
        while slots[place] > 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = UInt32(number)
      }
    }

    private static func hash(_ text: UnsafeRawBufferPointer) -> Int {
      var hasher = Hasher()
      hasher.combine(bytes: text)
      return hasher.finalize()
    }

    private static func isSame(_ name: String, _ text: UnsafeRawBufferPointer) -> Bool {
      name.utf8.count == text.count && name.utf8.elementsEqual(text)
    }
  }

  private let state = Mutex(State())

  /// The number of a name; what is not UTF-8 in it counts as U+FFFD.
  ///
  /// Spellings of one name that are canonically equivalent, which Swift takes for equal, are one name in composed form
  /// (Unicode Standard Annex 15), whichever comes first.
  func number(of text: UnsafeRawBufferPointer) -> UInt32 {
    guard !text.isEmpty else { return 0 }
    if text.allSatisfy({ $0 < 0x80 }) { return state.withLock { $0.number(of: text) } }
    var name = String(decoding: text, as: UTF8.self).precomposedStringWithCanonicalMapping
    return name.withUTF8 { bytes in state.withLock { $0.number(of: UnsafeRawBufferPointer(bytes)) } }
  }

  /// All names by number; the first is empty.
  var names: [String] { state.withLock { $0.names } }

  /// For every number, the place of its name when all are sorted by their bytes.
  var places: [UInt32] {
    let names = names
    let sorted = names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
    var places = [UInt32](repeating: 0, count: names.count)
    for (place, number) in sorted.enumerated() { places[number] = UInt32(place) }
    return places
  }
}
