import Contacts
import Crypto
import Ledger
import Sampling

extension NightRun {
  /// Writes what stands beside the flags: files, quarantine, strata, sample, volumes, what the rules did.
  ///
  /// - Returns: What the volumes told of deliveries, which is written too.
  func write(
    _ night: Night, _ reports: [FileReport], _ known: [KnownFile], _ drawn: [DrawnStratum],
    _ targeted: [SampleRow], _ volumes: VolumeStage, _ completeness: [CompletenessRow],
    _ history: ContactHistory?, to writer: RunWriter?
  ) async throws -> [CompletenessRow] {
    guard let writer else { return [] }
    tally.enter(.writing)
    let duplicates = known.map { known in
      InputFileRow(
        path: known.file.name, sha256: known.digest, bytes: Int64(known.file.size), records: 0, parts: 0,
        duplicates: 0, superseded: 0, ignored: 0, pending: 0, quarantined: 0, contacts: 0, status: "duplicate"
      )
    }
    try writer.add(reports.map(InputFileRow.init) + duplicates)
    for report in reports {
      try writer.add(
        report.quarantine.map { record in
          QuarantineRow(
            file: record.file, record: Int64(record.record + 1), byteOffset: Int64(record.offset),
            reason: record.reason, shape: record.shape.isEmpty ? nil : record.shape,
            keyedDigest: record.digest.isEmpty ? nil : record.digest)
        })
    }
    try writer.add(completeness)
    try writer.add(drawn.map(StratumRow.init))
    for stratum in drawn { try writer.add(SampleRow.rows(of: stratum)) }
    try writer.add(targeted)
    var spellings = AgentSpellings(volumes.names)
    try await mapInOrder(count: SpillStore.partitions, width: plan.jobs, ahead: plan.jobs) { partition in
      try volumes.entries(of: partition)
    } consume: { entries in
      for entry in entries { spellings.see(vendor: entry.vendor, agent: entry.agent) }
      try volumes.forEachRows(entries) { try writer.add($0) }
    }
    let agents = spellings.rows
    try writer.add(agents)
    try writer.add(night.ruleResultRows)
    try writer.add(night.findings.map(\.finding))
    for rows in night.findings { try writer.add(rows.contacts) }
    // Contacts of earlier nights that nobody was named for then: what the history has of them.
    if let history {
      for contact in try history.contacts(ids: try writer.unstoredBehindFindings()) {
        try writer.add(ContactRow(contact), legs: [], turns: [])
      }
    }
    return agents
  }

  /// The run with its figures.
  func row(
    _ frameDigest: String, _ reports: [FileReport], _ summary: RunSummary, _ now: Int64
  ) -> RunRow {
    var row = plan.row
    row.finishedAt = now
    row.inputsDigest = StoredBytesDigest.hex(
      SHA256.hash(data: Array(reports.map(\.digest).sorted().joined(separator: "\n").utf8)))
    row.frameDigest = frameDigest
    row.contacts = Int64(summary.contacts)
    row.records = Int64(summary.counts.records)
    row.parts = Int64(summary.counts[.part])
    row.duplicates = Int64(summary.counts[.duplicate])
    row.superseded = Int64(summary.counts[.superseded])
    row.ignored = Int64(summary.counts[.ignored])
    row.pending = Int64(summary.counts[.pending])
    row.quarantined = Int64(summary.counts[.quarantined])
    return row
  }
}

extension InputFileRow {
  /// The report of a file as a row of the database.
  init(_ report: FileReport) {
    self.init(
      path: report.file.name, sha256: report.digest, bytes: Int64(report.file.size),
      container: Self.list(report.containers), encoding: Self.list(report.encodings),
      format: Self.list(report.formats),
      vendor: report.vendors.count == 1 ? report.vendors.first : nil, records: Int64(report.counts.records),
      parts: Int64(report.counts[.part]), duplicates: Int64(report.counts[.duplicate]),
      superseded: Int64(report.counts[.superseded]), ignored: Int64(report.counts[.ignored]),
      pending: Int64(report.counts[.pending]), quarantined: Int64(report.counts[.quarantined]),
      contacts: Int64(report.contacts), status: report.status.rawValue, firstAt: report.firstAt,
      lastAt: report.lastAt)
  }

  /// What the entries of a file are, in one text; `nil` where nothing is known.
  private static func list(_ words: [String]) -> String? {
    words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
