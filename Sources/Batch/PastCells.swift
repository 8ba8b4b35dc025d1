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
    /// How many there are.
    var contacts = 1
  }

  private struct Key: Hashable {
    let stratum: UInt32
    let vendor: UInt32
    let queue: UInt32
    let agent: UInt32
    let team: UInt32
    let channel: UInt8
    let age: Int
    let id: HistoryID?
  }

  /// The cells in the order in which they were met.
  private(set) var cells: [Cell] = []
  /// The names that the rows' numbers stand for, once there is a row.
  private(set) var names: HistoryNames?
  private var places: [Key: Int] = [:]
  /// Where the time spans of rates begin, in order.
  private let starts: [Int64]
  /// Whether some rate goes by single contacts or customers.
  private let isByContact: Bool

  init(starts: [Int64], isByContact: Bool) {
    self.starts = starts
    self.isByContact = isByContact
  }

  /// Counts a contact.
  mutating func add(_ row: HistoryRow, at: Int64, names: HistoryNames) {
    let age = starts.reduce(0) { $0 + (at < $1 ? 1 : 0) }
    let key = Key(
      stratum: row.stratum, vendor: row.vendor, queue: row.queue, agent: row.agent, team: row.team,
      channel: row.channel, age: age, id: isByContact ? row.id : nil)
    if let place = places[key] {
      cells[place].contacts += 1
    } else {
      places[key] = cells.count
      cells.append(Cell(row: row, at: at))
      // Names are only added to, so that the latest table has those of all cells.
      self.names = names
    }
  }
}
