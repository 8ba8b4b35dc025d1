import Ledger
import Report
import Sampling

/// The agents who were drawn less often than they should in the last days.
struct SampleCoverage {
  /// The agents with what is missing.
  let table: ResultTable
  /// One sentence on it.
  let note: String

  /// Counts.
  ///
  /// - Parameters:
  ///   - run: The last run that counts.
  ///   - atLeast: How many contacts every agent should have, as far as there are so many.
  ///   - days: In the runs of so many days.
  init(run: RunRow, reader: LedgerReader, atLeast: Int, days: Int) throws {
    let last = BusinessDate.day(run.businessDate) ?? 0
    let all = try reader.runs()
    let replaced = Set(all.compactMap(\.replaces))
    let runs = all.filter { other in
      let day = BusinessDate.day(other.businessDate) ?? 0
      return day <= last && day > last - days && other.runID <= run.runID && !replaced.contains(other.runID)
    }
    var contacts: [String: Int] = [:]
    var drawn: [String: Int] = [:]
    for run in runs {
      let rows = try reader.sample(run: run.runID)
      let replaced = Set(rows.compactMap(\.replaces))
      let sample = Set(
        rows.filter { $0.kind == "random" && !replaced.contains($0.contactID) }.map(\.contactID))
      try reader.history.forEachOfFrame(run: run.runID) { row, names in
        let agent = "\(names[row.vendor] ?? "-")/\(names[row.agent] ?? "-")"
        contacts[agent, default: 0] += 1
        if sample.contains(row.id.hex) { drawn[agent, default: 0] += 1 }
      }
    }
    let short = contacts.filter { drawn[$0.key] ?? 0 < min(atLeast, $0.value) }.sorted { $0.key < $1.key }
    note =
      "earshot: \(short.count) of \(contacts.count) agents have fewer than \(atLeast) drawn contacts in "
      + "\(runs.count) runs"
    table = ResultTable(
      columns: ["agent", "contacts", "drawn", "missing"],
      rows: short.map { agent, count in
        let has = drawn[agent] ?? 0
        return [
          .text(agent), .integer(Int64(count)), .integer(Int64(has)),
          .integer(Int64(min(atLeast, count) - has)),
        ]
      })
  }
}
