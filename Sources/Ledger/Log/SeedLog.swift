internal import GRDB

/// What the log knows of seeds: commitments made before a night, and seeds shown after it.
enum SeedLog {
  /// Notes the commitment to a seed.
  static func commit(_ db: Database, _ seedHash: String, at: Int64, actor: String) throws {
    guard try AuditChain.last(db, action: "reveal", subject: seedHash) == nil else {
      throw LedgerError(.revealed, "the seed with the commitment \(seedHash) was revealed before")
    }
    try AuditChain.append(
      db, at: at, actor: actor, action: "seed_commitment", subject: seedHash, detail: nil)
  }

  /// The latest commitment.
  static func last(_ db: Database) throws -> String? {
    try AuditChain.last(db, action: "seed_commitment")?.subject
  }

  /// Whether the seed of a commitment was revealed.
  static func isRevealed(_ db: Database, _ seedHash: String) throws -> Bool {
    try AuditChain.last(db, action: "reveal", subject: seedHash) != nil
  }
}

extension LedgerWriter {
  /// Notes the commitment to the next seed: SHA-256 of its bytes, lower-case hex.
  ///
  /// - Throws: ``LedgerError`` with the code `revealed` where that seed was revealed before.
  package func recordCommitment(_ seedHash: String, now: Int64) throws(LedgerError) {
    try LedgerError.naming(path) {
      try durably { db in try SeedLog.commit(db, seedHash, at: now, actor: actor) }
    }
  }

  /// Notes that a seed was revealed; from then on the view `runs` shows it.
  ///
  /// - Parameters:
  ///   - seedHash: SHA-256 of the seed's bytes, lower-case hex.
  ///   - seed: the seed's bytes, lower-case hex.
  /// - Throws: ``LedgerError``: `refused` where the hash is not the seed's; `revealed` where it was
  ///   revealed before.
  package func recordReveal(seedHash: String, seed: String, now: Int64) throws(LedgerError) {
    try LedgerError.naming(path) {
      guard SeedHash.of(hex: seed) == seedHash else {
        throw LedgerError(.refused, "the seed does not belong to the commitment \(seedHash)")
      }
      try durably { db in
        guard try !SeedLog.isRevealed(db, seedHash) else {
          throw LedgerError(.revealed, "the seed with the commitment \(seedHash) was revealed before")
        }
        try AuditChain.append(
          db, at: now, actor: actor, action: "reveal", subject: seedHash, detail: seed)
      }
    }
  }

  /// The latest commitment to a seed, if there is one.
  package func lastCommitment() throws(LedgerError) -> String? {
    try LedgerError.naming(path) { try queue.read { db in try SeedLog.last(db) } }
  }

  /// Whether the seed of a commitment was revealed in this ledger.
  package func isRevealed(_ seedHash: String) throws(LedgerError) -> Bool {
    try LedgerError.naming(path) { try queue.read { db in try SeedLog.isRevealed(db, seedHash) } }
  }
}
