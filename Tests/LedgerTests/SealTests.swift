import Ledger
import Testing

/// Originals, sealed and opened.
struct SealTests {
  private let key = [UInt8](repeating: 7, count: 32)

  @Test func `a sealed text opens with its key and for its contact alone`() throws {
    let seal = try Seal(key: key)
    let text = Array("customer\tmy card is 4111 1111 1111 1111".utf8)
    let row = try seal.seal(text, contact: "c1")
    #expect(try seal.open(row) == text)
    #expect(row.keyID == seal.fingerprint)
    // Two sealings have nothing in common.
    let again = try seal.seal(text, contact: "c1")
    #expect(again.sealed != row.sealed && again.wrapped != row.wrapped)

    var moved = row
    moved.contactID = "c2"
    var erased = row
    erased.wrapped = nil
    var swapped = row
    swapped.wrapped = again.wrapped
    var changed = row
    changed.sealed?[20] ^= 1
    let stranger = try Seal(key: [UInt8](repeating: 8, count: 32))
    for other in [moved, erased, swapped, changed] {
      #expect(throws: LedgerError.self) { try seal.open(other) }
    }
    let error = #expect(throws: LedgerError.self) { try stranger.open(row) }
    #expect(error?.code == .key && error?.cause.contains(seal.fingerprint) == true)
    #expect(throws: LedgerError.self) { try Seal(key: [1, 2, 3]) }
  }

  @Test func `an original in a ledger is covered by its digests`() throws {
    let scratch = try Scratch()
    let night = Night(seed: 3, size: 2)
    try night.write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    for row in night.originals {
      let stored = try #require(try reader.original(contact: row.contactID, run: 1))
      #expect(stored.sealed == row.sealed && stored.wrapped == row.wrapped)
    }
    #expect(try reader.events(action: "table_digest").contains { $0.subject == "run/1/originals" })
  }
}
