internal import Crypto
internal import GRDB

/// Which contacts must not come back: those that were erased, and those of erased customers that began before
/// the erasure, whenever and in whatever file they are delivered.
///
/// A contact that begins later is a new one: the customer came back, and the vendor may tell of it.
package struct Forgotten: Hashable, Sendable {
  private var contacts: Set<HistoryID> = []
  /// The latest erasure of each customer, by mark.
  private var customers: [HistoryID: Int64] = [:]

  /// Nothing.
  package init() {}

  init(_ db: Database) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT \(ForgottenRow.shape.visibleColumns) FROM forgotten")
    while let row = try rows.next() {
      var cells = RowReader(row)
      add(try ForgottenRow(from: &cells))
    }
  }

  /// Whether there is nobody and nothing to leave out.
  package var isEmpty: Bool { contacts.isEmpty && customers.isEmpty }

  /// Whether a contact is to be left out.
  ///
  /// - Parameters:
  ///   - contact: its id.
  ///   - customer: the customer's key, if there is one.
  ///   - startedAt: its start, milliseconds since 1970 UTC; without one, a forgotten customer's is left out.
  package func covers(contact: HistoryID, customer: HistoryID?, startedAt: Int64?) -> Bool {
    if contacts.contains(contact) { return true }
    guard !customers.isEmpty, let customer, let before = customers[Forgotten.mark(of: customer)] else {
      return false
    }
    return startedAt.map { $0 < before } ?? true
  }

  /// Until when the contacts of a customer are forgotten, milliseconds since 1970 UTC; nil for a customer who is
  /// not.
  package func limit(of customer: HistoryID) -> Int64? {
    customers.isEmpty ? nil : customers[Forgotten.mark(of: customer)]
  }

  /// Leaves out the contacts of another customer's key as well: the same customer by another key.
  package mutating func add(customer: HistoryID, before: Int64) {
    add(ForgottenRow(kind: "customer", mark: Forgotten.mark(of: customer).hex, before: before))
  }

  mutating func add(_ row: ForgottenRow) {
    guard let mark = HistoryID(hex: row.mark) else { return }
    if row.kind == ForgottenRow.Kind.contact.rawValue {
      contacts.insert(mark)
    } else {
      customers[mark] = max(customers[mark] ?? .min, row.before ?? .max)
    }
  }

  /// What is kept in place of a customer's key: the first 16 bytes of SHA-256 over a fixed line and the key's own
  /// 16 bytes. Who has the key's secret can ask whether a customer is among the forgotten; nobody else learns
  /// anything.
  package static func mark(of customer: HistoryID) -> HistoryID {
    var hash = SHA256()
    hash.update(data: Array("earshot forgotten customer 1\n".utf8))
    withUnsafeBytes(of: customer.high.bigEndian) { hash.update(bufferPointer: $0) }
    withUnsafeBytes(of: customer.low.bigEndian) { hash.update(bufferPointer: $0) }
    return hash.finalize().withUnsafeBytes { digest in
      HistoryID(
        high: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        low: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }
}

extension LedgerReader {
  /// Which contacts must not come back.
  package func forgotten() throws(LedgerError) -> Forgotten {
    try read { db in try Forgotten(db) }
  }
}
