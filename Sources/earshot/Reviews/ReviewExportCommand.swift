import ArgumentParser
import Ledger
import Report
import Reviews
import Statistics

/// `earshot review export`: what people scored, and the lists for what comes next.
struct ReviewExportCommand: ParsableCommand {
  /// What is exported.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case reviews, items
    case secondPass = "second-pass"
    case verdicts, appeals
    case overturnRates = "overturn-rates"
    case coaching
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print reviews, answers, the second pass, verdicts, appeals or coaching lists.",
    discussion: """
      --kind reviews         every review, one a row
      --kind items           every answer, one a row
      --kind second-pass     the flags of blindly scored contacts that nobody judged yet, beside the transcript, with \
      empty columns to fill in
      --kind verdicts        every judgement of a flag
      --kind appeals         every appeal against a score, with both scores
      --kind overturn-rates  the share of appeals that changed the result, by reviewer and by rule
      --kind coaching        flagged contacts that are in no measuring sample, for talks with agents; choose with --agent, \
      and name the agents with --agents names
      """)

  @OptionGroup var options: QueryOptions
  @OptionGroup var keys: KeyOptions
  @OptionGroup var agents: AgentOptions
  @OptionGroup var forms: ReviewForms
  @Option(name: .long, help: "reviews, items, second-pass, verdicts, appeals, overturn-rates or coaching.")
  var kind: Kind = .reviews
  @Option(name: .long, help: "Only this agent, in a coaching list.") var agent: String?
  @Option(name: .long, help: "Only this vendor, in a coaching list.") var vendor: String?
  @Option(name: .long, help: "Confidence level of overturn rates.") var level = 0.95
  @Option(
    name: .long,
    help: "The file to write, .xlsx, .csv or .json; it must not be there yet. Default: standard output.")
  var out: String?

  func validate() throws {
    guard level > 0, level < 1 else { throw ValidationError("--level lies between 0 and 1") }
  }

  func run() throws {
    let reader = try options.reader()
    let archive = try ReviewArchive(reader)
    let table =
      switch kind {
      case .reviews: reviews(archive)
      case .items: items(archive)
      case .secondPass: try secondPass(archive, reader)
      case .verdicts: try verdicts(archive, reader)
      case .appeals: try appeals(archive)
      case .overturnRates: try overturnRates(archive, reader)
      case .coaching: try coaching(reader)
      }
    let rows = table.rows.dropFirst(options.offset).prefix(options.limit ?? .max)
    let full = try agents.apply(
      to: ResultTable(columns: table.columns, rows: Array(rows)), columns: ["agent"],
      texts: ["explanation"], quotes: ["evidence"], leaves: out != nil || options.format != .table, keys,
      of: reader)
    let details = [
      ("rows", "\(full.rows.count)"), ("agents", agents.word(leaves: out != nil || options.format != .table)),
    ]
    if let out {
      let log = try ExportLog(options.db, actor: "earshot review export")
      let sheet = Spreadsheet.Sheet(
        name: kind.rawValue, table: full, wide: ["transcript", "evidence", "explanation"],
        choices: kind == .secondPass ? ["verdict": VerdictSheet.verdicts] : [:])
      try SheetFile.write([sheet], to: out, format: options.format, created: Clock.now() / 1_000)
      try log.record("review/\(kind.rawValue)", SheetFile.bytes(of: out), details)
      try log.close()
      Console.note("earshot: \(full.rows.count) rows in \(out)")
    } else if options.format == .table {
      options.print(full)
    } else {
      let text = options.format == .csv ? SheetFile.csv(full) : full.text(options.format)
      let log = try ExportLog(options.db, actor: "earshot review export")
      try log.record("review/\(kind.rawValue)", Array(text.utf8), details)
      try log.close()
      Console.write(text)
    }
  }

  private func reviews(_ archive: ReviewArchive) -> ResultTable {
    ResultTable(
      columns: [
        "review_id", "contact_id", "reviewer", "reviewed_at", "form", "form_version", "purpose", "score",
        "auto_failed", "notes",
      ],
      rows: archive.reviews.map { review in
        [
          .text(review.id), .text(review.contact), .text(review.reviewer), .text(Instant.text(review.at)),
          .text(review.form), .text(review.version), .text(review.purpose.rawValue), Cell(review.score),
          .integer(review.autoFailed ? 1 : 0), Cell(archive.notes[review.id]),
        ]
      })
  }

  private func items(_ archive: ReviewArchive) -> ResultTable {
    ResultTable(
      columns: ["review_id", "contact_id", "criterion", "answer", "points", "not_applicable"],
      rows: archive.reviews.flatMap { review in
        (archive.items[review.id] ?? []).map { item in
          [
            .text(review.id), .text(review.contact), .text(item.criterion), Cell(item.answer),
            Cell(item.points), .integer(item.notApplicable ? 1 : 0),
          ]
        }
      })
  }

  private func secondPass(_ archive: ReviewArchive, _ reader: LedgerReader) throws -> ResultTable {
    let scored = Set(archive.reviews.measuring.keys)
    let judged = Set(archive.verdicts.map(\.flag))
    var query = FlagQuery()
    query.status = "current"
    query.order = .contact
    let flags = try reader.flags(query).filter {
      scored.contains($0.contactID) && !judged.contains($0.flagID)
    }
    let contacts = Dictionary(try reader.contacts().map { ($0.contactID, $0) }) { first, _ in first }
    var transcripts: [String: String] = [:]
    return ResultTable(
      columns: [
        "flag_id", "contact_id", "vendor", "source_id", "recording", "rule_id", "severity", "turn",
        "explanation", "evidence", "verdict", "reason", "reviewer", "judged_at", "appeal_by", "transcript",
      ],
      rows: try flags.map { flag in
        let contact = contacts[flag.contactID]
        let transcript =
          try transcripts[flag.contactID]
          ?? ReviewerList.transcript(flag.contactID, numbered: true, in: reader)
        transcripts[flag.contactID] = transcript
        return [
          .text(flag.flagID), .text(flag.contactID), Cell(contact?.vendor), Cell(contact?.sourceID),
          Cell(contact?.recording), .text(flag.ruleID), .text(flag.severity),
          Cell(flag.turn.map(Int64.init)), Cell(flag.explanation), Cell(flag.evidence), .null, .null, .null,
          .null, .null, .text(transcript),
        ]
      })
  }

  private func verdicts(_ archive: ReviewArchive, _ reader: LedgerReader) throws -> ResultTable {
    let rules = try rules(reader)
    return ResultTable(
      columns: ["flag_id", "rule_id", "reviewer", "judged_at", "verdict", "appeal_by", "reason"],
      rows: archive.verdicts.map { verdict in
        [
          .text(verdict.flag), Cell(rules[verdict.flag]), .text(verdict.reviewer),
          .text(Instant.text(verdict.at)), .text(verdict.verdict), Cell(verdict.appellant?.rawValue),
          Cell(verdict.reason.isEmpty ? nil : verdict.reason),
        ]
      })
  }

  private func rules(_ reader: LedgerReader) throws -> [String: String] {
    Dictionary(try reader.flags().map { ($0.flagID, $0.ruleID) }) { first, _ in first }
  }

  private func judged(_ archive: ReviewArchive) throws -> Appeals {
    let cards = try forms.all()
    return Appeals(archive.reviews) { review in
      cards.card(review.form, review.version)?.isDefective(score: review.score, autoFailed: review.autoFailed)
        ?? review.autoFailed
    }
  }

  private func appeals(_ archive: ReviewArchive) throws -> ResultTable {
    ResultTable(
      columns: [
        "contact_id", "review_id", "reviewer", "score", "auto_failed", "appeal_by", "appeal_id", "judge",
        "judged_at", "new_score", "new_auto_failed", "overturned",
      ],
      rows: try judged(archive).cases.map { found in
        [
          .text(found.original.contact), .text(found.original.id), .text(found.original.reviewer),
          Cell(found.original.score), .integer(found.original.autoFailed ? 1 : 0),
          Cell(archive.appellant(of: found.judgement)), .text(found.judgement.id),
          .text(found.judgement.reviewer), .text(Instant.text(found.judgement.at)),
          Cell(found.judgement.score), .integer(found.judgement.autoFailed ? 1 : 0),
          .integer(found.isOverturned ? 1 : 0),
        ]
      })
  }

  private func overturnRates(_ archive: ReviewArchive, _ reader: LedgerReader) throws -> ResultTable {
    let rates =
      try judged(archive).byReviewer(level: level)
      + Appeals.byRule(archive.verdicts, rules: rules(reader), level: level)
    return ResultTable(
      columns: ["by", "name", "appeals", "overturned", "rate", "low", "high", "level", "method"],
      rows: rates.map { rate in
        [
          .text(rate.by), .text(rate.name), .integer(Int64(rate.judged)), .integer(Int64(rate.overturned)),
          ReviewCells.rounded(Double(rate.overturned) / Double(rate.judged)),
          ReviewCells.rounded(rate.interval?.low), ReviewCells.rounded(rate.interval?.high), .real(level),
          .text("Clopper-Pearson"),
        ]
      })
  }

  /// Flagged contacts for talks with agents: never one that measures, so that nobody is coached on the sample.
  private func coaching(_ reader: LedgerReader) throws -> ResultTable {
    let drawn = Set(try reader.allSamples().filter { $0.kind == "random" }.map(\.contactID))
    var query = FlagQuery()
    query.status = "current"
    query.agent = agent
    query.vendor = vendor
    query.order = .severity
    query.isDescending = true
    let flags = try reader.flags(query).filter { !drawn.contains($0.contactID) }
    return ResultTable(
      columns: [
        "contact_id", "agent", "rule_id", "severity", "grade", "score", "turn", "explanation", "evidence",
      ],
      rows: flags.map { flag in
        [
          .text(flag.contactID), Cell(flag.agent), .text(flag.ruleID), .text(flag.severity), Cell(flag.grade),
          Cell(flag.score), Cell(flag.turn.map(Int64.init)), Cell(flag.explanation), Cell(flag.evidence),
        ]
      })
  }
}
