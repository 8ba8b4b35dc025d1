import ArgumentParser
import Contacts
import Crypto
import Foundation
import Ledger
import Reviews

/// `earshot review import`: a sheet of scores or of judgements, all of it or nothing.
struct ReviewImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read a filled-in sheet: every row is checked, and all of it is stored or nothing.",
    discussion: """
      A sheet of scores has the columns contact_id, one for every criterion of the form, and, where not given by \
      options, reviewer, reviewed_at and purpose (measure, coach, calibrate, appeal); also notes, score (checked \
      against the answers), appeal_of and appeal_by. Rows without any answer wait. The same sheet twice is nothing \
      new. Commas, semicolons or tabs; UTF-8, as Excel's 'CSV UTF-8'.

      With --verdicts the sheet has the columns flag_id and verdict (right, wrong, partly, unclear), reviewer, \
      judged_at, reason and appeal_by.

      Exit status: 65 where the sheet has faults, of which the first hundred are told; 78 where the form has.
      """)

  @Argument(help: "The sheet; - is standard input.") var file: String
  @Option(name: .long, help: "The database.") var db: String
  @OptionGroup var forms: ReviewForms
  @Flag(name: .long, help: "The sheet holds judgements of flags.") var verdicts = false
  @Option(name: .long, help: "Who reviewed, for rows that do not say so.") var reviewer: String?
  @Option(name: .long, help: "When, for rows that do not say so: 2025-11-20T14:05Z.") var at: String?
  @Option(name: .long, help: "What for, for rows that do not say so.") var purpose: ReviewPurpose = .measure
  @Flag(name: .long, help: "Check the sheet and store nothing.") var dryRun = false

  /// More faults of one sheet than anybody reads are counted, not told.
  private static let mostFaults = 100

  func run() throws {
    let bytes: [UInt8]
    if file == "-" {
      bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
    } else if let data = FileManager.default.contents(atPath: file) {
      bytes = Array(data)
    } else {
      throw StatusError(code: ExitStatus.noInput, message: "\(file): it can't be read")
    }
    let time = try at.map { text in
      guard let time = SheetMoment.milliseconds(text) else {
        throw StatusError(
          code: ExitStatus.usage, message: "--at: '\(text)' is no time such as 2025-11-20T14:05Z")
      }
      return time
    }
    // One writer from reading to storing, so that nobody stores the same sheet in between.
    let writer = try LedgerWriter(
      path: db, actor: "earshot review import", now: Clock.now(), makes: false)
    let reader = try LedgerReader(path: db)
    let digest = Hexadecimal.text(SHA256.hash(data: bytes))
    do {
      let sheet = try SheetText(bytes, file: file)
      if verdicts {
        try importVerdicts(sheet, digest, time, reader, writer)
      } else {
        try importReviews(sheet, digest, time, reader, writer)
      }
    } catch let faults as ReviewFaults {
      let count = faults.faults.count
      throw StatusError(
        code: ExitStatus.data,
        message:
          "\(faults.description(limit: Self.mostFaults))\n\(count) fault\(count == 1 ? "" : "s") in the sheet; "
          + "nothing was stored")
    }
    try reader.close()
    try writer.close()
  }

  private func importReviews(
    _ sheet: SheetText, _ digest: String, _ time: Int64?, _ reader: LedgerReader, _ writer: LedgerWriter
  ) throws {
    let card = try forms.card()
    try checkForm(card, reader)
    let archive = try ReviewArchive(reader)
    let drawn = Set(try reader.allSamples().map(\.contactID))
    let stored = try reader.contacts()
    let contacts = drawn.union(stored.map(\.contactID))
    let context = ReviewSheet.Context(
      contacts: contacts, drawn: drawn, reviews: archive.reviews, reviewer: reviewer, at: time,
      // Sheets hold local times without a zone.
      purpose: purpose, latest: Clock.now() + 86_400_000, began: Self.beginnings(stored))
    let read = try ReviewSheet(sheet, file: file, card: card, context: context)
    try ReviewNotes.checkReviewers(read.entries.map(\.review.reviewer), file: file)
    let notes = ReviewNotes()
    tellNotes(read.knownNotes.filter { notes.masked($0.notes) != archive.notes[$0.review] }.map(\.line))
    if !read.entries.isEmpty, !dryRun {
      let rows = read.entries.map { entry in
        ReviewRow(
          reviewID: entry.review.id, contactID: entry.review.contact, reviewer: entry.review.reviewer,
          reviewedAt: entry.review.at, form: card.id, formVersion: card.version,
          purpose: entry.review.purpose.rawValue, score: entry.review.score,
          autoFailed: entry.review.autoFailed, notes: notes.masked(entry.notes))
      }
      let items = read.entries.flatMap { entry in Self.items(entry, card) }
      try writer.importRows(
        action: "review_import",
        detail: Self.detail(card, file: digest, rows: rows.count, replaced: read.replaced), now: Clock.now()
      ) { writer in
        try writer.add(rows)
        try writer.add(items)
      }
    }
    if read.replaced > 0 {
      Console.warning(
        "\(file): \(read.replaced) of them take\(read.replaced == 1 ? "s" : "") the place of an earlier score that the "
          + "same reviewer gave; both stay stored, the later one counts, and the log names the number")
    }
    tell("review", read.entries.count, read.known, read.blank)
  }

  /// When contacts began, where that is known.
  private static func beginnings(_ contacts: [ContactRow]) -> [String: Int64] {
    Dictionary(contacts.compactMap { row in row.startedAt.map { (row.contactID, $0) } }) { first, _ in first }
  }

  private static func items(_ entry: ReviewSheet.Entry, _ card: Scorecard) -> [ReviewItemRow] {
    let review = entry.review
    var items = card.criteria.map { criterion in
      let answer = review.answers[criterion.id] ?? nil
      return ReviewItemRow(
        reviewID: review.id, criterion: criterion.id, answer: answer, points: entry.points[criterion.id],
        notApplicable: answer == nil)
    }
    if let of = review.appealOf, let appellant = entry.appellant {
      for (name, value) in [
        (ReviewArchive.appealOf, of), (ReviewArchive.appealBy, appellant.rawValue),
      ] {
        items.append(
          ReviewItemRow(reviewID: review.id, criterion: name, answer: value, notApplicable: false))
      }
    }
    return items
  }

  private func importVerdicts(
    _ sheet: SheetText, _ digest: String, _ time: Int64?, _ reader: LedgerReader, _ writer: LedgerWriter
  ) throws {
    let archive = try ReviewArchive(reader)
    let flags = try reader.flags()
    let context = VerdictSheet.Context(
      flags: Dictionary(flags.map { ($0.flagID, $0.contactID) }) { first, _ in first },
      blindlyScored: Set(archive.reviews.measuring.keys),
      drawn: Set(try reader.allSamples().map(\.contactID)),
      stored: Dictionary(grouping: archive.verdicts, by: \.flag), reviewer: reviewer, at: time,
      latest: Clock.now() + 86_400_000, began: Self.beginnings(try reader.contacts()))
    let read = try VerdictSheet(sheet, file: file, context: context)
    try ReviewNotes.checkReviewers(read.entries.map(\.reviewer), file: file)
    let notes = ReviewNotes()
    if !read.entries.isEmpty, !dryRun {
      let rows = read.entries.map { entry in
        let mark = entry.appellant.map { VerdictSheet.appealMark + $0.rawValue + ": " } ?? ""
        let reason = mark + (notes.masked(entry.reason) ?? "")
        return FlagVerdictRow(
          flagID: entry.flag, reviewer: entry.reviewer, judgedAt: entry.at, verdict: entry.verdict,
          reason: reason.isEmpty ? nil : reason)
      }
      try writer.importRows(
        action: "verdict_import", detail: "rows=\(rows.count) file_sha256=\(digest)", now: Clock.now()
      ) { writer in try writer.add(rows) }
    }
    tell("judgement", read.entries.count, read.known, read.blank)
  }

  /// A form that changed without a new version is refused: its scores could not be told apart.
  private func checkForm(_ card: Scorecard, _ reader: LedgerReader) throws {
    let mark = "form=\(card.id) form_version=\(Self.escaped(card.version)) "
    for event in try reader.events(action: "review_import") {
      guard let detail = event.detail, detail.hasPrefix(mark) else { continue }
      if detail.contains("form_sha256=\(card.digest)") { return }
      throw StatusError(
        code: ExitStatus.configuration,
        message:
          "the form \(card.id) \(card.version) is not the one that earlier scores were given on: it was "
          + "changed without a new version. Raise its version, or bring the old file back.")
    }
  }

  private static func detail(_ card: Scorecard, file: String, rows: Int, replaced: Int) -> String {
    "form=\(card.id) form_version=\(escaped(card.version)) form_sha256=\(card.digest) rows=\(rows) "
      + (replaced > 0 ? "replaced=\(replaced) " : "") + "file_sha256=\(file)"
  }

  /// A value as it stands in the log's details, without spaces.
  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing(" ", with: "%20")
  }

  /// Warns of notes that were changed since their review was stored.
  private func tellNotes(_ lines: [Int]) {
    guard let first = lines.first else { return }
    Console.warning(
      lines.count == 1
        ? "\(file):\(first): the notes differ from those of the review that is stored and were not taken over; a "
          + "correction is a new review with a later reviewed_at"
        : "\(file): \(lines.count) rows have other notes than their reviews that are stored, the first on line "
          + "\(first); they were not taken over; a correction is a new review with a later reviewed_at")
  }

  private func tell(_ what: String, _ new: Int, _ known: Int, _ blank: Int) {
    func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
    var parts = [dryRun ? "\(count(new, what)) would be stored" : "\(count(new, what)) stored"]
    if known > 0 { parts.append("\(known) known already") }
    if blank > 0 { parts.append("\(count(blank, "row")) not filled in yet") }
    Console.print(parts.joined(separator: ", "))
  }
}

extension ReviewPurpose: ExpressibleByArgument {}
