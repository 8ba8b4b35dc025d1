import Contacts
import Formats
import Ledger
import Relations
import Rules

/// Everything that is to be said about the vendors' deliveries of one run, as rows of the view `completeness`.
struct DeliveryCheck {
  /// The run's own day, `YYYY-MM-DD`.
  let businessDate: String
  let configuration: Configuration
  let calendars: CalendarBook
  /// The files of this run that were read.
  let reports: [FileReport]
  /// All files that were found, and the digests of those that were read before.
  let all: [InputFile]
  let known: [[UInt8]: String]
  let counts: DeliveryCounts
  /// The folders of the files by number, as `counts` numbers them.
  let folders: [String]
  /// Vendors that the configuration names, or from which files came in the last weeks.
  let knownVendors: Set<String>
  /// The names by number.
  let names: [String]
  /// What the ledger knows; `nil` for a first run.
  let reader: LedgerReader?
  /// Whether only quarantined records were read again.
  let isRetry: Bool
  let horizon: StampHorizon
  /// What was found and not read, with the reasons.
  let left: [UnreadFile]
  /// The earliest start of a run that counts as history, milliseconds since 1970 UTC.
  let since: Int64

  private static let remembered = ["hour", "control_total", "whole_file", "late_file"]

  /// The rows, in the order of vendor, check and subject.
  func rows() throws -> [CompletenessRow] {
    let past = try reader?.completeness(checks: Self.remembered, since: since) ?? []
    let deliveries = try reader?.deliveries(since: since) ?? []
    let runs = try reader?.runs() ?? []
    let knownRows = try knownRows()
    let files = FileCheck(
      businessDate: businessDate, past: FileHistory(past), latestDate: runs.map(\.businessDate).max(),
      known: known,
      knownRows: knownRows, isRetry: isRetry, repeats: repeats)
    var rows = all.flatMap { files.rows(forKnown: $0) }
    for (index, report) in reports.enumerated() { rows += files.rows(for: report, index: index) }
    let totals = totalCheck(knownRows)
    rows += eachList { list, path, vendor in totals.rows(list, path: path, vendor: vendor) }
    rows += reports.flatMap { report in
      report.sharedIDs.map { words in
        CompletenessRow(
          vendor: report.vendor, check: "shared_ids", subject: report.file.name,
          expected:
            "one contact an id of a vendor (sources can give the files of one system a vendor of its own)",
          found: words, verdict: "failed")
      }
    }
    rows += UnreadFiles.rows(left)
    rows += ForeignVendors(reports, known: knownVendors).rows(reports) { file, vendor in
      counts.shared.reduce(0) { sum, entry in
        entry.key.file == file && name(entry.key.vendor) == vendor ? sum + entry.value : sum
      }
    }
    rows += VendorSpellings.rows(reports.reduce(into: []) { $0.formUnion($1.vendors) }, known: knownVendors)
    if isRetry { return Self.sorted(rows) }
    let judged = reports.filter {
      $0.hasRecords && $0.lists.isEmpty && !$0.formats.contains("control_total")
    }
    .filter { report in
      (report.vendors.isEmpty ? [report.vendor] : report.vendors).contains {
        configuration.checks(.sequence, vendor: $0)
      }
    }
    .map { SequenceCheck.File(path: $0.file.localName, vendor: $0.vendor) }
    rows += SequenceCheck(past: deliveries).rows(judged)
    var hours: [String: [Int64: Int]] = [:]
    for (number, counts) in counts.hours { hours[name(number), default: [:]].merge(counts) { $0 + $1 } }
    let silence = SilenceCheck(
      zone: configuration.zone, day: CheckDay.number(businessDate) ?? 0, horizon: horizon, past: past,
      kind: { vendor, day in
        CalendarDay(daysSince1970: day).flatMap { calendars.kind(of: $0, configuration.calendar(of: vendor)) }
      })
    rows += silence.rows(hours) { configuration.checks(.silence, vendor: $0) }
    rows += contactRows()
    return Self.sorted(rows)
  }

  /// Checks that the operator is told of, as they say that figures rest on an assumption.
  private static let told: Set<String> = [
    "transcripts_without_record", "clock_skew", "assumed_zone", "future_stamps", "endless_calls",
    "turns_after_end",
    "shared_ids", "claimed_ends", "claimed_directions", "claimed_legs", "claimed_end_times", "foreign_vendor",
    "vendor_names_alike", "nameless_agents", "waiver_expired", "agent_ids_by_case",
  ]

  /// What the operator is told of these rows: of ``told`` checks each, and of others that failed how many of a vendor's
  /// did, with the first. That a file is not whole is told where it is read.
  static func warnings(_ rows: [CompletenessRow]) -> [String] {
    let each = rows.filter { told.contains($0.check) && $0.verdict != "ok" }.map(words)
    let failed = Dictionary(
      grouping: rows.filter { $0.verdict == "failed" && $0.check != "whole_file" && !told.contains($0.check) }
    ) { [$0.vendor, $0.check] }
    return each
      + failed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, rows in
        words(rows[0])
          + (rows.count > 1
            ? "; and \(rows.count - 1) more of \(key[1]) failed, see completeness" : " (\(key[1]))")
      }
  }

  private static func words(_ row: CompletenessRow) -> String {
    "\(row.vendor): \(row.subject ?? "-"): \(row.found ?? "-"); expected: \(row.expected ?? "-")"
  }

  private static func sorted(_ rows: [CompletenessRow]) -> [CompletenessRow] {
    rows.sorted {
      ($0.vendor, $0.check, $0.subject ?? "", $0.expected ?? "", $0.found ?? "")
        < ($1.vendor, $1.check, $1.subject ?? "", $1.expected ?? "", $1.found ?? "")
    }
  }

  /// The records that said nothing new, by file and the vendors' names.
  private var repeats: [Int: [String: DeliveryCounts.Repeats]] {
    var result: [Int: [String: DeliveryCounts.Repeats]] = [:]
    for (place, counts) in counts.repeats { result[place.file, default: [:]][name(place.vendor)] = counts }
    return result
  }

  func name(_ number: UInt32) -> String { number == 0 ? "-" : names[Int(number)] }

  /// What the lists of this run announce in numbers, beside what came.
  func totals() throws -> [AnnouncedTotal] {
    let check = totalCheck(try knownRows())
    return eachList { list, path, vendor in check.totals(list, path: path, vendor: vendor) }
  }

  private func knownRows() throws -> [String: InputFileRow] {
    try known.values.reduce(into: [:]) { rows, digest in
      rows[digest] = try reader?.knownFile(sha256: digest)
    }
  }

  private func eachList<Row>(_ rows: (DeliveryList, String, String) -> [Row]) -> [Row] {
    reports.flatMap { report in
      report.lists.flatMap { entry, list in rows(list, entry, report.vendor) }
    }
  }

  private func totalCheck(_ knownRows: [String: InputFileRow]) -> ControlTotalCheck {
    var files = reports.enumerated().map { index, report in
      DeliveredFile(
        path: report.file.name, vendor: report.vendor, bytes: Int64(report.file.size),
        unpackedBytes: Int64(report.unpackedBytes), sha256: report.digest,
        records: Int64(report.counts.records - report.headers), contacts: counts.files[index],
        isList: report.formats == ["control_total"])
    }
    for file in all {
      guard let digest = known[file.key] else { continue }
      let row = knownRows[digest]
      files.append(
        DeliveredFile(
          path: file.name, vendor: row?.vendor ?? file.folder, bytes: Int64(file.size), unpackedBytes: nil,
          sha256: digest,
          records: row?.records ?? 0,
          contacts: DeliveryCounts.Presence(whole: Int(row?.contacts ?? 0), waiting: Int(row?.pending ?? 0)),
          isList: row?.format == "control_total"))
    }
    for report in reports where report.entries.count > 1 || report.entries.first != report.file.name {
      // What stands in an archive is there; its figures are those of the archive.
      files += report.entries.map { DeliveredFile(archived: $0, report) }
    }
    func presence(_ counts: [DeliveryCounts.Presence]) -> [String: DeliveryCounts.Presence] {
      Dictionary(zip(folders, counts).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    }
    return ControlTotalCheck(
      files: files, folders: presence(counts.folders), below: presence(counts.below),
      foldersWithKnownFiles: Set(
        all.filter { known[$0.key] != nil && knownRows[known[$0.key] ?? ""]?.format != "control_total" }
          .map { DeliveryName.folder(of: $0.name) }))
  }
}

extension DeliveredFile {
  /// An entry of an archive, of which only the name is compared.
  fileprivate init(archived entry: String, _ report: FileReport) {
    self.init(
      path: entry, vendor: report.vendor, bytes: 0, unpackedBytes: nil, sha256: "", records: 0,
      contacts: DeliveryCounts.Presence(), isList: true)
  }
}
