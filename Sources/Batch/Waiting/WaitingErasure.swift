package import Ledger
import Contacts

/// Erases customers from what waits in the ledger.
package struct WaitingErasure {
  private let seal: WaitingSeal

  /// An erasure.
  ///
  /// - Parameters:
  ///   - pseudonymKey: The key of the pseudonyms, which also seals what waits.
  ///   - earlier: Those before it.
  package init(pseudonymKey: [UInt8], earlier: [[UInt8]] = []) {
    seal = WaitingSeal(pseudonymKey: pseudonymKey, earlier: earlier)
  }

  /// Lets the pieces go that belong to customers or contacts, or to contacts that the ledger has forgotten: to be
  /// called after these were erased from it.
  ///
  /// - Parameters:
  ///   - customers: The first 16 bytes of the customers' keys.
  ///   - contacts: Ids of contacts, 32 hexadecimal digits.
  ///   - now: Milliseconds since 1970 UTC, for the log.
  /// - Returns: How many pieces went.
  /// - Throws: `LedgerError`, and `BatchError.secret` where another key sealed the pieces.
  @discardableResult
  package func forget(
    _ customers: Set<HistoryID>, contacts: Set<String>, in writer: LedgerWriter, now: Int64
  ) throws -> Int {
    let reader = try LedgerReader(path: writer.path)
    // A transcript or a queue's event tells no customer: it is theirs by the contact that was erased.
    let forgotten = try reader.forgotten()
    var erased = 0
    for run in try reader.runsWithWaiting() {
      var blocks: [(part: Int, sealed: [UInt8])] = []
      var changed = false
      for part in try reader.waitingParts(run: run) {
        for sealed in try reader.waiting(run: run, part: part) {
          guard let pieces = try seal.open(sealed, partition: part) else {
            throw BatchError.secret("pieces of contacts wait in the database under another pseudonym key")
          }
          var left = seal.packer
          var gone = 0
          for piece in pieces {
            let key = piece.stored.customerKey.map { HistoryID(high: $0.high, low: $0.low) }
            let contact = HistoryID(high: piece.stored.id.high, low: piece.stored.id.low)
            if contacts.contains(piece.stored.id.hex) || key.map(customers.contains) == true
              || forgotten.covers(contact: contact, customer: nil, startedAt: nil)
            {
              gone += 1
            } else {
              left.add(piece)
            }
          }
          erased += gone
          changed = changed || gone > 0
          if gone == 0 {
            blocks.append((part, sealed))
          } else if left.count > 0 {
            blocks.append((part, try seal.close(left, partition: part)))
          }
        }
      }
      if changed { try writer.replaceWaiting(run: run, blocks, now: now) }
    }
    return erased
  }
}
