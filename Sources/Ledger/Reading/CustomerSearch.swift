internal import Foundation
internal import GRDB

/// Finds what the ledger holds under some customers' keys, and of some contacts.
struct CustomerSearch {
  private let customers: Set<HistoryID>
  /// Contacts that are named themselves.
  private let named: Set<HistoryID>
  /// The contacts concerned, in every version, stored or in the history alone, by id.
  private(set) var contacts: Set<String> = []
  /// The customers of the contacts concerned, named or not.
  private(set) var customersOfContacts: Set<HistoryID>
  /// The blocks of history with one of the customers or a customer of one of the contacts.
  private(set) var blocks: [Int64] = []

  init(_ customers: Set<HistoryID>, contacts named: Set<String>, _ db: Database) throws {
    self.customers = customers
    customersOfContacts = customers
    self.named = Set(named.compactMap { HistoryID(hex: $0) })
    for contact in named.sorted() {
      contacts.formUnion(
        try String.fetchAll(
          db, sql: "SELECT DISTINCT contact_id FROM contact WHERE contact_id = ?", arguments: [contact]))
    }
    for customer in customers {
      contacts.formUnion(
        try String.fetchAll(
          db, sql: "SELECT contact_id FROM contact WHERE customer_key = ?", arguments: [customer.hex]))
    }
    for block in try Int64.fetchAll(db, sql: "SELECT block FROM history_content ORDER BY block") {
      let contents = try HistoryCatalog.contents(db, block: block)
      guard try contents.hasCustomer(among: customers) || contents.hasContact(among: self.named) else {
        continue
      }
      var names = HistoryNames()
      var isConcerned = false
      for row in try contents.rows(names: &names) where concerns(row) {
        contacts.insert(row.id.hex)
        if let customer = row.customer { customersOfContacts.insert(customer) }
        isConcerned = isConcerned || row.customer != nil
      }
      if isConcerned { blocks.append(block) }
    }
    for contact in contacts {
      let keys = try String.fetchAll(
        db, sql: "SELECT customer_key FROM contact WHERE contact_id = ? AND customer_key IS NOT NULL",
        arguments: [contact])
      customersOfContacts.formUnion(keys.compactMap { HistoryID(hex: $0) })
    }
  }

  private func concerns(_ row: HistoryRow) -> Bool {
    row.customer.map { customers.contains($0) } ?? false || named.contains(row.id)
  }

  /// Writes the blocks anew without the customers; the log tells their new digests.
  func eraseFromHistory(_ db: Database, now: Int64, actor: String) throws {
    for block in blocks {
      var names = HistoryNames()
      var rows = try HistoryCatalog.contents(db, block: block).rows(names: &names)
      for index in rows.indices {
        if concerns(rows[index]) { rows[index].customer = nil }
      }
      let contents = try HistoryBlock(rows[...], names: names)
      try db.execute(
        sql: "UPDATE history_content SET ids = ?, digests = ?, payload = ? WHERE block = ?",
        arguments: [Data(contents.ids), Data(contents.digests), Data(contents.payload), block])
      try AuditChain.append(
        db, at: now, actor: actor, action: "history_erase", subject: "block/\(block)",
        detail: AuditDetail.text([("contents", contents.contents)]))
    }
  }
}

extension HistoryBlock {
  /// Whether one of these contacts stands in the block.
  ///
  /// - Throws: ``LedgerError`` with the code `corrupt`.
  func hasContact(among contacts: Set<HistoryID>) throws(LedgerError) -> Bool {
    if contacts.isEmpty { return false }
    let ids = try HistoryIDs.unpack(self.ids, count: count)
    return stride(from: 0, to: ids.count - 15, by: 16).contains { start in
      contacts.contains(HistoryBlock.bigEndian(ids, start))
    }
  }

  /// Whether one of these customers stands in the block, by their keys at its end.
  func hasCustomer(among customers: Set<HistoryID>) -> Bool {
    guard payload.count >= 4 else { return false }
    let packed = Int(HistoryBlock.littleEndian(payload, 0, 4))
    guard packed <= payload.count - 4 else { return false }
    return stride(from: 4 + packed, through: payload.count - 16, by: 16).contains { start in
      customers.contains(HistoryBlock.bigEndian(payload, start))
    }
  }
}
