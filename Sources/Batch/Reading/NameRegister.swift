import Foundation
import Synchronization

/// The names that contacts are grouped by (vendors, queues, agents, teams, languages), each with a number.
///
/// A number depends on which worker asked first, so that nothing that a run writes may depend on it;
/// ``places`` puts names in the order of their bytes. Zero stands for no name.
final class NameRegister: Sendable {
  private struct State {
    var names = [""]
    var numbers: [[UInt8]: UInt32] = [:]
  }

  private let state = Mutex(State())

  /// The number of a name; what is not UTF-8 in it counts as U+FFFD.
  ///
  /// Spellings of one name that are canonically equivalent, which Swift takes for equal, are one name in composed form
  /// (Unicode Standard Annex 15), whichever comes first.
  func number(of text: UnsafeRawBufferPointer) -> UInt32 {
    guard !text.isEmpty else { return 0 }
    let name = String(decoding: text, as: UTF8.self).precomposedStringWithCanonicalMapping
    let key = Array(name.utf8)
    return state.withLock { state in
      if let number = state.numbers[key] { return number }
      let number = UInt32(state.names.count)
      state.names.append(name)
      state.numbers[key] = number
      return number
    }
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
