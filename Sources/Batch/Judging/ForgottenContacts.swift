import Contacts
import Ledger
import Privacy
import Synchronization

/// Who and what must not come back after an erasure, as the workers of a run ask it.
final class ForgottenContacts: Sendable {
  private let list: Mutex<Forgotten>
  /// Whether there is nobody and nothing to leave out, as nearly always.
  let isEmpty: Bool

  /// The erasures that a ledger knows of.
  init(_ list: Forgotten) {
    isEmpty = list.isEmpty
    self.list = Mutex(list)
  }

  /// Learns that a customer has another key as well: somebody forgotten under an earlier one stays forgotten.
  func learn(_ key: CustomerKey, formerly: CustomerKey) {
    guard !isEmpty else { return }
    list.withLock { list in
      guard let before = list.limit(of: HistoryID(high: formerly.high, low: formerly.low)) else { return }
      list.add(customer: HistoryID(high: key.high, low: key.low), before: before)
    }
  }

  /// Whether a contact is to be left out.
  func covers(_ contact: borrowing Contact) -> Bool {
    let id = HistoryID(high: contact.id.high, low: contact.id.low)
    let customer = contact.customerKey.map { HistoryID(high: $0.high, low: $0.low) }
    let startedAt = contact.fields.startedAt
    return list.withLock { $0.covers(contact: id, customer: customer, startedAt: startedAt) }
  }
}
