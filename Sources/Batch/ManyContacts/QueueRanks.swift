import Contacts
import Detection
import Statistics

/// Ranks of contacts within their queue and channel, and the complexity that follows from them.
struct QueueRanks: Sendable {
  private let tables: [RankTable]
  private let starts: [QueueMeasures.Cell: Int]

  init(tables: [RankTable], starts: [QueueMeasures.Cell: Int]) {
    self.tables = tables
    self.starts = starts
  }

  /// Puts the ranks of a contact, 0 to 1, and its complexity into `facts`; a rank is absent where the contact has no
  /// such value.
  ///
  /// The complexity is the mean of the ranks of talk, hold, transfers and turns; it is absent with fewer than two.
  func fill(_ facts: inout RelationFacts, of contact: borrowing Contact, queue: UInt32) {
    guard let channel = contact.fields.channel,
      let start = starts[QueueMeasures.Cell(channel: channel, queue: queue)]
    else { return }
    facts.ranks.reserveCapacity(QueueMeasures.count)
    var sum = 0.0
    var parts = 0
    tables.withUnsafeBufferPointer { tables in
      for number in 0..<QueueMeasures.count {
        guard let measure = QueueMeasures.Measure(rawValue: number), let value = measure.value(of: contact),
          let rank = tables[start + number].rank(of: value)
        else { continue }
        facts.ranks.append(RelationFacts.Rank(field: measure.name, rank: rank))
        guard measure != .wait else { continue }
        sum += rank
        parts += 1
      }
    }
    if parts >= 2 { facts.complexity = sum / Double(parts) }
  }
}
