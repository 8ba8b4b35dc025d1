import ArgumentParser
import Foundation
import Ledger
import Report
import Reviews
import Sampling

/// `earshot sample export`: the drawn contacts with their masked transcripts, for reviewers.
struct SampleExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the drawn contacts with their masked transcripts as a workbook, CSV or JSON lines.",
    discussion: """
      A name that ends in .xlsx gives a workbook; else CSV, which begins with a byte order mark and has CRLF line \
      ends, so that Excel reads it rightly. Flags, risk tiers and weights are left out: the review is blind. Agents go \
      by pseudonyms unless --agents says otherwise. With \
      --scorecard the form's criteria are columns to fill in; saved as 'CSV UTF-8', the same sheet goes back with \
      earshot review import.

      With --reviewers the contacts are divided by minutes, every reviewer through all strata, one file each \
      (list-ana.xlsx). --double 0.1 gives one in ten to a second reviewer as well, chosen by a sub-key of the seed, so \
      that nobody picks them; the second reviewer sees neither the first score nor whose it is.

        earshot sample export --db night.sqlite --scorecard service-quality --out list.xlsx --reviewers ana,bo --double 0.1
      """)

  @OptionGroup var options: QueryOptions
  @OptionGroup var keys: KeyOptions
  @OptionGroup var agents: AgentOptions
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?
  @Option(name: .long, help: "The file to write; it must not be there yet. Default: standard output.")
  var out: String?
  @Option(name: .long, help: "The form to fill in, by id.") var scorecard: String?
  @Option(name: .long, help: "The reviewers' names, separated by commas.") var reviewers: String?
  @Option(name: .long, help: "How many contacts a reviewer takes at most.") var cap: Int?
  @Option(name: .long, help: "The share of contacts that a second reviewer scores too.") var double = 0.0
  @Option(name: .long, help: "A file (mode 0600) with the seed, hexadecimal, for --double.") var seedFile:
    String?
  @OptionGroup var rules: RulesOption

  private var names: [String] { reviewers?.split(separator: ",").map(String.init) ?? [] }

  func validate() throws {
    if reviewers != nil {
      guard out != nil else { throw ValidationError("--reviewers needs --out: every reviewer gets a file") }
      guard !names.isEmpty, Set(names).count == names.count,
        names.allSatisfy({ !$0.contains("/") && $0.first != "." })
      else { throw ValidationError("--reviewers takes different names without slashes, separated by commas") }
    } else if cap != nil || double > 0 {
      throw ValidationError("--cap and --double go with --reviewers")
    }
    guard cap ?? 1 >= 1 else { throw ValidationError("--cap takes a number from 1 on") }
    guard (0...1).contains(double) else { throw ValidationError("--double takes a share from 0 to 1") }
    if double > 0, names.count < 2 { throw ValidationError("--double needs at least two reviewers") }
  }

  func run() throws {
    let reader = try options.reader()
    let run = try SampleCommand.run(number, in: reader)
    let card = try scorecard.map { id in
      var forms = ReviewForms()
      forms.rules = rules
      forms.form = id
      return try forms.card()
    }
    let log = try ExportLog(options.db, actor: "earshot sample export")
    defer { try? log.close() }
    var list = try ReviewerList(run: run, reader: reader)
    guard !names.isEmpty else {
      return try write(list.table(for: nil, card: card), card, run, to: out, reader, log)
    }
    let office =
      try double > 0
      ? TicketOffice(seed: SampleSeed.seed(of: run, file: seedFile)).office(for: "earshot/double-score/v1")
      : nil
    list.divide(among: names, cap: cap, second: double, office: office)
    for name in names {
      let own = list.tasks.filter { $0.reviewer == name }
      try write(list.table(for: name, card: card), card, run, to: out.map { path(of: name, $0) }, reader, log)
      let minutes = Int(own.reduce(0) { $0 + ReviewerList.minutes($1) }.rounded())
      Console.note("earshot: \(name): \(own.count) contacts, about \(minutes) minutes")
    }
    let left = list.tasks.filter { $0.reviewer == nil }.count
    if left > 0 { Console.note("earshot: \(left) contacts have no reviewer: all are full") }
  }

  /// `list-ana.xlsx` for `list.xlsx`.
  private func path(of name: String, _ out: String) -> String {
    let url = out as NSString
    let stem = url.deletingPathExtension + "-" + name
    return url.pathExtension.isEmpty ? stem : stem + "." + url.pathExtension
  }

  private func write(
    _ table: ResultTable, _ card: Scorecard?, _ run: RunRow, to out: String?, _ reader: LedgerReader,
    _ log: ExportLog
  ) throws {
    let rows = Array(table.rows.dropFirst(options.offset).prefix(options.limit ?? .max))
    let full = try agents.apply(
      to: ResultTable(columns: table.columns, rows: rows), columns: ["agent"], quotes: ["transcript"],
      leaves: true, keys, of: reader)
    let subject = "sample/\(run.runID)"
    let details = [("rows", "\(rows.count)"), ("agents", agents.word(leaves: true))]
    guard let out else {
      let text = options.format == .json ? full.text(.json) : SheetFile.csv(full)
      try log.record(subject, Array(text.utf8), details)
      return Console.write(text)
    }
    let sheet = Spreadsheet.Sheet(
      name: "sample", table: full, wide: ["transcript"], choices: ReviewerList.choices(card))
    let guide = card.map { card in
      Spreadsheet.Sheet(name: "form", table: Self.guide(card), wide: ["en", "pl", "zh"])
    }
    try SheetFile.write(
      [sheet] + (guide.map { [$0] } ?? []), to: out, format: options.format, created: run.startedAt / 1_000)
    try log.record(subject, SheetFile.bytes(of: out), details)
    Console.note("earshot: \(rows.count) contacts in \(out)")
  }

  /// What each criterion asks, for the sheet beside the list.
  private static func guide(_ card: Scorecard) -> ResultTable {
    ResultTable(
      columns: ["criterion", "answers", "en", "pl", "zh"],
      rows: card.criteria.map { criterion in
        let words = criterion.answers.map { ([$0.word] + $0.others).joined(separator: "/") }
        return [
          .text(criterion.id),
          .text((words + (criterion.allowsNotApplicable ? ["n/a"] : [])).joined(separator: ", ")),
          Cell(criterion.title["en"]), Cell(criterion.title["pl"]), Cell(criterion.title["zh"]),
        ]
      })
  }
}
