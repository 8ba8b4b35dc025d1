import Ledger
import Sampling

/// Gives the rows of the history the ledger's numbers of their names in place of the run's.
struct HistoryNumbers {
  /// The ledger's number of each name plus one, by the run's number; zero where it was not asked yet.
  private var numbers: [UInt32] = []

  /// The same rows with the ledger's numbers.
  ///
  /// - Parameters:
  ///   - rows: With the numbers of the run's register, and strata by their place in `strata`.
  ///   - names: The register's names by number.
  mutating func translate(
    _ rows: [HistoryRow], strata: [Stratum], _ names: [String], _ writer: RunWriter?
  ) -> [HistoryRow] {
    guard let writer else { return [] }
    if numbers.count < names.count {
      numbers += Array(repeating: 0, count: names.count - numbers.count)
    }
    let strata = strata.map { writer.historyNumber(of: $0.id) }
    let absent = writer.historyNumber(of: "-")
    var rows = rows
    for index in rows.indices {
      rows[index].stratum = strata[Int(rows[index].stratum)]
      rows[index].vendor = rows[index].vendor == 0 ? absent : number(rows[index].vendor, names, writer)
      rows[index].queue = number(rows[index].queue, names, writer)
      rows[index].agent = number(rows[index].agent, names, writer)
      rows[index].team = number(rows[index].team, names, writer)
    }
    return rows
  }

  private mutating func number(_ name: UInt32, _ names: [String], _ writer: RunWriter) -> UInt32 {
    let place = Int(name)
    if numbers[place] == 0 {
      numbers[place] = writer.historyNumber(of: name == 0 ? nil : names[place]) + 1
    }
    return numbers[place] - 1
  }
}
