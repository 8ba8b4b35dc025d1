import ArgumentParser
import Batch
import Formats
import Intake

/// `earshot inspect`: what files are, and why.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what a file is and why, and show its first contacts, masked.",
    discussion: """
      Of every file and every entry of an archive: the containers, the encoding and what it was told by, how the \
      records stand, the format and why it is none of the others, the zone of its stamps, what became of the \
      records, and the first contacts as a run would read them, with sensitive data masked. For rows or JSON of no \
      known format a mapping to begin with is printed.

      --raw writes the decompressed and decoded bytes, as UTF-8. --records writes one JSON line a record: an array \
      of strings for CSV, the header first; the value itself for JSON; a string for anything else. Neither masks.

      Exit status 65 where a file is damaged, after everything that was sound.
      """)

  @Argument(help: "The files.")
  var files: [String]

  @Option(name: .long, help: "The encoding of the texts, such as gb18030. Default: recognised.")
  var encoding: String?

  @Option(
    name: .long,
    help:
      "The format: one of earshot's, or csv, json, value (one JSON value a file) or lines. Default: recognised."
  )
  var format: String?

  @OptionGroup var mappings: MappingsOption

  @Flag(name: .long, help: "Write the decompressed and decoded bytes.")
  var raw = false

  @Flag(name: .long, help: "Write each record as one JSON line.")
  var records = false

  @Flag(name: .long, help: "Print the findings as one JSON object.")
  var json = false

  func validate() throws {
    if [raw, records, json].count(where: { $0 }) > 1 {
      throw ValidationError("--raw, --records and --json exclude each other")
    }
    if let encoding, TextEncoding(name: encoding) == nil {
      let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("unknown encoding '\(encoding)': there is \(names)")
    }
    if let format, InspectFormat(format) == nil {
      throw ValidationError("unknown format '\(format)': there is \(InspectFormat.names)")
    }
  }

  func run() throws {
    let mappings = try mappings.load().mappings
    let format = format.flatMap { InspectFormat($0) }
    let encoding = encoding.flatMap { TextEncoding(name: $0) }
    var isDamaged = false
    var reports: [InspectReport] = []
    for path in files where !Console.isClosed {
      do throws(IntakeError) {
        // Somebody looks: a row may be as long as any other record.
        let limits = IntakeLimits(rowLength: IntakeLimits.default.recordLength)
        let file = try ExportFile(path: path, limits: limits, encoding: encoding)
        if raw {
          isDamaged = try InspectRaw.write(file) || isDamaged
        } else if records {
          isDamaged = try InspectRecords(mappings: mappings, format: format).write(file) || isDamaged
        } else {
          let report = try InspectScan(mappings: mappings, format: format).read(file)
          isDamaged = isDamaged || report.isDamaged
          if json { reports.append(report) } else { Console.write(InspectText.text(report)) }
        }
      } catch {
        guard [.missing, .notAFile].contains(error.code) else { throw error }
        throw StatusError(code: ExitStatus.noInput, message: error.description)
      }
    }
    if json { Console.print(try InspectReport.json(reports)) }
    if isDamaged { throw ExitCode(ExitStatus.data) }
  }
}
