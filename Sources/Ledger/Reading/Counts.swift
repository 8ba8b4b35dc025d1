internal import GRDB

/// The sums that must fit in every run.
enum Counts {
  private static let outcomes = "parts + duplicates + superseded + ignored + pending + quarantined"

  /// What does not add up in a run and its staged or visible rows, if anything.
  static func problem(_ db: Database, run: RunRow) throws -> String? {
    let sum = [run.parts, run.duplicates, run.superseded, run.ignored, run.pending, run.quarantined]
      .reduce(into: Int64(0)) { $0 &+= $1 }
    if sum != run.records {
      return "the outcomes of run \(run.runID) add up to \(sum), its records are \(run.records)"
    }
    let file = try Row.fetchOne(
      db,
      sql: """
        SELECT rowid, records, \(outcomes) FROM input_file
        WHERE run_id = ? AND records <> \(outcomes) LIMIT 1
        """, arguments: [run.runID])
    if let file {
      let (number, records, found) = (file[0] as Int64, file[1] as Int64, file[2] as Int64)
      return "the outcomes of file row \(number) add up to \(found), its records are \(records)"
    }
    let population =
      try Int64.fetchOne(
        db, sql: "SELECT sum(population) FROM stratum WHERE run_id = ?", arguments: [run.runID]) ?? 0
    if population != run.contacts {
      return "the strata of run \(run.runID) hold \(population) contacts, the run \(run.contacts)"
    }
    return nil
  }
}
