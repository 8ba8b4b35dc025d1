import Contacts
import Statistics

/// How the contacts of each queue and channel are distributed by talk, hold, transfers and turns.
struct QueueMeasures: Sendable {
  /// What is measured; each has a rank within queue and channel.
  enum Measure: Int, CaseIterable, Sendable {
    case talk, hold, transfers, turns, wait

    /// The field's name in `queue_rank`.
    var name: String {
      switch self {
      case .talk: "talk"
      case .hold: "hold"
      case .transfers: "transfers"
      case .turns: "turns"
      case .wait: "wait"
      }
    }

    /// The contact's value: milliseconds for durations, where every hold counts as another second.
    func value(of contact: borrowing Contact) -> Int64? {
      switch self {
      case .talk: contact.fields.talk
      case .hold:
        contact.fields.hold.map { $0 + Int64(contact.fields.holds ?? 0) * 1_000 }
          ?? contact.fields.holds.map { Int64($0) * 1_000 }
      case .transfers: contact.fields.transfers.map(Int64.init)
      case .turns: contact.turnCount.map(Int64.init)
      case .wait: contact.fields.wait
      }
    }
  }

  /// A queue in a channel; the queue by its number.
  struct Cell: Hashable, Sendable {
    let channel: Channel
    let queue: UInt32
  }

  /// All measures, in the order of their raw values.
  static let measures = Measure.allCases
  /// How many measures there are.
  static var count: Int { Measure.wait.rawValue + 1 }

  private(set) var histograms: [RankHistogram] = []
  /// For each cell, where its histograms begin: one for each measure.
  private(set) var starts: [Cell: Int] = [:]

  /// Counts a contact of the queue with this number.
  mutating func add(_ contact: borrowing Contact, queue: UInt32) {
    guard let channel = contact.fields.channel else { return }
    let start = start(of: Cell(channel: channel, queue: queue))
    for measure in Self.measures {
      if let value = measure.value(of: contact) { histograms[start + measure.rawValue].add(value) }
    }
  }

  /// Adds the counts of other contacts.
  mutating func merge(_ other: QueueMeasures) {
    for (cell, theirs) in other.starts {
      let start = start(of: cell)
      for measure in Self.measures.indices {
        histograms[start + measure].merge(other.histograms[theirs + measure])
      }
    }
  }

  /// The ranks that these distributions give.
  var ranks: QueueRanks { QueueRanks(tables: histograms.map { $0.ranks() }, starts: starts) }

  private mutating func start(of cell: Cell) -> Int {
    if let start = starts[cell] { return start }
    let start = histograms.count
    starts[cell] = start
    for _ in Self.measures { histograms.append(RankHistogram()) }
    return start
  }
}
