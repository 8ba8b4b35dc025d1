import Contacts
import Ledger
import Relations

/// The contacts of earlier nights, as far as relations between contacts reach back.
enum HistoryIntervals {
  /// Adds the earlier contacts of customers to the store by which customers are grouped.
  static func add(to stores: NightStores, from history: ContactHistory?, since: Int64) throws {
    guard let history else { return }
    var writer = SpillWriter(stores.customers)
    try history.forEach(since: since) { row, _, _ in
      guard let customer = row.customer, let startedAt = row.startedAt else { return }
      let interval = ContactInterval(
        key: CustomerKey(high: customer.high, low: customer.low),
        id: ContactID(high: row.id.high, low: row.id.low), startedAt: startedAt, endedAt: row.endedAt,
        isPast: true)
      try writer.write(interval.key.asID) { interval.encode(into: &$0) }
    }
    try writer.finish()
  }
}
