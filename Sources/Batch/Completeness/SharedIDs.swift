import Contacts
import Formats
import Ledger

/// Records that hold another contact than the one that has their id, and were not used.
struct SharedIDs: Sendable {
  /// A record.
  struct Stranger: Sendable {
    let place: RecordPlace
    /// The record beside which it can't stand; `nil` where an earlier run read that.
    let other: RecordPlace?
  }

  /// Two files with contacts of the same ids; `nil` for those of earlier runs.
  private struct Pair: Hashable {
    let file: Int
    let other: Int?
  }

  /// The records by file; of very many of a file, the first ones.
  private var records: [Int: [Stranger]] = [:]
  /// How many records of one file can't stand beside those of another, and the first of them.
  private var pairs: [Pair: (count: Int, first: Stranger)] = [:]

  /// Adds a record.
  mutating func add(_ place: RecordPlace, beside other: RecordPlace?) {
    let stranger = Stranger(place: place, other: other)
    records[place.file, default: []].append(stranger)
    trim(place.file, above: 2 * FileReport.quarantineRows)
    add(1, stranger, to: Pair(file: place.file, other: other?.file))
  }

  /// Adds the records of another worker.
  mutating func merge(_ other: SharedIDs) {
    for (file, strangers) in other.records {
      records[file, default: []] += strangers
      trim(file, above: 2 * FileReport.quarantineRows)
    }
    for (pair, found) in other.pairs { add(found.count, found.first, to: pair) }
  }

  /// Notes the records in the reports of their files, and what is to be told of them. Their counts are there already.
  func tell(_ reports: inout [FileReport]) {
    for (file, strangers) in records.sorted(by: { $0.key < $1.key }) where file < reports.count {
      for stranger in strangers.sorted(by: Self.precedes) {
        reports[file].keep(
          QuarantinedRecord(
            file: Self.name(stranger.place, reports), record: stranger.place.record,
            offset: stranger.place.offset, reason: QuarantineReason.sharedID.rawValue, shape: "", digest: ""))
      }
    }
    for (pair, found) in pairs where pair.file < reports.count {
      let first = "\(Self.name(found.first.place, reports)) record \(found.first.place.record + 1)"
      let beside =
        found.first.other.flatMap { other in
          other.file < reports.count ? "\(Self.name(other, reports)) record \(other.record + 1)" : nil
        } ?? "a contact of an earlier run"
      reports[pair.file].sharedIDs.append(
        "records quarantined as their ids are those of other contacts: \(found.count), the first of them"
          + " \(first) beside \(beside)")
    }
    for index in reports.indices { reports[index].sharedIDs.sort() }
  }

  private mutating func add(_ count: Int, _ stranger: Stranger, to pair: Pair) {
    guard let known = pairs[pair] else {
      pairs[pair] = (count, stranger)
      return
    }
    pairs[pair] = (
      known.count + count, Self.precedes(stranger, known.first) ? stranger : known.first
    )
  }

  private mutating func trim(_ file: Int, above limit: Int) {
    guard let count = records[file]?.count, count > limit else { return }
    records[file]?.sort(by: Self.precedes)
    records[file]?.removeLast(count - FileReport.quarantineRows)
  }

  private static func precedes(_ left: Stranger, _ right: Stranger) -> Bool {
    (left.place.file, left.place.entry, left.place.offset)
      < (right.place.file, right.place.entry, right.place.offset)
  }

  private static func name(_ place: RecordPlace, _ reports: [FileReport]) -> String {
    let report = reports[place.file]
    return place.entry < report.entries.count ? report.entries[place.entry] : report.file.name
  }
}
