import Contacts
import Statistics

/// Ranks of contacts within their queue and channel, and the complexity that follows from them.
struct QueueRanks: Sendable {
  private let tables: [QueueMeasures.Cell: [RankTable]]

  init(tables: [QueueMeasures.Cell: [RankTable]]) { self.tables = tables }

  /// The ranks of a contact, 0 to 1, by measure; absent where the contact has no such value.
  func ranks(of contact: Contact) -> [(measure: QueueMeasures.Measure, rank: Double)] {
    guard let channel = contact.fields.channel,
      let tables = tables[.init(channel: channel, queue: contact.string(.queue) ?? "")]
    else { return [] }
    return QueueMeasures.Measure.allCases.compactMap { measure in
      guard let value = measure.value(of: contact), let rank = tables[measure.rawValue].rank(of: value) else {
        return nil
      }
      return (measure, rank)
    }
  }

  /// The complexity: the mean of the ranks of talk, hold, transfers and turns; `nil` with fewer than two.
  static func complexity(_ ranks: [(measure: QueueMeasures.Measure, rank: Double)]) -> Double? {
    let parts = ranks.filter { $0.measure != .wait }
    guard parts.count >= 2 else { return nil }
    return parts.reduce(0) { $0 + $1.rank } / Double(parts.count)
  }
}
