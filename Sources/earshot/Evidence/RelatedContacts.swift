import Contacts
import Ledger
import Report

/// The contacts beside one whose flag no turn shows: what stands behind "in two contacts at once" or "the third contact in a
/// day", as the history of the ledger has them.
struct RelatedContacts {
  /// How far back contacts of the customer are listed, in milliseconds: as far as rules look.
  private static let reach: Int64 = 35 * 86_400_000
  /// More are not listed; those before the contact come first, the latest of them at the end.
  private static let most = 1_000

  /// The table as comma-separated values; `nil` where there are none, or the history has let go of the contact.
  ///
  /// Listed are contacts of the same customer that began up to 35 days before, and contacts of the same agent of the
  /// vendor that last while this one does.
  static func table(besides contact: ContactRow, _ history: ContactHistory) throws -> String? {
    guard let id = HistoryID(hex: contact.contactID), let own = try history.contacts(ids: [id]).first,
      let start = own.row.startedAt
    else { return nil }
    let end = max(start, own.row.endedAt ?? start)
    var table = ResultTable(columns: [
      "why", "contact_id", "vendor", "agent", "channel", "started_at", "answered_at", "ended_at",
    ])
    var found: [(start: Int64, cells: [Cell])] = []
    try history.forEach(since: start - reach, until: end) { row, _, names in
      guard row.id != id, let began = row.startedAt else { return }
      let isOfCustomer = own.row.customer != nil && row.customer == own.row.customer && began < start
      let isOfAgent =
        own.agent != nil && names[row.agent] == own.agent && names[row.vendor] == own.vendor
        && (row.endedAt ?? began) > start
      guard isOfCustomer || isOfAgent else { return }
      let why = [isOfAgent ? "same agent at once" : nil, isOfCustomer ? "same customer before" : nil]
      func instant(_ at: Int64?) -> Cell { .text(at.map(Instant.text) ?? "") }
      found.append(
        (
          began,
          [
            .text(why.compactMap(\.self).joined(separator: ", ")), .text(row.id.hex),
            .text(names[row.vendor] ?? ""), .text(names[row.agent] ?? ""),
            .text(Channel(rawValue: row.channel)?.name ?? ""), instant(began), instant(row.answeredAt),
            instant(row.endedAt),
          ]
        ))
    }
    guard !found.isEmpty else { return nil }
    // The order of ids, in which they come, settles what begins at one instant.
    for line in found.sorted(by: { $0.start < $1.start }).suffix(most) { table.rows.append(line.cells) }
    return CSVText.render(table)
  }
}
