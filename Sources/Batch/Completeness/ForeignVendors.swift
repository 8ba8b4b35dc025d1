import Ledger

/// Finds files that lie in the folder of one vendor and hold records of another one.
///
/// A record's vendor is the one that it names, so that whoever can write into any folder can speak for any vendor. That is
/// as the contract has it, and is told: a folder is a vendor's where records of tonight or of the last weeks, or the
/// configuration, name a vendor like it. Folders that are named after anything else tell nothing.
struct ForeignVendors {
  private let vendors: Set<String>

  /// - Parameters:
  ///   - reports: The files of this run.
  ///   - known: Vendors that are known otherwise.
  init(_ reports: [FileReport], known: some Sequence<String>) {
    vendors = reports.reduce(into: Set(known)) { $0.formUnion($1.vendors) }
  }

  /// The vendors that records of a file name beside the one whose folder it lies in, sorted.
  func names(in report: FileReport) -> [String] {
    guard vendors.contains(report.file.folder) else { return [] }
    return report.vendors.filter { $0 != report.file.folder }.sorted()
  }

  /// The rows for the files of a run.
  ///
  /// - Parameter shared: How many contacts of a vendor, by its name, are told of by records of a file, by its number, and
  ///   by records of other files as well.
  func rows(_ reports: [FileReport], shared: (Int, String) -> Int) -> [CompletenessRow] {
    reports.enumerated().flatMap { index, report in
      names(in: report).map { vendor in
        let count = shared(index, vendor)
        let more = count == 0 ? "" : "; \(count) contacts of which files of others had told"
        return CompletenessRow(
          vendor: report.file.folder, check: "foreign_vendor", subject: report.file.name,
          expected: "records of \(report.file.folder)", found: "records that name \(vendor)" + more,
          verdict: count == 0 ? "warning" : "failed")
      }
    }
  }
}
