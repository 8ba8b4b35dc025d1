import ArgumentParser
import Ledger
import Report
import Sampling

/// `earshot sample draw`: flagged contacts beside the random ones.
struct SampleDrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Add flagged contacts to a run's sample, beside the random ones and never mixed with them.",
    discussion: """
      The random sample is drawn by the run itself. This adds targeted contacts, those that a rule flagged, in the \
      order of tickets under a sub-key of the seed (earshot/targeted/v1), so that nobody picks them either. They have \
      no weight: they are for judging flags and for talks, and count in an estimate only where all of their kind \
      were scored. --all takes every flagged contact, which makes the rule's precision exact. Needs the night's seed.
      """)

  @Option(name: .long, help: "The database.") var db: String
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?
  @Option(name: .long, help: "The rule whose flagged contacts are added.") var rule: String
  @Option(name: .long, help: "How many.") var count = 20
  @Flag(name: .long, help: "Every flagged contact of the rule.") var all = false
  @Option(name: .long, help: "A file (mode 0600) with the seed, hexadecimal.") var seedFile: String?

  func validate() throws {
    if count < 1 { throw ValidationError("--count takes a number from 1 on") }
  }

  func run() throws {
    let writer = try LedgerWriter(path: db, actor: "earshot sample draw", now: Clock.now())
    let reader = try LedgerReader(path: db)
    let run = try SampleCommand.run(number, in: reader)
    let office = TicketOffice(seed: try SampleSeed.seed(of: run, file: seedFile)).office(
      for: "earshot/targeted/v1")
    let taken = Set(try reader.sample(run: run.runID).map(\.contactID))
    var query = FlagQuery()
    query.rule = rule
    query.status = "current"
    let flagged = Set(try reader.flags(query).map(\.contactID))
    var candidates: [(ticket: Ticket, contact: String, stratum: String)] = []
    try reader.history.forEachOfFrame(run: run.runID) { row, names in
      let id = row.id.hex
      guard flagged.contains(id), !taken.contains(id) else { return }
      candidates.append((office.ticket(for: id), id, names[row.stratum] ?? "-"))
    }
    let chosen = candidates.sorted { ($0.ticket, $0.contact) < ($1.ticket, $1.contact) }
      .prefix(all ? candidates.count : count)
    guard !chosen.isEmpty else {
      try writer.close()
      return Console.print("nothing to add: no contact of run \(run.runID) that \(rule) flagged is left")
    }
    let rows = chosen.enumerated().map { index, found in
      SampleRow(
        stratumID: found.stratum, contactID: found.contact, rank: Int64(index + 1), ticket: found.ticket.hex,
        kind: "targeted", reason: "rule=\(rule)")
    }
    try writer.importRows(
      action: "sample_draw", detail: "run=\(run.runID) rule=\(rule) rows=\(rows.count)", now: Clock.now()
    ) { writer in try writer.add(rows, run: run.runID) }
    try reader.close()
    try writer.close()
    Console.print(
      "\(rows.count) targeted contacts added; \(candidates.count - rows.count) flagged ones are left")
  }
}
