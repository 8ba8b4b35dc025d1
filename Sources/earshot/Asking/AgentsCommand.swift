import ArgumentParser
import Batch
import Foundation
import Ledger
import Report
import Statistics

/// `earshot agents`: what many contacts show about agents and teams.
struct AgentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agents",
    abstract: "List findings about agents and teams with their evidence.",
    discussion: """
      A finding says how often something happened beside what colleagues on the same queues, hours and kinds of \
      call would have had. It selects contacts for listening; it is no verdict: of twenty people who are named \
      at a false-discovery rate of .05 one is innocent on average.

      earshot agents --db earshot.sqlite --finding ID lists the contacts behind a finding;
      earshot agents --db earshot.sqlite --plot funnel.svg draws all agents;
      earshot agents --db earshot.sqlite --tenure lists who is new and who left, by team.
      """)

  @OptionGroup var options: QueryOptions
  @OptionGroup var keys: KeyOptions
  @OptionGroup var agents: AgentOptions
  @Option(name: .long, help: "Only this vendor.") var vendor: String?
  @Option(name: .long, help: "Only this agent or team.") var agent: String?
  @Option(name: .long, help: "Only this rule.") var rule: String?
  @Option(name: .long, help: "Only this level: agent or team.") var level: String?
  @Option(name: .customLong("run"), help: "Only this run.") var number: Int?
  @Flag(name: .customLong("all-runs"), help: "Also what earlier runs found about the same agents.")
  var showsAllRuns = false
  @Option(name: .long, help: "List the contacts behind the finding with this id.") var finding: String?
  @Option(
    name: .long, help: ArgumentHelp("Write a funnel plot of all agents, as SVG.", valueName: "file"))
  var plot: String?
  @Flag(name: .long, help: "List teams by how long their agents have been seen, and who left.") var tenure =
    false

  func validate() throws {
    if let level, !["agent", "team"].contains(level) {
      throw ValidationError("--level takes agent or team, not \(level)")
    }
  }

  func run() throws {
    let reader = try options.reader()
    if tenure {
      options.print(try TenureTable.table(reader.history))
      return
    }
    if let finding {
      let naming = try agents.naming(leaves: options.format != .table, keys, of: reader)
      options.print(try contacts(of: finding, naming, reader))
      return
    }
    var query = FindingQuery()
    query.vendor = vendor
    query.agent = agent
    query.rule = rule
    query.level = level
    query.run = number.map(Int64.init)
    let findings = latest(try reader.findings(query))
    if findings.isEmpty { try KnownNames.check(rule: rule, vendor: vendor, in: reader) }
    if let plot { try draw(plot, findings, reader) }
    let rows = try findings.dropFirst(options.offset).prefix(options.limit ?? .max).map { finding -> [Cell] in
      let behind = try reader.contacts(finding: finding.findingID)
      return [
        .text(finding.findingID), .integer(finding.runID), .text(finding.vendor), .text(finding.level),
        .text(finding.agent), .text(finding.ruleID), .text(Instant.text(finding.periodStart)),
        .text(Instant.text(finding.periodEnd)), .integer(finding.contacts), Cell(finding.observed),
        Cell(rounded(finding.expected)), Cell(rounded(finding.ratio)), Cell(rounded(finding.low)),
        Cell(rounded(finding.high)), Cell(rounded(finding.pValue)), Cell(rounded(finding.qValue)),
        .integer(Int64(behind.count)), Cell(finding.explanation),
        .text(behind.map(\.contactID).joined(separator: " ")),
      ]
    }
    let found = ResultTable(
      columns: [
        "finding_id", "run_id", "vendor", "level", "agent", "rule_id", "period_start", "period_end",
        "contacts",
        "observed", "expected", "ratio", "low", "high", "p_value", "q_value", "behind", "explanation",
        "behind_contacts",
      ], rows: rows)
    let table = try agents.apply(
      to: found, columns: ["agent"], texts: ["explanation"], leaves: options.format != .table, keys,
      of: reader
    ) { $0[3] == .text("agent") }
    let short = [
      "finding_id", "vendor", "agent", "observed", "expected", "ratio", "low", "high", "q_value", "behind",
      "explanation",
    ]
    options.print(options.format == .table ? table.selecting(short) : table)
  }

  /// Of findings of one rule about one agent, the one of the latest run, unless all were asked for.
  private func latest(_ findings: [AgentFindingRow]) -> [AgentFindingRow] {
    if showsAllRuns || number != nil { return findings }
    var runs: [[String]: Int64] = [:]
    func key(_ finding: AgentFindingRow) -> [String] {
      [finding.vendor, finding.level, finding.agent, finding.ruleID]
    }
    for finding in findings { runs[key(finding)] = max(runs[key(finding)] ?? 0, finding.runID) }
    return findings.filter { runs[key($0)] == $0.runID }
  }

  /// To four significant digits, as nobody reads more.
  private func rounded(_ value: Double?) -> Double? {
    guard let value, value != 0, value.isFinite else { return value }
    return Double(String(format: "%.4g", value))
  }

  /// The contacts behind a finding, with what is stored of them.
  private func contacts(
    of finding: String, _ naming: AgentNaming?, _ reader: LedgerReader
  ) throws -> ResultTable {
    let behind = try reader.contacts(finding: finding)
    guard !behind.isEmpty else {
      throw StatusError(
        code: ExitStatus.noInput, message: "no finding \(finding) with contacts in \(options.db)")
    }
    let page = behind.dropFirst(options.offset).prefix(options.limit ?? .max)
    let rows = try page.map { row -> [Cell] in
      var query = ContactQuery()
      query.contact = row.contactID
      query.limit = 1
      let contact = try reader.contacts(query).first
      var flagged = FlagQuery()
      flagged.contact = row.contactID
      flagged.category = "hangup"
      let flags = try reader.flags(flagged).filter { $0.status != "superseded" }
      let returns = try flags.flatMap { try reader.consequences(flag: $0.flagID) }
      let last = try reader.turns(contact: row.contactID).last
      let names = Set(flags.compactMap(\.agent) + [contact?.agent].compactMap { $0 }).sorted()
      func told(_ text: String?, isQuoted: Bool = false) -> Cell {
        Cell(text.map { naming?.text($0, naming: names, isQuoted: isQuoted) ?? $0 })
      }
      let back = returns.compactMap(\.detail).first ?? ""
      return [
        .text(row.contactID), Cell(contact?.sourceID), Cell(contact?.startedAt.map(Instant.text)),
        Cell(contact?.queue), Cell(contact?.talk.map { Double($0) / 1_000 }), Cell(contact?.endedBy),
        Cell(contact?.endedByBasis), Cell(rounded(contact?.complexity)),
        .text(flags.map { "\($0.ruleID) \($0.grade ?? "-")" }.joined(separator: ", ")),
        told(flags.first?.explanation), told(last.map { "\($0.role): \($0.text)" }, isQuoted: true),
        .text(naming?.detail(back) ?? back),
      ]
    }
    return ResultTable(
      columns: [
        "contact_id", "source_id", "started_at", "queue", "talk", "ended_by", "ended_by_basis", "complexity",
        "flags", "explanation", "last_turn", "back",
      ], rows: rows)
  }

  private func draw(_ file: String, _ findings: [AgentFindingRow], _ reader: LedgerReader) throws {
    let lines = try AgentComparison(reader.history, lastRun: reader.runs(limit: 1).first?.startedAt).lines
      .filter { line in
        line.expected > 0 && (vendor == nil || line.vendor == vendor)
      }
    let named = Set(
      findings.filter { $0.qValue != nil && $0.level == "agent" }.map { $0.vendor + "\n" + $0.agent })
    let naming = try agents.naming(leaves: true, keys, of: reader)
    let most = max(1, lines.map(\.expected).max() ?? 1)
    let variance = lines.map(\.variance).max() ?? Overdispersion.fallbackVariance
    let limits = try [(0.025, "97.5 %"), (0.001, "99.9 %")].map { chance, name in
      FunnelPlot.Limit(
        name: name,
        line: try (1...80).map { step in
          let expected = most * Double(step) / 80
          return (expected, Double(try limit(expected, chance, variance)) / expected)
        })
    }
    let plot = FunnelPlot(
      title: "Calls ended by the agent with the matter open, by agent, 28 days",
      points: lines.map { line in
        FunnelPlot.Point(
          expected: line.expected, ratio: Double(line.observed) / line.expected,
          name: naming?.pseudonym(of: line.agent) ?? line.agent,
          isFinding: named.contains(line.vendor + "\n" + line.agent))
      }, limits: limits)
    do {
      try Data(plot.svg.utf8).write(to: URL(filePath: file), options: .atomic)
    } catch {
      throw StatusError(
        code: ExitStatus.inputOutput, message: "\(file) can't be written: \(error.localizedDescription)")
    }
  }

  /// The smallest count that honest agents reach with at most that chance.
  private func limit(_ expected: Double, _ chance: Double, _ variance: Double) throws -> Int {
    var count = max(1, Int(expected))
    while count < 100_000,
      try AgentTail.probability(events: count, expected: expected, variance: variance) > chance
    {
      count += 1
    }
    return count
  }
}
