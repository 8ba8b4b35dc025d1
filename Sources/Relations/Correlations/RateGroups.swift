/// The groups of an entry that have something within its time span, by their numbers in the order in which they come.
struct RateGroups {
  private var names: [UInt8] = []
  private var ends: [Int] = [0]
  /// The groups in the order of their names.
  private(set) var order: [Int] = []

  init(_ source: some RateSource, _ entry: Int) throws {
    try source.forEachGroup(of: entry) { name, cells in
      guard cells.contains(where: { !$0.now.isEmpty }) else { return }
      names += name
      ends.append(names.count)
    }
    order = Array(0..<ends.count - 1)
    let (bytes, places) = (names, ends)
    order.sort { left, right in
      RateName.precedes(bytes[places[left]..<places[left + 1]], bytes[places[right]..<places[right + 1]])
    }
  }

  /// The name of a group.
  func name(_ number: Int) -> [UInt8] { Array(names[ends[number]..<ends[number + 1]]) }
}
