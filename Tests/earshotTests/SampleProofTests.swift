import Foundation
import GRDB
import Testing

/// What `earshot sample verify` finds, and how a script learns of it.
struct SampleProofTests {
  private let night: NightFolder
  private let seed = ["EARSHOT_SEED": NightFolder.seed]

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<120))
    try write("sampling: { strata: [queue], budget: 20, targeted: [{ rule: tone.rude, count: 5 }] }")
  }

  private var options: [String] {
    ["--config", night.path + "/earshot.yaml", "--rules", night.path + "/rules"]
  }

  private func write(_ configuration: String) throws {
    try Data((configuration + "\n").utf8).write(to: URL(fileURLWithPath: night.path + "/earshot.yaml"))
  }

  private func verify(
    _ database: String? = nil, run: Int? = nil, environment: [String: String]? = nil
  ) throws -> EarshotProcess.Outcome {
    try night.earshot.run(
      ["sample", "verify", "--db", database ?? night.database] + (run.map { ["--run", "\($0)"] } ?? []),
      environment: environment ?? seed)
  }

  private func last(_ outcome: EarshotProcess.Outcome) -> String {
    outcome.output.split(separator: "\n").last.map(String.init) ?? ""
  }

  /// What a statement changes in a copy is found.
  private func finds(_ statement: String, _ words: String) throws {
    let copy = night.path + "/copy.sqlite"
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + suffix) }
    try FileManager.default.copyItem(atPath: night.database, toPath: copy)
    let queue = try DatabaseQueue(path: copy)
    try queue.write { try $0.execute(sql: statement) }
    try queue.close()
    let outcome = try verify(copy)
    #expect(outcome.status == 1 && outcome.errors.contains(words), "\(statement): \(outcome.errors)")
    #expect(last(outcome) != "all as it must be", "\(statement)")
  }

  @Test func `weights, chances and targeted rows that were changed are found`() throws {
    try night.commit()
    #expect(try night.audit(options).status == 0)
    #expect(try night.value("SELECT count(*) FROM sample WHERE kind = 'targeted'") == "5")
    let first = try verify()
    #expect(first.status == 0 && last(first) == "all as it must be", "\(first.errors)")
    let random = "kind = 'random'"
    try finds("UPDATE drawn SET weight = weight * 10, inclusion_probability = 0.01 WHERE \(random)", "weight")
    try finds("UPDATE drawn SET inclusion_probability = 0.5 WHERE \(random) AND rank = 1", "chance")
    try finds("UPDATE drawn SET weight = NULL WHERE \(random) AND rank = 1", "weight is none")
    try finds("UPDATE drawn SET weight = 1 WHERE kind = 'targeted' AND rank = 1", "it should be none")
    try finds("UPDATE drawn SET ticket = 'ab' || substr(ticket, 3) WHERE kind = 'targeted'", "targeted")
    try finds("UPDATE stratum SET drawn = drawn - 1", "are drawn")
    // Replacements and growth have weights of their own.
    let drawn = try night.query("SELECT contact_id FROM sample WHERE \(random) ORDER BY ticket").map { $0[0] }
    for change in [
      ["replace", "--contact", drawn[0], "--reason", "no recording"], ["draw", "--budget", "40"],
    ] {
      let outcome = try night.earshot.run(
        ["sample", change[0], "--db", night.database] + change.dropFirst(), environment: seed)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let grown = try verify()
    #expect(grown.status == 0, "\(grown.errors)")
    try finds("UPDATE growth SET allocated = allocated + 1", "do not fit")
    try finds("DELETE FROM growth", "do not fit")
  }

  @Test func `a reason that was erased with its contact is no fault`() throws {
    try night.commit()
    #expect(try night.audit(options).status == 0)
    let contact = try night.value("SELECT contact_id FROM sample WHERE kind = 'random' LIMIT 1")
    let replaced = try night.earshot.run(
      ["sample", "replace", "--db", night.database, "--contact", contact, "--reason", "no recording"],
      environment: seed)
    #expect(replaced.status == 0, "\(replaced.errors)")
    try finds("UPDATE drawn SET reason = NULL WHERE replaces IS NOT NULL", "without a reason")
    let forgotten = try night.earshot.run(
      ["forget", "--db", night.database, "--contacts"], input: contact + "\n")
    #expect(forgotten.status == 0, "\(forgotten.errors)")
    #expect(
      try night.value("SELECT count(*) FROM sample WHERE replaces IS NOT NULL AND reason IS NULL") == "1")
    let outcome = try verify()
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func `a seed that nobody committed to proves nothing, and the status says so`() throws {
    #expect(try night.audit(options).status == 0)
    let outcome = try verify()
    #expect(outcome.status == 1 && outcome.errors.contains("not committed in the log"), "\(outcome.errors)")
    #expect(outcome.output.contains("NOT committed") && !outcome.output.contains("all as it must be"))
    #expect(last(outcome).contains("nothing shows that nobody chose the seed"))
  }

  @Test func `a seed of one's own is committed to by its file, once, and never after it was revealed`() throws
  {
    try night.commit()
    try night.commit()
    #expect(
      try night.value("SELECT count(*) FROM audit_log WHERE action = 'seed_commitment'") == "1")
    let run = try night.audit(options)
    #expect(run.status == 0 && !run.errors.contains("committed to"), "\(run.errors)")
    #expect(try verify().status == 0)
    #expect(
      try night.earshot.run(["sample", "reveal", "--db", night.database], environment: seed).status == 0)
    #expect(throws: (any Error).self) { try night.commit() }
  }

  @Test func `a night that is drawn anew with a seed that was revealed says so`() throws {
    let own = ["EARSHOT_SEED": ""]
    #expect(try night.audit(options, environment: own).status == 0)
    #expect(try verify(environment: own).status == 0)
    #expect(try night.earshot.run(["sample", "reveal", "--db", night.database]).status == 0)
    // What was drawn while it was secret stands.
    #expect(try verify(environment: own).status == 0)
    try write("sampling: { strata: [queue], budget: 30 }")
    let again = try night.audit(options + ["--again"], environment: own)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try night.value("SELECT replaces FROM runs WHERE run_id = 2") == "1")
    let outcome = try verify(environment: own)
    #expect(outcome.status == 1 && outcome.errors.contains("the seed was revealed"), "\(outcome.errors)")
    #expect(outcome.output.contains("REVEALED in the log") && !outcome.output.contains("all as it must be"))
    #expect(try verify(run: 1, environment: own).status == 0)
  }
}
