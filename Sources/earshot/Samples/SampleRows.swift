import Ledger
import Report

/// The drawn contacts as a table.
enum SampleRows {
  static let columns = [
    "run_id", "stratum_id", "rank", "contact_id", "vendor", "source_id", "channel", "queue", "language",
    "agent",
    "started_at", "talk", "recording", "kind", "inclusion_probability", "weight", "ticket",
    "replaces", "reason", "replaced_by",
  ]

  /// The sample of a run, with what a reviewer needs to find each contact; flags are not shown, so that the
  /// review is blind.
  static func table(run: RunRow, in reader: LedgerReader, options: QueryOptions) throws -> ResultTable {
    var query = ContactQuery()
    query.drawnIn = run.runID
    var contacts: [String: ContactRow] = [:]
    for contact in try reader.contacts(query) { contacts[contact.contactID] = contact }
    let sample = try reader.sample(run: run.runID)
    let replaced = Dictionary(
      sample.compactMap { row in row.replaces.map { ($0, row.contactID) } },
      uniquingKeysWith: { first, _ in first })
    let rows = sample.dropFirst(options.offset).prefix(options.limit ?? .max).map { drawn -> [Cell] in
      let contact = contacts[drawn.contactID]
      return [
        .integer(run.runID), .text(drawn.stratumID), .integer(drawn.rank), .text(drawn.contactID),
        Cell(contact?.vendor), Cell(contact?.sourceID), Cell(contact?.channel), Cell(contact?.queue),
        Cell(contact?.language), Cell(contact?.agent), Cell(contact?.startedAt.map(Instant.text)),
        Cell(contact?.talk.map { Double($0) / 1_000 }), Cell(contact?.recording), .text(drawn.kind),
        Cell(drawn.inclusionProbability), Cell(drawn.weight), .text(drawn.ticket),
        Cell(drawn.replaces), Cell(drawn.reason), Cell(replaced[drawn.contactID]),
      ]
    }
    return ResultTable(columns: columns, rows: Array(rows))
  }
}
