import Ledger

/// Contacts of earlier nights counted by all that rates can tell them by, so that what a rate needs is worked out once
/// for each of a few thousand cells, not for every contact of five weeks.
struct PastCells {
  /// Contacts that no rate tells apart.
  struct Cell {
    /// One of them.
    let row: HistoryRow
    /// When that one began, milliseconds since 1970 UTC.
    let at: Int64
    /// Before how many of the starts all of them began.
    let age: Int
    /// The number of their language.
    let language: UInt32
    /// How many there are.
    var contacts = 1
  }

  private struct Key: Hashable {
    /// Vendor, queue, agent, team, language, channel and age.
    let numbers: SIMD8<UInt32>
    let id: HistoryID?
  }

  /// The cells in the order in which they were met.
  private(set) var cells: [Cell] = []
  private var places: [Key: Int] = [:]
  /// Where the time spans of rates begin, in order.
  private let starts: [Int64]
  /// Whether some rate goes by single contacts or customers.
  private let isByContact: Bool

  init(starts: [Int64], isByContact: Bool) {
    self.starts = starts
    self.isByContact = isByContact
  }

  /// Counts a contact; all that differ in no number but that of the stratum are of one cell.
  mutating func add(_ row: HistoryRow, at: Int64, language: UInt32) {
    var age = 0
    for start in starts where at < start { age += 1 }
    let key = Key(
      numbers: [
        row.vendor, row.queue, row.agent, row.team, language, UInt32(row.channel), UInt32(age), 0,
      ],
      id: isByContact ? row.id : nil)
    if let place = places[key] {
      cells[place].contacts += 1
    } else {
      places[key] = cells.count
      cells.append(Cell(row: row, at: at, age: age, language: language))
    }
  }
}
