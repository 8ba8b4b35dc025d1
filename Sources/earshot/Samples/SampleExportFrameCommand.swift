import ArgumentParser
import Ledger

/// `earshot sample export-frame`: the list of all contacts from which a sample was drawn.
struct SampleExportFrameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export-frame",
    abstract: "Print the frame of a run as CSV, contact_id and stratum_id, by contact id.",
    discussion: """
      The run's frame_digest is SHA-256 over the lines 'contact_id TAB stratum_id LF': \
      earshot sample export-frame --db FILE --tab | sha256sum
      """)

  @Option(name: .long, help: "The database.") var db: String
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?
  @Flag(name: .long, help: "The very lines of the digest: separated by a tab, without a header.") var tab =
    false

  func run() throws {
    let reader = try LedgerReader(path: db)
    let run = try SampleCommand.run(number, in: reader)
    try SampleCommand.requireFrame(of: run, in: reader)
    if !tab { Console.write("contact_id,stratum_id\r\n") }
    try reader.history.forEachOfFrame(run: run.runID) { row, names in
      let stratum = names[row.stratum] ?? "-"
      if tab {
        Console.write("\(row.id.hex)\t\(stratum)\n")
      } else {
        Console.write("\(row.id.hex),\"\(stratum.replacing("\"", with: "\"\""))\"\r\n")
      }
    }
  }
}
