/// What an agent is busy with on a day. Times are milliseconds since 1970 UTC.
struct Desk: Sendable {
  let agent: Int
  /// When the shift begins and ends.
  let from: Int
  let until: Int
  /// When each line, or each place for a chat, is free again.
  var lines: [Int]
  /// The last call on the first line: its place among the night's contacts, its client, and when it begins
  /// and ends.
  var call: (life: Int, brand: String, start: Int, end: Int)?
  /// When the second line of an agent who serves two clients is free again.
  var secondLine = 0

  /// How many contacts it has at a moment.
  func load(at moment: Int) -> Int { lines.count { $0 > moment } }

  /// Whether the agent is at work at a moment.
  func isOpen(at moment: Int) -> Bool { from <= moment && moment < until }

  /// Takes the line that is free first until another moment.
  mutating func occupy(until end: Int) {
    var least = 0
    for line in lines.indices where lines[line] < lines[least] { least = line }
    lines[least] = end
  }

  /// When the next line is free.
  var nextFree: Int { lines.min() ?? 0 }
}
