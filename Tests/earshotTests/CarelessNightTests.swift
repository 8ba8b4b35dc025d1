import Foundation
import Ledger
import Testing

/// What somebody gives a night by a slip: the seed of another one, a day that has not come.
struct CarelessNightTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
  }

  private func audit(_ number: Int, date: String, seed: String = NightFolder.seed) throws -> String {
    try night.write("lotus/\(number).jsonl", SmallBook.lines(number * 10..<number * 10 + 10, day: number))
    let outcome = try night.earshot.run(
      [
        "run", "--input", night.inputs, "--db", night.database, "--date", date, "--rules",
        night.path + "/rules",
      ], environment: ["EARSHOT_SEED": seed])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.errors
  }

  @Test func `a seed that drew another night is warned of, and shown`() throws {
    try night.commit()
    #expect(try !audit(0, date: "2026-01-15").contains("already"))
    // A later delivery of the same night may have the night's seed.
    #expect(try !audit(1, date: "2026-01-15").contains("already"))
    #expect(try !audit(2, date: "2026-01-16", seed: String(repeating: "ab", count: 32)).contains("already"))
    #expect(try audit(3, date: "2026-01-17").contains("drew run 2, 2026-01-15, already"))
    let verify = try night.earshot.run(
      ["sample", "verify", "--db", night.database], environment: ["EARSHOT_SEED": NightFolder.seed])
    #expect(verify.status == 0 && verify.output.contains("seed: it drew run 1, 2026-01-15, as well"))
  }

  @Test func `a clock that was put back is warned of`() throws {
    #expect(try !audit(0, date: "2026-01-15").contains("clock"))
    let ledger = try LedgerWriter(
      path: night.database, actor: "test", now: Int64(Date().timeIntervalSince1970 * 1_000))
    _ = try ledger.record(action: "test", subject: nil, detail: nil, now: 4_102_444_800_000)
    try ledger.close()
    let told = try audit(1, date: "2026-01-16")
    #expect(
      told.contains("the machine's clock shows") && told.contains("2100-01-01T00:00:00.000Z"), "\(told)")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `a seed that somebody typed is warned of`() throws {
    #expect(
      try audit(0, date: "2026-01-15", seed: String(repeating: "01", count: 32)).contains(
        "repeats its bytes, 1 different in 32"))
    #expect(try !audit(1, date: "2026-01-16").contains("repeats its bytes"))
  }

  @Test func `a night that has not come, or of another age, is warned of`() throws {
    #expect(try !audit(0, date: "2026-01-15").contains("has not come"))
    #expect(try audit(1, date: "2999-12-31").contains("2999-12-31, a day that has not come"))
    #expect(try night.value("SELECT business_date FROM runs WHERE run_id = 2") == "2999-12-31")
    #expect(try audit(2, date: "1025-11-21").contains("1025-11-21, more than ten years ago"))
  }
}
