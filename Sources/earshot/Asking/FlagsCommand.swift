import ArgumentParser
import Batch
import Ledger
import Report

/// `earshot flags`: what the rules found.
struct FlagsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flags",
    abstract: "List flags with their evidence.",
    discussion: """
      A flag says what happened, never why: whether somebody meant it is for people to find out.

      --search finds words of the masked evidence and explanation in any case and without regard to diacritics \
      (zazolc finds zażółć), parts of Chinese texts (退款), and beginnings of words before a *. With --customer the \
      numbers come on standard input, one a line, never as arguments:

        earshot flags --db night.sqlite --customer < numbers.txt
      """)

  @OptionGroup var options: QueryOptions
  @OptionGroup var period: PeriodOptions
  @OptionGroup var keys: KeyOptions
  @OptionGroup var agents: AgentOptions
  @Option(name: .long, help: "Only this vendor.") var vendor: String?
  @Option(name: .long, help: "Only this queue.") var queue: String?
  @Option(name: .long, help: "Only this channel: voice or chat.") var channel: String?
  @Option(name: .long, help: "Only this rule.") var rule: String?
  @Option(name: .long, help: "Only this category.") var category: String?
  @Option(name: .long, help: "Only this severity: info, low, medium, high, critical.") var severity: String?
  @Option(name: .long, help: "Only this grade: A, B or C.") var grade: String?
  @Option(name: .long, help: "Only this agent.") var agent: String?
  @Option(name: .long, help: "Only this contact.") var contact: String?
  @Flag(name: .long, help: "Only these customers: their numbers come on standard input.") var customer = false
  @Option(name: .long, help: "A configuration file, for the countries of numbers.") var config: String?
  @Option(name: .long, help: "Only this flag, by its id or the beginning of it.") var flag: String?
  @Option(name: .long, help: "Only flags with these words.") var search: String?
  @Option(name: .customLong("run"), help: "Only this run.") var number: Int?
  @Option(name: .long, help: "current, superseded, waived or all.") var status = "current"
  @Option(
    name: .long, help: "What to sort by: \(FlagQuery.Order.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var sort: FlagQuery.Order = .run
  @Flag(name: .long, help: "The greatest first.") var descending = false

  func validate() throws {
    for (name, value, words) in [
      ("--severity", severity, ["info", "low", "medium", "high", "critical"]),
      ("--grade", grade, ["A", "B", "C"]), ("--channel", channel, ["voice", "chat"]),
      ("--status", status, ["current", "superseded", "waived", "all"]),
    ] {
      if let value, !words.contains(value) {
        throw ValidationError("\(name) takes \(words.joined(separator: ", ")), not '\(value)'")
      }
    }
  }

  func run() throws {
    let reader = try options.reader()
    let flags = try reader.flags(query(reader))
    if flags.isEmpty { try KnownNames.check(rule: rule, vendor: vendor, in: reader) }
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
    let table = try agents.apply(
      to: ResultTable(columns: columns, rows: rows), columns: ["agent"], texts: ["explanation"],
      quotes: ["evidence"],
      leaves: options.format != .table, keys, of: reader)
    options.print(options.format == .table ? table.selecting(short) : table)
  }

  private func query(_ reader: LedgerReader) throws -> FlagQuery {
    var query = FlagQuery()
    query.vendor = vendor
    query.queue = queue
    query.channel = channel
    query.rule = rule
    query.category = category
    query.severity = severity
    query.grade = grade
    query.agent = agent
    query.contact = contact
    query.flag = flag
    query.text = search
    query.run = number.map(Int64.init)
    query.status = status == "all" ? nil : status
    (query.since, query.until) = (period.from, period.to)
    if customer {
      query.customers = try CustomerNumbers.read(keys, of: reader, ConfigurationFile.load(config)).customers
        .sorted().map(\.hex)
    }
    query.order = sort
    query.isDescending = descending
    query.limit = options.limit
    query.offset = options.offset
    return query
  }
}
