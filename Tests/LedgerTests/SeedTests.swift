import Ledger
import Testing

/// Commitments and revealed seeds.
struct SeedTests {
  @Test func `a run ends with the commitment to the next seed`() throws {
    let scratch = try Scratch()
    #expect(SeedHash.of([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    try Night(seed: 1).write(to: scratch.path(), next: SeedHash.of([4]))
    let reader = try LedgerReader(path: scratch.path())
    #expect(try reader.lastCommitment() == SeedHash.of([4]))
    #expect(try reader.isRevealed(SeedHash.of([4])) == false)
  }

  @Test func `a revealed seed is shown with its run and refused afterwards`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    let hash = SeedHash.of([1, 2, 3])
    #expect(throws: LedgerError.self) {
      try writer.recordReveal(seedHash: hash, seed: "010204", now: Night.now)
    }
    try writer.recordReveal(seedHash: hash, seed: "010203", now: Night.now)
    #expect(try writer.isRevealed(hash))
    let again = #expect(throws: LedgerError.self) { try writer.recordCommitment(hash, now: Night.now) }
    #expect(again?.code == .revealed)
    try writer.recordCommitment(SeedHash.of([5]), now: Night.now)
    #expect(try writer.lastCommitment() == SeedHash.of([5]))
    try writer.close()
    let reader = try LedgerReader(path: scratch.path())
    #expect(try reader.runs().first?.seed == "010203")
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }
}
