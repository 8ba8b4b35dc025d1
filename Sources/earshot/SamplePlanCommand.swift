import ArgumentParser
import Ledger
import Report
import Sampling
import Statistics

/// `earshot sample plan`: what a sample would cost, and what margin it buys.
struct SamplePlanCommand: ParsableCommand {
  /// How a budget is divided.
  enum Division: String, CaseIterable, ExpressibleByArgument {
    case power, proportional, equal, neyman
  }

  /// Which part of the plan is printed.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case choices, groups, cells, coverage
  }

  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plan a sample over a run's frame: its size, its parts, and the margin that each choice buys.",
    discussion: """
      A margin is the half-width of the interval for the defect rate at the expected rates: those of earlier reviews, \
      drawn towards one half by one defect in two reviews, else --rate. Nothing is drawn; put what you choose into \
      the configuration (sampling: { budget: …, minimum: … }) before the night.

        earshot sample plan --db night.sqlite --budget 300
        earshot sample plan --db night.sqlite --margin 0.03 --level 0.95 --allocation neyman
        earshot sample plan --db night.sqlite --minutes 2400 --cost voice=8,chat=4
        earshot sample plan --db night.sqlite --by agent --minimum 2 --show cells --format csv
        earshot sample plan --db night.sqlite --show coverage --at-least 5
      """)

  @OptionGroup var options: QueryOptions
  @Option(name: .customLong("run"), help: "The run whose frame stands for a night. Default: the latest.")
  var number: Int?
  @Option(
    name: .long,
    help: "The fields that make a stratum, separated by commas: \(PlanFrame.fields.joined(separator: ", ")).")
  var by = "vendor,channel,queue,language,tier"
  @Option(name: .long, help: "The field that margins are told apart by.") var group = "vendor"
  @Option(name: .long, help: "A budget of contacts. Default: 200, or the sum of the minima if that is more.")
  var budget: Int?
  @Option(name: .long, help: "A budget of reviewers' minutes.") var minutes: Double?
  @Option(name: .long, help: "A margin to be reached, 0 to 1.") var margin: Double?
  @Option(name: .long, help: "Minutes that a review takes, by channel.") var cost = "voice=8,chat=4"
  @Option(name: .long, help: "Confidence level.") var level = 0.95
  @Option(name: .long, help: "How the budget is divided: power, proportional, equal, neyman.")
  var allocation: Division = .power
  @Option(name: .long, help: "The power: 0 is equal, 1 proportional.") var exponent = 0.5
  @Option(name: .long, help: "At least so many of each stratum, as far as it has them.") var minimum = 2
  @Option(name: .long, help: "At most so many of each stratum.") var cap: Int?
  @Option(name: .long, help: "The defect rate that is expected where there are no reviews.") var rate = 0.05
  @Option(name: .long, help: "What is shown: choices, groups, cells or coverage. Default: the first three.")
  var show: Part?
  @Option(name: .long, help: "Coverage: how many drawn contacts every agent should have.") var atLeast = 2
  @Option(name: .long, help: "Coverage: in the runs of so many days before the run's date.") var days = 28
  @OptionGroup var forms: ReviewForms

  func validate() throws {
    if [budget != nil, minutes != nil, margin != nil].filter({ $0 }).count > 1 {
      throw ValidationError("give one of --budget, --minutes and --margin")
    }
    for name in by.split(separator: ",") + [group[...]] where !PlanFrame.fields.contains(String(name)) {
      throw ValidationError("'\(name)' is none of \(PlanFrame.fields.joined(separator: ", "))")
    }
    guard level > 0, level < 1 else { throw ValidationError("--level lies between 0 and 1") }
    guard rate > 0, rate < 1 else { throw ValidationError("--rate lies between 0 and 1") }
    guard exponent >= 0, exponent <= 1 else { throw ValidationError("--exponent lies between 0 and 1") }
    guard minimum >= 0, cap ?? 0 >= 0, atLeast >= 1, days >= 1, budget ?? 0 >= 0, minutes ?? 0 >= 0 else {
      throw ValidationError("counts take numbers from 0 on")
    }
    _ = try costs()
  }

  func run() throws {
    let reader = try options.reader()
    let run = try SampleCommand.run(number, in: reader)
    if show == .coverage { return options.print(try coverage(run, reader)) }
    let frame = try PlanFrame(run: run, reader: reader)
    let rates = try PlanRates(reader: reader, forms: forms)
    let cells = frame.cells(
      by: by.split(separator: ",").map(String.init), group: group, rate: { rates.rate($0) ?? rate },
      minutes: try costs(), minimum: minimum, cap: cap)
    do throws(StatisticsError) {
      let least = cells.reduce(0) { $0 + min($1.minimum, $1.population, $1.cap ?? .max) }
      let wanted: PlanBudget =
        margin.map(PlanBudget.margin) ?? minutes.map(PlanBudget.minutes)
        ?? .contacts(budget ?? max(200, least))
      let plan = try SamplePlan(cells: cells, method: method(allocation), budget: wanted, level: level)
      if options.format == .table, show == nil {
        options.print(choices(cells, wanted))
        Console.print("")
        options.print(groups(plan))
        Console.print("")
        options.print(table(plan))
      } else {
        switch show ?? .choices {
        case .groups: options.print(groups(plan))
        case .cells: options.print(table(plan))
        case .choices, .coverage: options.print(choices(cells, wanted))
        }
      }
    } catch {
      throw StatusError(code: ExitStatus.usage, message: "no such sample: \(error.argument): \(error.detail)")
    }
  }

  private func method(_ division: Division) -> AllocationMethod {
    switch division {
    case .power: .power(exponent: exponent)
    case .proportional: .proportional
    case .equal: .equal
    case .neyman: .neyman
    }
  }

  private func costs() throws -> [String: Double] {
    var result = ["voice": 8.0, "chat": 4.0]
    for pair in cost.split(separator: ",") {
      let parts = pair.split(separator: "=")
      guard parts.count == 2, result[String(parts[0])] != nil, let value = Double(parts[1]), value > 0,
        value < 1_000
      else { throw ValidationError("--cost takes minutes by channel, such as voice=8,chat=4") }
      result[String(parts[0])] = value
    }
    return result
  }

  private func choices(_ cells: [PlanCell], _ budget: PlanBudget) -> ResultTable {
    var table = ResultTable(columns: [
      "allocation", "contacts", "minutes", "margin", "worst_group", "its_margin", "at_most_if_no_defect",
    ])
    for division in Division.allCases {
      guard
        let plan = try? SamplePlan(cells: cells, method: method(division), budget: budget, level: level)
      else { continue }
      let worst = plan.groups.map { ($0, plan.margin(group: $0)) }.max { $0.1 < $1.1 }
      table.rows.append([
        .text(division.rawValue), .integer(Int64(plan.count)), ReviewCells.rounded(plan.minutes),
        ReviewCells.rounded(plan.margin), Cell(worst?.0), ReviewCells.rounded(worst?.1),
        ReviewCells.rounded(plan.upperBoundWithoutDefects),
      ])
    }
    return table
  }

  private func groups(_ plan: SamplePlan) -> ResultTable {
    ResultTable(
      columns: [group, "population", "contacts", "margin"],
      rows: plan.groups.map { name in
        let places = plan.cells.indices.filter { plan.cells[$0].group == name }
        return [
          .text(name), .integer(Int64(places.reduce(0) { $0 + plan.cells[$1].population })),
          .integer(Int64(places.reduce(0) { $0 + plan.units[$1] })),
          ReviewCells.rounded(plan.margin(group: name)),
        ]
      })
  }

  private func table(_ plan: SamplePlan) -> ResultTable {
    ResultTable(
      columns: ["stratum", "population", "contacts", "expected_rate", "minutes"],
      rows: zip(plan.cells, plan.units).map { cell, count in
        [
          .text(cell.id), .integer(Int64(cell.population)), .integer(Int64(count)),
          ReviewCells.rounded(cell.rate), ReviewCells.rounded(Double(count) * cell.minutes),
        ]
      })
  }

  /// The agents who were drawn less often than they should in the last days.
  private func coverage(_ run: RunRow, _ reader: LedgerReader) throws -> ResultTable {
    let last = BusinessDate.day(run.businessDate) ?? 0
    let runs = try reader.runs().filter { other in
      let day = BusinessDate.day(other.businessDate) ?? 0
      return day <= last && day > last - days && other.runID <= run.runID
    }
    var contacts: [String: Int] = [:]
    var drawn: [String: Int] = [:]
    for run in runs {
      let sample = Set(try reader.sample(run: run.runID).filter { $0.kind == "random" }.map(\.contactID))
      try reader.history.forEachOfFrame(run: run.runID) { row, names in
        let agent = "\(names[row.vendor] ?? "-")/\(names[row.agent] ?? "-")"
        contacts[agent, default: 0] += 1
        if sample.contains(row.id.hex) { drawn[agent, default: 0] += 1 }
      }
    }
    let short = contacts.filter { drawn[$0.key] ?? 0 < min(atLeast, $0.value) }.sorted { $0.key < $1.key }
    Console.note(
      "earshot: \(short.count) of \(contacts.count) agents have fewer than \(atLeast) drawn contacts in \(runs.count) "
        + "runs")
    return ResultTable(
      columns: ["agent", "contacts", "drawn", "missing"],
      rows: short.map { agent, count in
        let has = drawn[agent] ?? 0
        return [
          .text(agent), .integer(Int64(count)), .integer(Int64(has)),
          .integer(Int64(min(atLeast, count) - has)),
        ]
      })
  }
}
