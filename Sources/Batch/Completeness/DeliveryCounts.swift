import Contacts

/// What the first walk over the contacts tells about the deliveries; the counts of workers add up.
struct DeliveryCounts: Sendable {
  /// Contacts seen for the first time by the vendor's number and the hour of their start, in hours since 1970
  /// UTC.
  private(set) var hours: [UInt32: [Int64: Int]] = [:]
  /// Contacts of earlier runs in another version, by the vendor's number.
  private(set) var restated: [UInt32: Int] = [:]
  /// Contacts with a record in each file that are whole, in whatever version, and those that are not yet.
  private(set) var files: [Presence]
  /// Contacts that end after the run's horizon, by the vendor's number.
  private(set) var future: [UInt32: Int] = [:]
  /// The same as ``files`` for each folder.
  private(set) var folders: [Presence]
  /// The folder of each file, as a number.
  private let folderOfFile: [Int]

  /// How many contacts have a record in a file or folder.
  struct Presence: Hashable, Sendable {
    /// Those that are contacts.
    var whole = 0
    /// Those that wait for more records.
    var waiting = 0
  }

  /// No counts.
  ///
  /// - Parameter folderOfFile: The number of each file's folder, by the file's number in the run.
  init(folderOfFile: [Int]) {
    self.folderOfFile = folderOfFile
    files = Array(repeating: Presence(), count: folderOfFile.count)
    folders = Array(repeating: Presence(), count: (folderOfFile.max() ?? -1) + 1)
  }

  /// Counts the records of one contact where they stand.
  mutating func count(_ outcomes: [(place: RecordPlace, outcome: RecordOutcome)]) {
    if outcomes.count == 1 {
      count(outcomes[0].place.file, isWhole: outcomes[0].outcome != .pending)
      return
    }
    var seen: [Int: Bool] = [:]
    for (place, outcome) in outcomes where place.file < files.count {
      seen[place.file] = seen[place.file] ?? false || outcome != .pending
    }
    var seenFolders: [Int: Bool] = [:]
    for (file, isWhole) in seen {
      Self.add(isWhole, to: &files[file])
      let folder = folderOfFile[file]
      seenFolders[folder] = seenFolders[folder] ?? false || isWhole
    }
    for (folder, isWhole) in seenFolders { Self.add(isWhole, to: &folders[folder]) }
  }

  private mutating func count(_ file: Int, isWhole: Bool) {
    guard file < files.count else { return }
    Self.add(isWhole, to: &files[file])
    Self.add(isWhole, to: &folders[folderOfFile[file]])
  }

  private static func add(_ isWhole: Bool, to presence: inout Presence) {
    if isWhole { presence.whole += 1 } else { presence.waiting += 1 }
  }

  /// Counts a contact by its start.
  mutating func count(vendor: UInt32, startedAt: Int64, isRestated: Bool) {
    if isRestated {
      restated[vendor, default: 0] += 1
    } else {
      let hour = startedAt >= 0 ? startedAt / 3_600_000 : (startedAt - 3_599_999) / 3_600_000
      hours[vendor, default: [:]][hour, default: 0] += 1
    }
  }

  /// Counts a contact that ends after the run's horizon.
  mutating func countFuture(vendor: UInt32) { future[vendor, default: 0] += 1 }

  /// Adds the counts of another worker.
  mutating func merge(_ other: DeliveryCounts) {
    for (vendor, counts) in other.hours {
      hours[vendor, default: [:]].merge(counts) { $0 + $1 }
    }
    restated.merge(other.restated) { $0 + $1 }
    future.merge(other.future) { $0 + $1 }
    for index in files.indices {
      files[index].whole += other.files[index].whole
      files[index].waiting += other.files[index].waiting
    }
    for index in folders.indices {
      folders[index].whole += other.folders[index].whole
      folders[index].waiting += other.folders[index].waiting
    }
  }
}
