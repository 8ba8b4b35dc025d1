import Contacts
import Ledger

/// What is to be said about single files: those that came twice, that end early, that nobody can read, that came
/// late or restate what was known.
struct FileCheck {
  let businessDate: String
  /// What earlier runs said about files last.
  let past: FileHistory
  /// The latest day of an earlier run.
  let latestDate: String?
  /// The digests of files that were read before, by the bytes of their paths.
  let known: [[UInt8]: String]
  /// What the ledger has of those.
  let knownRows: [String: InputFileRow]
  /// Whether only quarantined records were read again: then no file is late.
  let isRetry: Bool
  /// What records of a file said nothing new, by the vendors' names.
  let repeats: [Int: [String: DeliveryCounts.Repeats]]

  /// The row for a file whose bytes were read before under another name, or twice in this run. A file that still
  /// lies where it was read is no delivery.
  func rows(forKnown file: InputFile) -> [CompletenessRow] {
    guard let digest = known[file.key] else { return [] }
    let row = knownRows[digest]
    if let row, row.path == file.name { return [] }
    let found =
      row.map { "the same bytes as \($0.path) of run \($0.runID)" }
      ?? "the same bytes as another file of this run"
    return [
      CompletenessRow(
        vendor: row.flatMap(Self.vendor) ?? file.folder, check: "duplicate_file", subject: file.name,
        expected: "new",
        found: found, verdict: "warning")
    ]
  }

  /// The vendor of a file of an earlier run: `-` where contacts of several stood in it, nil where there were none.
  private static func vendor(_ row: InputFileRow) -> String? {
    row.vendor ?? (row.parts + row.duplicates + row.superseded + row.pending > 0 ? "-" : nil)
  }

  /// The rows for records that said nothing new: one a vendor.
  private func rows(
    _ check: String, _ count: KeyPath<DeliveryCounts.Repeats, Int>, of all: Int, index: Int,
    _ report: FileReport
  ) -> [CompletenessRow] {
    var counts = (repeats[index] ?? [:]).mapValues { $0[keyPath: count] }
    let rest = all - counts.values.reduce(0, +)
    counts[report.vendor, default: 0] += rest
    return counts.filter { $0.value > 0 }.map { vendor, count in
      CompletenessRow(
        vendor: vendor, check: check, subject: report.file.name, expected: "0", found: "\(count)",
        verdict: "warning")
    }
  }

  /// The rows for a file of this run, whose number is its index.
  func rows(for report: FileReport, index: Int) -> [CompletenessRow] {
    let vendor = report.vendor
    let name = report.file.name
    func row(_ check: String, _ expected: String, _ found: String, _ verdict: String) -> CompletenessRow {
      CompletenessRow(
        vendor: vendor, check: check, subject: name, expected: expected, found: found, verdict: verdict)
    }
    var rows: [CompletenessRow] = report.warnings.map { row("whole_file", "whole and known", $0, "failed") }
    if report.warnings.isEmpty,
      let before = past.latest("whole_file", of: name), before.verdict == "failed"
    {
      rows.append(row("whole_file", "whole and known", "whole; it was not in run \(before.runID)", "ok"))
    }
    rows += self.rows("restated", \.superseded, of: report.counts[.superseded], index: index, report)
    rows += self.rows("duplicate_records", \.duplicates, of: report.counts[.duplicate], index: index, report)
    if report.decided > 0 {
      rows.append(
        row("clock_change", "0 stamps that the clock shows twice or never", "\(report.decided)", "warning"))
    }
    let damage = [
      (report.mixedTurns, "turns read as windows-1250 and repaired"),
      (report.passedOver, "glosses and lost characters passed over"),
      (report.lostLetters, "letters lost to question marks"),
    ].filter { $0.0 > 0 }
    if !damage.isEmpty {
      rows.append(
        row(
          "damaged_text", "texts as they were written",
          damage.map { "\($0.0) \($0.1)" }.joined(separator: ", "), "warning"))
    }
    rows += NoteRows.list(report.notes).map { row($0.check, $0.expected, $0.found, $0.verdict) }
    if let late = late(report) { rows.append(late) }
    return rows
  }

  /// A file is late where an earlier run missed it, or where all of its contacts are of days before the latest
  /// day that a run was made for.
  private func late(_ report: FileReport) -> CompletenessRow? {
    if isRetry { return nil }
    let name = report.file.name
    var expected: String?
    if let missed = past.missing(name) {
      expected = "with run \(missed.runID)"
    } else if let latestDate, let last = report.lastAt, report.hasRecords {
      let day = CheckDay.text(Int(last >= 0 ? last / 86_400_000 : (last - 86_399_999) / 86_400_000))
      if day < latestDate, latestDate < businessDate { expected = "by the run for \(latestDate)" }
    }
    guard let expected else { return nil }
    return CompletenessRow(
      vendor: report.vendor, check: "late_file", subject: name, expected: expected,
      found: "with the run for \(businessDate)", verdict: "warning")
  }
}
