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
    func value(of contact: Contact) -> Int64? {
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

  /// A queue in a channel.
  struct Cell: Hashable, Sendable {
    let channel: Channel
    let queue: String
  }

  private(set) var histograms: [Cell: [RankHistogram]] = [:]

  /// Counts a contact.
  mutating func add(_ contact: Contact) {
    guard let channel = contact.fields.channel else { return }
    let cell = Cell(channel: channel, queue: contact.string(.queue) ?? "")
    for measure in Measure.allCases {
      guard let value = measure.value(of: contact) else { continue }
      let empty = Measure.allCases.map { _ in RankHistogram() }
      histograms[cell, default: empty][measure.rawValue].add(value)
    }
  }

  /// Adds the counts of other contacts.
  mutating func merge(_ other: QueueMeasures) {
    for (cell, theirs) in other.histograms {
      guard histograms[cell] != nil else {
        histograms[cell] = theirs
        continue
      }
      for measure in theirs.indices { histograms[cell]?[measure].merge(theirs[measure]) }
    }
  }

  /// The ranks that these distributions give.
  var ranks: QueueRanks { QueueRanks(tables: histograms.mapValues { $0.map { $0.ranks() } }) }
}
