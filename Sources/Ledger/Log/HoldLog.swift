internal import GRDB

/// The legal holds that the log tells of: the events `hold` and `release`, with the hold's name as subject.
///
/// Customers stand there by ``Forgotten/mark(of:)``, contacts by id.
struct HoldLog {
  /// The holds in force, by name.
  private(set) var holds: [String: Held] = [:]

  /// What one hold covers.
  struct Held {
    var customers: Set<String> = []
    var contacts: Set<String> = []
    var since: String
  }

  init(_ db: Database) throws {
    let events = try Row.fetchAll(
      db,
      sql: """
        SELECT action, subject, detail, at FROM audit_event WHERE action = 'hold' OR action = 'release'
        ORDER BY seq
        """)
    for event in events {
      guard let name = event[1] as String? else { continue }
      if event[0] as String == "release" {
        holds[name] = nil
        continue
      }
      var held = holds[name] ?? Held(since: event[3])
      held.customers.formUnion(HoldLog.list("customers", in: event[2]))
      held.contacts.formUnion(HoldLog.list("contacts", in: event[2]))
      holds[name] = held
    }
  }

  private static func list(_ key: String, in detail: String?) -> [String] {
    (AuditDetail.value(key, in: detail) ?? "").split(separator: ",").map(String.init)
  }

  /// The name of a hold, the first one by name, that covers one of the customers or contacts.
  func name(covering customers: Set<HistoryID>, _ contacts: Set<String>) -> String? {
    let marks = Set(customers.map { Forgotten.mark(of: $0).hex })
    return holds.sorted { $0.key < $1.key }.first { _, held in
      !held.customers.isDisjoint(with: marks) || !held.contacts.isDisjoint(with: contacts)
    }?.key
  }

  /// The contacts of the ledger that each hold covers, by its name: stored ones and those in the history alone.
  func covered(_ db: Database) throws -> [String: Set<HistoryID>] {
    guard !holds.isEmpty else { return [:] }
    var names: (customers: [HistoryID: [String]], contacts: [HistoryID: [String]]) = ([:], [:])
    for (name, held) in holds {
      for mark in held.customers.compactMap({ HistoryID(hex: $0) }) {
        names.customers[mark, default: []].append(name)
      }
      for id in held.contacts.compactMap({ HistoryID(hex: $0) }) {
        names.contacts[id, default: []].append(name)
      }
    }
    var covered: [String: Set<HistoryID>] = [:]
    func take(_ contact: HistoryID, _ customer: HistoryID?) {
      for name in names.contacts[contact] ?? [] { covered[name, default: []].insert(contact) }
      guard !names.customers.isEmpty, let customer else { return }
      for name in names.customers[Forgotten.mark(of: customer)] ?? [] {
        covered[name, default: []].insert(contact)
      }
    }
    let rows = try Row.fetchCursor(db, sql: "SELECT DISTINCT contact_id, customer_key FROM contact")
    while let row = try rows.next() {
      guard let id = HistoryID(hex: row[0]) else { continue }
      take(id, (row[1] as String?).flatMap { HistoryID(hex: $0) })
    }
    for block in try Int64.fetchAll(db, sql: "SELECT block FROM history_content ORDER BY block") {
      var texts = HistoryNames()
      for row in try HistoryCatalog.contents(db, block: block).rows(names: &texts) {
        take(row.id, row.customer)
      }
    }
    return covered
  }

  /// Whether a contact is held, by itself or through its customer.
  func covers(contact: String, customer: String?) -> Bool {
    if holds.isEmpty { return false }
    let mark = customer.flatMap { HistoryID(hex: $0) }.map { Forgotten.mark(of: $0).hex }
    return holds.values.contains { held in
      held.contacts.contains(contact) || mark.map { held.customers.contains($0) } ?? false
    }
  }
}

extension LedgerWriter {
  /// Puts customers and contacts under a legal hold, or more of them under one that is in force: until its
  /// release, nothing of theirs is erased.
  ///
  /// - Parameters:
  ///   - name: what a refusal calls it.
  ///   - customers: the first 16 bytes of the customers' keys.
  ///   - contacts: ids of contacts, lower-case hex.
  ///   - now: the time for the event, milliseconds since 1970 UTC.
  /// - Throws: ``LedgerError``.
  package func hold(
    _ name: String, customers: Set<HistoryID>, contacts: Set<String> = [], now: Int64
  ) throws(LedgerError) {
    let marks = customers.map { Forgotten.mark(of: $0).hex }.sorted().joined(separator: ",")
    let detail = AuditDetail.text([
      ("customers", marks.isEmpty ? nil : marks),
      ("contacts", contacts.isEmpty ? nil : contacts.sorted().joined(separator: ",")),
    ])
    try record(action: "hold", subject: name, detail: detail, now: now)
  }

  /// Ends a legal hold.
  ///
  /// - Throws: ``LedgerError`` with the code `held` where no such hold is in force.
  package func release(_ name: String, now: Int64) throws(LedgerError) {
    let isThere = try LedgerError.naming(path) {
      try queue.read { db in try HoldLog(db).holds[name] != nil }
    }
    guard isThere else { throw LedgerError(.noHold, "there is no legal hold \(name)", path: path) }
    try record(action: "release", subject: name, detail: nil, now: now)
  }
}

extension LedgerReader {
  /// The legal holds in force, by name: how many customers and contacts each covers, and since when.
  package func holds() throws(LedgerError) -> [HoldSummary] {
    try read { db in
      let log = try HoldLog(db)
      let covered = try log.covered(db)
      return log.holds.sorted { $0.key < $1.key }.map { name, held in
        HoldSummary(
          name: name, customers: held.customers.count, contacts: covered[name]?.count ?? 0, since: held.since)
      }
    }
  }
}
