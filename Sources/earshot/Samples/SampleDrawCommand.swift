import ArgumentParser
import Ledger
import Report
import Reviews
import Sampling
import Statistics

/// `earshot sample draw`: a larger sample, or flagged contacts beside it.
struct SampleDrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Make a run's sample larger, or add flagged contacts beside it.",
    discussion: """
      The random sample is drawn by the run itself. With --budget or --minutes it grows: what was drawn stays, and the \
      next tickets of each stratum come in, divided as the run's own budget was. Let a sample grow because there is \
      time for it, never because of the scores seen so far; the log keeps how many there were. Transcripts are there \
      as far as the reserve goes (three contacts a stratum), else the pointer to the vendor's recording.

      With --rule it adds targeted contacts, those that a rule flagged, in the order of tickets under a sub-key of the \
      seed (earshot/targeted/v1), so that nobody picks them either. They have no weight: they are for judging flags \
      and for talks, and count in an estimate only where all of their kind were scored. --all takes every flagged \
      contact, which makes the rule's precision exact. Both need the night's seed.

        earshot sample draw --db night.sqlite --budget 300
        earshot sample draw --db night.sqlite --rule tone.agent-rude --count 20
      """)

  @Option(name: .long, help: "The database.") var db: String
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?
  @Option(name: .long, help: "How many contacts are to be drawn at random in all.") var budget: Int?
  @Option(name: .long, help: "How many reviewers' minutes they may take in all.") var minutes: Double?
  @Option(name: .long, help: "The rule whose flagged contacts are added.") var rule: String?
  @Option(name: .long, help: "How many flagged ones.") var count = 20
  @Flag(name: .long, help: "Every flagged contact of the rule.") var all = false
  @Option(name: .long, help: "A file (mode 0600) with the seed, hexadecimal.") var seedFile: String?
  @OptionGroup var rules: RulesOption

  func validate() throws {
    guard [budget != nil, minutes != nil, rule != nil].count(where: { $0 }) == 1 else {
      throw ValidationError("give --budget or --minutes for a larger sample, or --rule for flagged contacts")
    }
    if count < 1 { throw ValidationError("--count takes a number from 1 on") }
    if budget ?? 1 < 1 || minutes ?? 1 <= 0 { throw ValidationError("a budget is above 0") }
  }

  func run() throws {
    let writer = try LedgerWriter(
      path: db, actor: "earshot sample draw", now: Clock.now(), makes: false)
    let reader = try LedgerReader(path: db)
    let run = try SampleCommand.standing(number, in: reader)
    let seed = try SampleSeed.seed(of: run, file: seedFile)
    if let rule {
      try addFlagged(by: rule, run, seed, reader, writer)
    } else {
      try grow(run, seed, reader, writer)
    }
    try reader.close()
    try writer.close()
  }

  private func grow(_ run: RunRow, _ seed: Seed, _ reader: LedgerReader, _ writer: LedgerWriter) throws {
    let design = try SamplingDesign(run: run, reader: reader)
    var forms = ReviewForms()
    forms.rules = rules
    forms.form = design.form
    let rates =
      design.allocation == .neyman
      ? try PlanRates(reader: reader, forms: forms, before: run.runID).rates(by: design.stratumID) : [:]
    let growth = try SampleGrowth(
      to: budget.map(PlanBudget.contacts) ?? .minutes(minutes ?? 0), run: run, reader: reader, seed: seed,
      rates: rates)
    guard !growth.rows.isEmpty else {
      return Console.print("nothing to add: \(growth.before) contacts are drawn already")
    }
    let sample = Set(try reader.sample(run: run.runID).map(\.contactID))
    let scored = try ReviewArchive(reader).reviews.measuring.keys.filter(sample.contains).count
    try writer.importRows(
      action: "sample_grow",
      detail: "run=\(run.runID) from=\(growth.before) to=\(growth.after) rows=\(growth.rows.count) "
        + "scored=\(scored)", now: Clock.now()
    ) { writer in
      try writer.add(growth.rows, run: run.runID)
      try writer.add(growth.strata, run: run.runID)
    }
    var texts = 0
    for row in growth.rows {
      var query = ContactQuery()
      query.contact = row.contactID
      if try !reader.contacts(query).isEmpty { texts += 1 }
    }
    Console.print(
      "\(growth.rows.count) contacts added in \(growth.strata.count) strata; \(growth.after) of "
        + "\(run.contacts) are drawn")
    Console.note(
      "earshot: \(texts) of them have a transcript; of the other \(growth.rows.count - texts) only the pointer is known"
    )
    if scored > 0 {
      Console.note(
        "earshot: \(scored) contacts had a score when the sample grew, which the log keeps: if the scores were the "
          + "reason, intervals no longer hold")
    }
  }

  private func addFlagged(
    by rule: String, _ run: RunRow, _ seed: Seed, _ reader: LedgerReader, _ writer: LedgerWriter
  ) throws {
    let office = TicketOffice(seed: seed).office(for: "earshot/targeted/v1")
    let window = try SamplingDesign(run: run, reader: reader).window
    let taken = Set(try reader.sample(run: run.runID).map(\.contactID))
      .union(try reader.drawn(around: run.businessDate, days: window))
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
      try KnownNames.check(rule: rule, in: reader)
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
    Console.print(
      "\(rows.count) targeted contacts added; \(candidates.count - rows.count) flagged ones are left")
  }
}
