import ArgumentParser
import Ledger
import Report
import Reviews

/// `earshot estimate`: what the scores of the sample say about all contacts.
struct EstimateCommand: ParsableCommand {
  /// Which score counts after an appeal.
  enum AppealUse: String, CaseIterable, ExpressibleByArgument {
    case final, original
  }

  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Estimate defect rates, mean scores and the rules' precision and misses from reviews.",
    discussion: """
      Only contacts drawn at random count, weighted by their strata, with the finite-population correction. Every \
      figure has an interval, the number of reviews behind it and its method; below --minimum reviews there is no \
      figure but the reason. Contacts that were picked count only where all of their kind were scored.

        defect_rate        contacts that failed the form or scored below its pass mark
        mean_score         on the form's scale
        failed_form_rate   contacts with an answer that fails the whole form
        criterion_defect_rate  contacts with this defect; where the criterion does not apply there is none
        precision          flagged contacts on which people judged the rule right (second pass)
        missed_rate        contacts without a flag of the criterion's rules that have its defect all the same
        recall             share of the contacts with the defect that the criterion's rules flagged

      Strata: every stratum of every night. One without a review is left out and counted in the method; for agents, \
      whose contacts lie in many strata, it takes the rate of its neighbour. For pay, use two one-sided bounds: the \
      ends of a 0.90 interval are each right with 0.95.
      """)

  @OptionGroup var options: QueryOptions
  @OptionGroup var keys: KeyOptions
  @OptionGroup var agents: AgentOptions
  @OptionGroup var forms: ReviewForms
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?
  @Option(name: .long, help: "From this business date on, YYYY-MM-DD: all runs together.") var since: String?
  @Option(name: .long, help: "Up to this business date.") var until: String?
  @Option(
    name: .long, help: "Apart by these, separated by commas: \(Estimator.dimensions.joined(separator: ", "))."
  )
  var by = "vendor"
  @Option(name: .long, help: "Confidence level.") var level = 0.95
  @Option(name: .long, help: "How many reviews a figure needs.") var minimum = 10
  @Option(name: .long, help: "Whose score counts after an appeal: final or original.")
  var appeals: AppealUse = .final
  @Flag(name: .long, help: "A verdict 'partly' counts as right.") var partlyIsRight = false
  @Flag(name: .long, help: "Keep the figures in the database, in the view estimates.") var record = false

  private var dimensions: [String] { by.split(separator: ",").map(String.init) }

  func validate() throws {
    guard level > 0, level < 1 else { throw ValidationError("--level lies between 0 and 1") }
    guard minimum >= 1 else { throw ValidationError("--minimum takes a number from 1 on") }
    for name in dimensions where !Estimator.dimensions.contains(name) {
      throw ValidationError("--by: '\(name)' is none of \(Estimator.dimensions.joined(separator: ", "))")
    }
    for date in [since, until].compactMap({ $0 }) where !BusinessDate.isValid(date) {
      throw ValidationError("'\(date)' is no day such as 2025-11-20")
    }
    if number != nil, since != nil || until != nil { throw ValidationError("give --run, or a period") }
  }

  func run() throws {
    let reader = try options.reader()
    let runs = try chosenRuns(reader)
    let cards = try forms.all().filter { $0.id == forms.form }
    let card = try forms.card()
    let frame = try EstimateFrame(
      runs: runs, reader: reader, cards: cards, form: card.id, appealsAreFinal: appeals == .final)
    for note in frame.notes { Console.note("earshot: \(note)") }
    let estimator = Estimator(frame: frame.frame, level: level, minimum: minimum)
    var estimates = estimator.quality(
      by: dimensions, range: card.floor...card.ceiling, criteria: card.criteria.map(\.id))
    estimates += estimator.precision(partlyIsRight: partlyIsRight)
    for criterion in card.criteria where !criterion.rules.isEmpty {
      estimates += estimator.missed(criterion: criterion.id, rules: Set(criterion.rules))
    }
    let label =
      runs.count == 1 ? "" : "runs \(runs.map(\.runID).min() ?? 0)-\(runs.map(\.runID).max() ?? 0); "
    let rows = estimates.map { estimate in
      EstimateRow(
        runID: runs.map(\.runID).max() ?? 0, measure: estimate.measure, domain: label + estimate.domain,
        estimate: estimate.value, low: estimate.low, high: estimate.high, level: estimate.level,
        n: Int64(estimate.n), population: Int64(estimate.population), method: estimate.method)
    }
    if record { try store(rows, of: card.id, reader) }
    let naming =
      dimensions.contains("agent")
      ? try agents.naming(leaves: options.format != .table, keys, of: reader) : nil
    let table = ResultTable(
      columns: [
        "run_id", "measure", "domain", "estimate", "low", "high", "level", "n", "population", "method",
      ],
      rows: rows.map { row in
        [
          .integer(row.runID), .text(row.measure), .text(naming?.domain(row.domain) ?? row.domain),
          ReviewCells.rounded(row.estimate),
          ReviewCells.rounded(row.low), ReviewCells.rounded(row.high), .real(row.level), .integer(row.n),
          .integer(row.population), .text(row.method),
        ]
      })
    let short = ["measure", "domain", "estimate", "low", "high", "n", "population", "method"]
    options.print(options.format == .table ? table.selecting(short) : table)
  }

  /// Keeps the figures, but for those that were recorded just so the last time.
  private func store(_ rows: [EstimateRow], of form: String, _ reader: LedgerReader) throws {
    let known = Set(try Set(rows.map(\.runID)).flatMap { try reader.latestEstimates(run: $0) })
    let new = rows.filter { !known.contains($0) }
    if new.count < rows.count {
      Console.note("earshot: \(rows.count - new.count) of \(rows.count) figures are recorded already")
    }
    guard !new.isEmpty else { return }
    let writer = try LedgerWriter(path: options.db, actor: "earshot estimate", now: Clock.now())
    try writer.importRows(
      action: "estimate", detail: "form=\(form) rows=\(new.count)", now: Clock.now()
    ) { writer in try writer.add(new) }
    try writer.close()
  }

  /// The run that was named, the runs of the period, else the latest run; without those that a later one replaced.
  private func chosenRuns(_ reader: LedgerReader) throws -> [RunRow] {
    guard since != nil || until != nil else { return [try SampleCommand.run(number, in: reader)] }
    let all = try reader.runs()
    let replaced = Set(all.compactMap(\.replaces))
    let runs = all.filter { run in
      run.businessDate >= since ?? "" && run.businessDate <= until ?? "9999" && run.contacts > 0
        && !replaced.contains(run.runID)
    }
    guard !runs.isEmpty else {
      throw StatusError(code: ExitStatus.usage, message: "there is no run with contacts in this period")
    }
    return runs
  }
}
