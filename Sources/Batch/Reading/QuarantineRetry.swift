import Ledger

/// The records of one file that were quarantined when it was read last.
struct QuarantineRetry: Sendable {
  /// A record.
  struct Place: Sendable {
    /// Its number in the file, from 0.
    let record: Int
    /// Where it begins.
    let offset: Int
  }

  /// The records by the name of their entry behind that of the file; `nil` where the ledger does not have all of
  /// them, so that the whole file is read again: what is known of it ends as duplicates.
  let places: [String: [Place]]?

  /// What there is to retry, by the path of the file.
  ///
  /// - Parameter files: Files that were read before.
  static func find(_ files: [KnownFile], reader: LedgerReader?) throws -> [[UInt8]: QuarantineRetry] {
    guard let reader else { return [:] }
    var found: [[UInt8]: QuarantineRetry] = [:]
    var seen: Set<String> = []
    for known in files {
      let file = known.file
      guard seen.insert(known.digest).inserted, let row = try reader.knownFile(sha256: known.digest),
        row.quarantined > 0
      else { continue }
      // The file may have been found under another folder then; its entries are called after it.
      let path = row.path
      let rows = try reader.quarantine(run: row.runID).filter {
        $0.file == path || $0.file.hasPrefix(path + "/")
      }
      let offsets = rows.compactMap(\.byteOffset)
      guard Int64(rows.count) == row.quarantined, offsets.count == rows.count else {
        found[file.key] = QuarantineRetry(places: nil)
        continue
      }
      var places: [String: [Place]] = [:]
      for (row, offset) in zip(rows, offsets) {
        places[String(row.file.dropFirst(path.count)), default: []].append(
          Place(record: Int(row.record) - 1, offset: Int(offset)))
      }
      for entry in places.keys {
        var last = -1
        places[entry] = places[entry]?.sorted { $0.offset < $1.offset }.filter { place in
          defer { last = place.offset }
          return place.offset > last
        }
      }
      found[file.key] = QuarantineRetry(places: places)
    }
    return found
  }
}
