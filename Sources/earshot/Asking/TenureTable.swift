import Batch
import Ledger
import Relations
import Report

/// Who is new and who left, by vendor and team: `earshot agents --tenure`.
enum TenureTable {
  /// The figures of the history: agents by how long they have been seen, those not seen for a week, and the share of
  /// the last 28 days' contacts that new agents had.
  static func table(_ history: ContactHistory) throws -> ResultTable {
    let lines = try TenureReport(history).lines
    return ResultTable(
      columns: [
        "vendor", "team", "agents", "new", "learning", "settled", "open", "left", "left_share", "left_low",
        "left_high", "contacts", "new_share",
      ],
      rows: lines.map { line in
        [
          .text(line.vendor), .text(line.team), .integer(Int64(line.agents)),
          .integer(Int64(line.bands[.new] ?? 0)), .integer(Int64(line.bands[.learning] ?? 0)),
          .integer(Int64(line.bands[.settled] ?? 0)), .integer(Int64(line.bands[.open] ?? 0)),
          .integer(Int64(line.left)), .real(line.leftShare), .real(line.leftLow), .real(line.leftHigh),
          .integer(Int64(line.contacts)), .real(line.newShare),
        ]
      })
  }
}
