import ArgumentParser
import Ledger
import Report

/// `earshot flags`: what the rules found.
struct FlagsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flags",
    abstract: "List flags with their evidence.",
    discussion: "A flag says what happened, never why: whether somebody meant it is for people to find out.")

  @OptionGroup var options: QueryOptions
  @Option(name: .long, help: "Only this vendor.") var vendor: String?
  @Option(name: .long, help: "Only this rule.") var rule: String?
  @Option(name: .long, help: "Only this category.") var category: String?
  @Option(name: .long, help: "Only this severity: info, low, medium, high, critical.") var severity: String?
  @Option(name: .long, help: "Only this agent.") var agent: String?
  @Option(name: .long, help: "Only this contact.") var contact: String?
  @Option(name: .customLong("run"), help: "Only this run.") var number: Int?
  @Option(name: .long, help: "current, superseded, waived or all.") var status = "current"
  @Option(
    name: .long, help: "What to sort by: \(FlagQuery.Order.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var sort: FlagQuery.Order = .run
  @Flag(name: .long, help: "The greatest first.") var descending = false

  func run() throws {
    var query = FlagQuery()
    query.vendor = vendor
    query.rule = rule
    query.category = category
    query.severity = severity
    query.agent = agent
    query.contact = contact
    query.run = number.map(Int64.init)
    query.status = status == "all" ? nil : status
    query.order = sort
    query.isDescending = descending
    query.limit = options.limit
    query.offset = options.offset
    let flags = try options.reader().flags(query)
    let columns = [
      "flag_id", "run_id", "contact_id", "rule_id", "rule_version", "category", "severity", "status", "grade",
      "score", "agent", "leg", "role", "turn", "at", "evidence", "explanation",
    ]
    let short = ["flag_id", "rule_id", "severity", "grade", "agent", "explanation", "evidence"]
    let rows = flags.map { flag -> [Cell] in
      let at: Double? = flag.at.map { Double($0) / 1_000 }
      return [
        .text(flag.flagID), .integer(flag.runID), .text(flag.contactID), .text(flag.ruleID),
        .text(flag.ruleVersion), .text(flag.category), .text(flag.severity), .text(flag.status),
        Cell(flag.grade), Cell(flag.score), Cell(flag.agent), Cell(flag.leg.map(Int64.init)), Cell(flag.role),
        Cell(flag.turn.map(Int64.init)), Cell(at), Cell(flag.evidence), Cell(flag.explanation),
      ]
    }
    let table = ResultTable(columns: columns, rows: rows)
    options.print(options.format == .table ? table.selecting(short) : table)
  }
}
