import ArgumentParser
import Ledger
import Report

/// `earshot sample list`: the drawn contacts of a night.
struct SampleListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the drawn contacts of a run, by stratum and ticket.")

  @OptionGroup var options: QueryOptions
  @OptionGroup var keys: KeyOptions
  @OptionGroup var agents: AgentOptions
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?

  func run() throws {
    let reader = try options.reader()
    let table = try agents.apply(
      to: SampleRows.table(run: SampleCommand.run(number, in: reader), in: reader, options: options),
      columns: ["agent"], texts: ["stratum_id"], leaves: options.format != .table, keys, of: reader)
    var short = ["stratum_id", "rank", "source_id", "agent", "started_at", "talk", "contact_id"]
    let column = SampleRows.columns.count - 1
    if table.rows.contains(where: { $0[column] != .null }) { short.append(SampleRows.columns[column]) }
    options.print(options.format == .table ? table.selecting(short) : table)
  }
}
