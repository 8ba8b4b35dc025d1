internal import GRDB

/// Which contacts the ledger has of some customers, and which of some contacts, stored or in the history alone.
package struct CustomerContacts: Sendable {
  /// The contacts of each customer, by the first 16 bytes of the customer's key; customers without any are left out.
  package private(set) var ofCustomer: [HistoryID: Set<HistoryID>] = [:]
  /// The contacts that were named and are there.
  package private(set) var named: Set<HistoryID> = []

  /// All of them, each once.
  package var all: Set<HistoryID> { ofCustomer.values.reduce(into: named) { $0.formUnion($1) } }

  /// Whether there is a contact of one of these customers, or one of these contacts.
  package func has(_ ids: Set<HistoryID>) -> Bool {
    ids.contains { ofCustomer[$0] != nil || named.contains($0) }
  }

  init(of customers: Set<HistoryID>, contacts: Set<HistoryID>, _ db: Database) throws {
    for contact in contacts {
      let isStored = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM contact WHERE contact_id = ?)", arguments: [contact.hex])
      if isStored == true { named.insert(contact) }
    }
    for customer in customers {
      let ids = try String.fetchAll(
        db, sql: "SELECT contact_id FROM contact WHERE customer_key = ?", arguments: [customer.hex])
      if !ids.isEmpty { ofCustomer[customer] = Set(ids.compactMap { HistoryID(hex: $0) }) }
    }
    for block in try Int64.fetchAll(db, sql: "SELECT block FROM history_content ORDER BY block") {
      let contents = try HistoryCatalog.contents(db, block: block)
      guard try contents.hasCustomer(among: customers) || contents.hasContact(among: contacts) else {
        continue
      }
      var names = HistoryNames()
      for row in try contents.rows(names: &names) {
        if contacts.contains(row.id) { named.insert(row.id) }
        if let customer = row.customer, customers.contains(customer) {
          ofCustomer[customer, default: []].insert(row.id)
        }
      }
    }
  }
}

extension LedgerReader {
  /// Which contacts the ledger has of these customers, and which of these contacts.
  ///
  /// - Parameters:
  ///   - customers: the first 16 bytes of the customers' keys.
  ///   - contacts: ids of contacts.
  package func contacts(
    of customers: Set<HistoryID>, named contacts: Set<HistoryID> = []
  ) throws(LedgerError) -> CustomerContacts {
    try read { db in try CustomerContacts(of: customers, contacts: contacts, db) }
  }
}
