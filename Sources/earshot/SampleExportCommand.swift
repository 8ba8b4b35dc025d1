import ArgumentParser
import Foundation
import Ledger
import Report

/// `earshot sample export`: the drawn contacts with their masked transcripts, for reviewers.
struct SampleExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the drawn contacts with their masked transcripts as CSV or JSON lines.",
    discussion:
      "The CSV begins with a byte order mark and has CRLF line ends, so that Excel reads it rightly.")

  @OptionGroup var options: QueryOptions
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?
  @Option(name: .long, help: "The file to write; it must not be there yet. Default: standard output.")
  var out: String?

  func run() throws {
    let reader = try options.reader()
    let table = try SampleRows.table(run: SampleCommand.run(number, in: reader), in: reader, options: options)
    guard let place = table.columns.firstIndex(of: "contact_id") else { return }
    let rows = try table.rows.map { row -> [Cell] in
      let turns = try reader.turns(contact: row[place].text)
      let lines = turns.map { turn in
        let at = turn.at.map { "\($0 / 60_000):\(String($0 / 1_000 % 60 + 100).dropFirst()) " } ?? ""
        return "\(at)\(turn.role): \(turn.text)"
      }
      return row + [.text(lines.joined(separator: "\n"))]
    }
    let full = ResultTable(columns: table.columns + ["transcript"], rows: rows)
    let isJSON = options.format == .json
    let text = isJSON ? full.text(.json) : "\u{FEFF}" + full.text(.csv)
    guard let out else { return Console.write(text) }
    let descriptor = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StatusError(code: ExitStatus.inputOutput, message: "\(out): \(String(cString: strerror(errno)))")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: Data(text.utf8))
      try file.synchronize()
    } catch {
      throw StatusError(code: ExitStatus.inputOutput, message: "\(out): it could not be written")
    }
    Console.note("earshot: \(rows.count) contacts in \(out)")
  }
}
