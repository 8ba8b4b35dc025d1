import ArgumentParser
import Batch
import Ledger
import Report
import Sampling
import Statistics

/// `earshot sample plan`: what a sample would cost, and what margin it buys.
struct SamplePlanCommand: ParsableCommand {
  /// Which part of the plan is printed.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case choices, budgets, groups, cells, coverage
  }

  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plan a sample over a run's frame: its size, its parts, and the margin that each choice buys.",
    discussion: """
      A margin is the half-width of the interval for the defect rate at the expected rates: those of earlier reviews, \
      drawn towards one half by one defect in two reviews, else --rate. Nothing is drawn; put what you choose into \
      the configuration before the night, and plan with it:

        sampling:
          strata: [vendor, channel, agent]
          minutes: 2400                          # or budget: 300 (contacts), or margin: 0.03
          allocation: neyman                     # power, proportional, equal, neyman
          minimum: 1
          coverage: { contacts: 2, days: 28 }    # every agent
          targeted: [{ rule: tone.agent-rude, count: 20 }]

        earshot sample plan --db night.sqlite --config earshot.yaml
        earshot sample plan --db night.sqlite --budget 300
        earshot sample plan --db night.sqlite --margin 0.03 --level 0.95 --allocation neyman
        earshot sample plan --db night.sqlite --minutes 2400 --cost voice=8,chat=4
        earshot sample plan --db night.sqlite --by agent --minimum 2 --show cells --format csv
        earshot sample plan --db night.sqlite --show coverage --at-least 5
      """)

  @OptionGroup var options: QueryOptions
  @Option(name: .customLong("run"), help: "The run whose frame stands for a night. Default: the latest.")
  var number: Int?
  @Option(name: .long, help: "A configuration file (YAML); the options below override what it says.")
  var config: String?
  @Option(
    name: .long,
    help:
      "The fields that make a stratum, separated by commas: \(StratumField.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var by: String?
  @Option(name: .long, help: "The field that margins are told apart by.") var group: StratumField = .vendor
  @Option(name: .long, help: "A budget of contacts. Default: 200, or the sum of the minima if that is more.")
  var budget: Int?
  @Option(name: .long, help: "A budget of reviewers' minutes.") var minutes: Double?
  @Option(name: .long, help: "A margin to be reached, 0 to 1.") var margin: Double?
  @Option(name: .long, help: "Minutes that a review takes, by channel. Default: voice=8,chat=4.")
  var cost: String?
  @Option(name: .long, help: "Confidence level. Default: 0.95.") var level: Double?
  @Option(name: .long, help: "How the budget is divided: power, proportional, equal, neyman. Default: power.")
  var allocation: String?
  @Option(name: .long, help: "The power: 0 is equal, 1 proportional. Default: 0.5.") var exponent: Double?
  @Option(name: .long, help: "At least so many of each stratum, as far as it has them. Default: 2.")
  var minimum: Int?
  @Option(name: .long, help: "At most so many of each stratum.") var cap: Int?
  @Option(name: .long, help: "The defect rate that is expected where there are no reviews. Default: 0.05.")
  var rate: Double?
  @Option(
    name: .long,
    help: "What is shown: choices, budgets, groups, cells or coverage. Default: the first four.")
  var show: Part?
  @Option(name: .long, help: "Coverage: how many drawn contacts every agent should have. Default: 2.")
  var atLeast: Int?
  @Option(name: .long, help: "Coverage: in the runs of so many days before the run's date. Default: 28.")
  var days: Int?
  @OptionGroup var forms: ReviewForms

  func validate() throws {
    if [budget != nil, minutes != nil, margin != nil].filter({ $0 }).count > 1 {
      throw ValidationError("give one of --budget, --minutes and --margin")
    }
    for share in [level, rate, margin].compactMap({ $0 }) where share <= 0 || share >= 1 {
      throw ValidationError("--level, --rate and --margin lie between 0 and 1")
    }
    if let exponent, !(0...1).contains(exponent) {
      throw ValidationError("--exponent lies between 0 and 1")
    }
    if let allocation, !SamplingDesign.methods.contains(allocation) {
      throw ValidationError("--allocation is one of \(SamplingDesign.methods.joined(separator: ", "))")
    }
    guard minimum ?? 0 >= 0, cap ?? 0 >= 0, atLeast ?? 1 >= 1, days ?? 1 >= 1, budget ?? 0 >= 0,
      minutes ?? 0 >= 0
    else { throw ValidationError("counts take numbers from 0 on") }
    var design = SamplingDesign()
    try override(&design)
  }

  func run() throws {
    let reader = try options.reader()
    let run = try SampleCommand.run(number, in: reader)
    var design = try ConfigurationFile.load(config).sampling
    try override(&design)
    if show == .coverage {
      let coverage = try SampleCoverage(
        run: run, reader: reader, atLeast: design.coverage?.contacts ?? 2, days: design.coverage?.days ?? 28)
      Console.note(coverage.note)
      return options.print(coverage.table)
    }
    let frame = try PlanFrame(run: run, reader: reader)
    for field in design.fields + [group] where !frame.fields.contains(field) {
      throw StatusError(
        code: ExitStatus.usage,
        message:
          "'\(field.rawValue)' is not known for every contact of run \(run.runID), whose strata do not tell it "
          + "apart; there are \(frame.fields.map(\.rawValue).joined(separator: ", "))")
    }
    var forms = forms
    if config != nil { forms.form = design.form }
    let fields = design.fields
    let rates = try PlanRates(reader: reader, forms: forms).rates { contact in
      fields.map { Stratum.escaped($0.value(of: contact)) }.joined(separator: "/")
    }
    let found = frame.cells(design, group: group, rates: rates)
    var cells = found.map(\.cell)
    if design.coverage != nil, fields.contains(.agent) {
      try cover(&cells, found.map(\.agent), design, run, reader)
    }
    // A night never fails for what it can't reach; a budget on the command line is taken at its word.
    if budget == nil, minutes == nil, margin == nil {
      let reached = Draw.budget(cells, design)
      if reached != design.budget { Console.warning(Self.told(design, reached, strata: cells.count)) }
      design.budget = reached
    }
    do throws(StatisticsError) {
      let tables = PlanTables(cells: cells, design: design, group: group.rawValue)
      let plan = try tables.plan(design.allocation, design.budget)
      if options.format == .table, show == nil {
        options.print(tables.choices)
        Console.print("")
        options.print(tables.budgets(plan))
        Console.print("")
        options.print(tables.groups(plan))
        Console.print("")
        options.print(tables.cells(plan))
      } else {
        switch show ?? .choices {
        case .budgets: options.print(tables.budgets(plan))
        case .groups: options.print(tables.groups(plan))
        case .cells: options.print(tables.cells(plan))
        case .choices, .coverage: options.print(tables.choices)
        }
      }
    } catch {
      throw StatusError(code: ExitStatus.usage, message: "no such sample: \(error.argument): \(error.detail)")
    }
  }

  /// What a night makes of a budget that is not enough, in words.
  private static func told(_ design: SamplingDesign, _ reached: PlanBudget, strata: Int) -> String {
    func words(_ budget: PlanBudget) -> String {
      switch budget {
      case .contacts(let count): "\(count) contacts"
      case .minutes(let minutes): "\(Int(minutes.rounded())) minutes"
      case .margin(let margin): "a margin of \(margin)"
      }
    }
    return
      "\(words(design.budget)) can't be had with a minimum of \(design.minimum) in each of \(strata) strata"
      + ": a night takes \(words(reached)), and so does this plan. Allow more, lower the minimum, or take fewer "
      + "fields for strata"
  }

  /// Puts what the options say in the place of what the configuration says.
  private func override(_ design: inout SamplingDesign) throws {
    if let by {
      design.fields = try by.split(separator: ",").map { name in
        guard let field = StratumField(rawValue: String(name)) else {
          throw ValidationError(
            "--by: '\(name)' is none of \(StratumField.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return field
      }
      if design.fields.isEmpty { throw ValidationError("--by names at least one field") }
      if Set(design.fields).count < design.fields.count {
        throw ValidationError("--by: a field stands twice")
      }
    }
    if let budget { design.budget = .contacts(budget) }
    if let minutes { design.budget = .minutes(minutes) }
    if let margin { design.budget = .margin(margin) }
    if let level { design.level = level }
    if let rate { design.rate = rate }
    if let minimum { design.minimum = minimum }
    if let cap { design.cap = cap }
    if allocation != nil || exponent != nil {
      var power = exponent ?? 0.5
      if exponent == nil, case .power(let configured) = design.allocation { power = configured }
      design.allocation =
        SamplingDesign.method(allocation ?? "power", exponent: power) ?? design.allocation
    }
    if atLeast != nil || days != nil {
      design.coverage = .init(
        contacts: atLeast ?? design.coverage?.contacts ?? 2, days: days ?? design.coverage?.days ?? 28)
    }
    for pair in (cost ?? "").split(separator: ",") {
      let parts = pair.split(separator: "=")
      guard parts.count == 2, let value = Double(parts[1]), value > 0, value < 1_000,
        parts[0] == "voice" || parts[0] == "chat"
      else { throw ValidationError("--cost takes minutes by channel, such as voice=8,chat=4") }
      if parts[0] == "voice" { design.callMinutes = value } else { design.chatMinutes = value }
    }
  }

  /// Raises the minima to what is due to every agent, after the runs up to this one.
  private func cover(
    _ cells: inout [PlanCell], _ agents: [String?], _ design: SamplingDesign, _ run: RunRow,
    _ reader: LedgerReader
  ) throws {
    guard let coverage = design.coverage else { return }
    var drawn: [String: Int] = [:]
    let tellsVendors = design.fields.contains(.vendor)
    for (vendor, agent, count) in try reader.drawnByAgent(until: run.businessDate, days: coverage.days) {
      drawn[(tellsVendors ? vendor : "-") + "\u{1F}" + agent, default: 0] += count
    }
    let minima = AgentCoverage.minima(
      cells, agents: agents, drawn: drawn, contacts: coverage.contacts, budget: design.budget,
      most: design.most)
    for index in cells.indices { cells[index].minimum = minima[index] }
  }
}
