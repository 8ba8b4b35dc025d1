import Ledger

/// The first stage of a night, which a single machine may do for others: exports become sealed fragments in the
/// stores, and a report a file.
struct ReadStage {
  let files: [InputFile]
  let context: ScanContext
  let jobs: Int
  /// The records to read again, by the path of their file, where not all are to be read.
  var retries: [[UInt8]: QuarantineRetry] = [:]

  /// Reads all files, the largest first; the reports come in the order of the files.
  func run() async throws -> [FileReport] {
    context.tally.enter(.reading)
    context.tally.expect(bytes: files.reduce(0) { $0 + $1.size })
    let order = files.indices.sorted { (files[$1].size, $0) < (files[$0].size, $1) }
    let reports = try await mapBounded(order, width: jobs) { [files, context, retries] index in
      let report = try FileScan(
        file: files[index], index: index, context: context, retry: retries[files[index].key]
      ).run()
      KillPoint.fileRead.reach()
      return (index, report)
    }
    return reports.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
