internal import Contacts
internal import Crypto
internal import Foundation
internal import GRDB

/// The sealed pieces that wait for the rest of their contacts, as the ledger keeps them.
enum WaitingBlocks {
  /// Lets the sets of all runs go but two, and notes the digest of the new one, and how many pieces of the one before
  /// became part of the run's contacts.
  static func close(
    _ db: Database, run: Int64, base: Int64?, joined: Int, at: Int64, actor: String
  ) throws {
    try db.execute(
      sql: "DELETE FROM waiting_block WHERE run_id <> ?1 AND run_id <> coalesce(?2, ?1)",
      arguments: [run, base])
    let digest = try digest(db, run: run)
    guard digest != nil || joined > 0 else { return }
    try AuditChain.append(
      db, at: at, actor: actor, action: "waiting", subject: "run/\(run)",
      detail: AuditDetail.text([("sha256", digest), ("joined", joined > 0 ? "\(joined)" : nil)]))
  }

  /// Whether a run can have again what it took up of the run before: no piece of that became part of its contacts, or
  /// all of them are kept.
  static func hasBase(_ db: Database, run: Int64) throws -> Bool {
    let details = try String.fetchAll(
      db, sql: "SELECT detail FROM audit_event WHERE action = 'waiting' AND subject = ?",
      arguments: ["run/\(run)"])
    guard details.contains(where: { AuditDetail.value("joined", in: $0) != nil }) else { return true }
    return try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM waiting_block WHERE run_id = (
          SELECT max(run_id) FROM run WHERE state = 'completed' AND run_id < ?))
        """, arguments: [run]) ?? false
  }

  /// SHA-256 over the blocks of a run, each behind its part and its length, in 8 bytes each; `nil` for no block.
  static func digest(_ db: Database, run: Int64) throws -> String? {
    var hash = SHA256()
    var count = 0
    let rows = try Row.fetchCursor(
      db, sql: "SELECT part, sealed FROM waiting_block WHERE run_id = ? ORDER BY part, rowid",
      arguments: [run])
    while let row = try rows.next() {
      let (part, sealed): (Int64, Data) = (row[0], row[1])
      withUnsafeBytes(of: part.bigEndian) { hash.update(bufferPointer: $0) }
      withUnsafeBytes(of: UInt64(sealed.count).bigEndian) { hash.update(bufferPointer: $0) }
      hash.update(data: sealed)
      count += 1
    }
    return count == 0 ? nil : Hexadecimal.text(hash.finalize())
  }

  /// Checks the sets that are kept against the log.
  static func check(_ db: Database, log: inout LogCheck) throws {
    guard try db.tableExists("waiting_block") else { return }
    let runs = try Int64.fetchAll(
      db,
      sql: """
        SELECT run_id FROM run WHERE state = 'completed'
          AND (run_id = (SELECT max(run_id) FROM run WHERE state = 'completed')
            OR run_id IN (SELECT run_id FROM waiting_block))
        ORDER BY run_id
        """)
    for run in runs {
      let told = AuditDetail.value("sha256", in: log.details["waiting"]?["run/\(run)"])
      if try digest(db, run: run) != told {
        log.add(.init("waiting", key: "run_id \(run)", "the pieces that wait do not fit their digest"))
      }
    }
  }
}

extension RunWriter {
  /// Stages sealed pieces that wait for the rest of their contacts.
  ///
  /// - Parameter part: By which blocks are found again, such as a partition of the ids.
  package func add(waiting sealed: [UInt8], part: Int) throws(LedgerError) {
    try stage(10) { db in
      try db.cachedStatement(sql: "INSERT INTO waiting_block (run_id, part, sealed) VALUES (?, ?, ?)")
        .execute(arguments: [row.runID, part, Data(sealed)])
    }
  }
}

extension LedgerReader {
  /// The sealed pieces that waited at the end of a completed run, of one part.
  package func waiting(run: Int64, part: Int) throws(LedgerError) -> [[UInt8]] {
    try read { db in
      try Data.fetchAll(
        db, sql: "SELECT sealed FROM waiting_block WHERE run_id = ? AND part = ? ORDER BY rowid",
        arguments: [run, part]
      ).map { [UInt8]($0) }
    }
  }

  /// The parts of which a completed run left pieces, rising.
  package func waitingParts(run: Int64) throws(LedgerError) -> [Int] {
    try read { db in
      try Int.fetchAll(
        db, sql: "SELECT DISTINCT part FROM waiting_block WHERE run_id = ? ORDER BY part", arguments: [run])
    }
  }

  /// The runs whose waiting pieces are kept, rising.
  package func runsWithWaiting() throws(LedgerError) -> [Int64] {
    try read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT DISTINCT run_id FROM waiting_block JOIN run USING (run_id) WHERE state = 'completed'
          ORDER BY run_id
          """)
    }
  }
}

extension LedgerWriter {
  /// Writes the waiting pieces of a run anew, after some of them were erased, and notes their digest.
  ///
  /// - Parameter blocks: Every block that is left, with its part.
  package func replaceWaiting(run: Int64, _ blocks: [(part: Int, sealed: [UInt8])], now: Int64)
    throws(LedgerError)
  {
    try LedgerError.naming(path) {
      try durably { db in
        try db.execute(sql: "DELETE FROM waiting_block WHERE run_id = ?", arguments: [run])
        for block in blocks {
          try db.execute(
            sql: "INSERT INTO waiting_block (run_id, part, sealed) VALUES (?, ?, ?)",
            arguments: [run, block.part, Data(block.sealed)])
        }
        let detail = AuditDetail.text([("sha256", try WaitingBlocks.digest(db, run: run))])
        try AuditChain.append(
          db, at: now, actor: actor, action: "waiting", subject: "run/\(run)", detail: detail)
      }
      try checkpoint()
    }
  }
}
