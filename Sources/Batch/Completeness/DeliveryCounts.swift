import Contacts

/// What the first walk over the contacts tells about the deliveries; the counts of workers add up.
struct DeliveryCounts: Sendable {
  /// Contacts seen for the first time by the vendor's number and the hour of their start, in hours since 1970
  /// UTC.
  private(set) var hours: [UInt32: [Int64: Int]] = [:]
  /// Contacts of earlier runs in another version, by the vendor's number.
  private(set) var restated: [UInt32: Int] = [:]
  /// Contacts seen for the first time of which only a transcript came, by the vendor's number.
  private(set) var withoutRecord: [UInt32: Int] = [:]
  /// Contacts seen for the first time in which people speak after the end, by the vendor's number.
  private(set) var contradictedEnds: [UInt32: Int] = [:]
  /// Calls seen for the first time that are longer than any, by the vendor's number.
  private(set) var endless: [UInt32: Int] = [:]
  /// Contacts of which a record claims what the switch denies, by the vendor's number and the claims.
  private(set) var deniedClaims: [UInt32: [DeniedClaims: Int]] = [:]
  /// Contacts whose queue log and detail records were written by clocks that differ, by the vendor's number.
  private(set) var skews: [UInt32: Skew] = [:]
  /// The same of the queue log and the vendor's records of whole calls.
  private(set) var lineSkews: [UInt32: Skew] = [:]
  /// Contacts of which such a record has another clock than the log, and nothing tells by how much, by the vendor's number.
  private(set) var clocksApart: [UInt32: Int] = [:]
  /// Contacts with a record in each file that are whole, in whatever version, and those that are not yet.
  private(set) var files: [Presence]
  /// Records that were known or superseded, by file and vendor.
  private(set) var repeats: [Place: Repeats] = [:]
  /// Contacts of which other files tell as well, or an earlier run has told, by a file that names vendors beside that of
  /// its folder, and the vendor.
  private(set) var shared: [Place: Int] = [:]
  /// Which files are such.
  private let isForeign: [Bool]
  /// Contacts that end after the run's horizon, by the vendor's number.
  private(set) var future: [UInt32: Int] = [:]
  /// The same as ``files`` for each folder, and for each with all below it.
  private(set) var folders: [Presence]
  private(set) var below: [Presence]
  /// The folders of each file as numbers, its own first.
  private let foldersOfFile: [[Int]]

  /// How many contacts have a record in a file or folder.
  struct Presence: Hashable, Sendable {
    /// Those that are contacts.
    var whole = 0
    /// Those that wait for more records.
    var waiting = 0

    mutating func add(_ other: Presence) {
      whole += other.whole
      waiting += other.waiting
    }
  }

  /// A vendor's records in a file, both by their numbers.
  struct Place: Hashable, Sendable {
    let file: Int
    let vendor: UInt32
  }

  /// How many records said nothing new.
  struct Repeats: Hashable, Sendable {
    var duplicates = 0
    var superseded = 0
  }

  /// By how much clocks differ, in milliseconds.
  struct Skew: Hashable, Sendable {
    var contacts = 0
    var least = Int64.max
    var most = Int64.min

    mutating func add(_ other: Skew) {
      contacts += other.contacts
      least = min(least, other.least)
      most = max(most, other.most)
    }
  }

  /// No counts.
  ///
  /// - Parameters:
  ///   - foldersOfFile: The numbers of each file's folder and of those in which that stands, by the file's number in the run.
  ///   - isForeign: Whether the file names vendors beside that of its folder; empty where no file does.
  init(foldersOfFile: [[Int]], isForeign: [Bool] = []) {
    self.foldersOfFile = foldersOfFile
    self.isForeign = isForeign
    files = Array(repeating: Presence(), count: foldersOfFile.count)
    folders = Array(repeating: Presence(), count: (foldersOfFile.joined().max() ?? -1) + 1)
    below = folders
  }

  /// Counts the records of one contact where they stand.
  mutating func count(_ outcomes: [(place: RecordPlace, outcome: RecordOutcome)]) {
    if outcomes.count == 1 {
      guard outcomes[0].outcome != .quarantined else { return }
      count(outcomes[0].place.file, isWhole: outcomes[0].outcome != .pending)
      return
    }
    var seen: [Int: Bool] = [:]
    for (place, outcome) in outcomes where place.file < files.count && outcome != .quarantined {
      seen[place.file] = seen[place.file] ?? false || outcome != .pending
    }
    var seenFolders: [Int: Bool] = [:]
    var seenBelow: [Int: Bool] = [:]
    for (file, isWhole) in seen {
      Self.add(isWhole, to: &files[file])
      for (depth, folder) in foldersOfFile[file].enumerated() {
        if depth == 0 { seenFolders[folder] = seenFolders[folder] ?? false || isWhole }
        seenBelow[folder] = seenBelow[folder] ?? false || isWhole
      }
    }
    for (folder, isWhole) in seenFolders { Self.add(isWhole, to: &folders[folder]) }
    for (folder, isWhole) in seenBelow { Self.add(isWhole, to: &below[folder]) }
  }

  /// Counts the records of one contact that were known or superseded, each in its file.
  mutating func countRepeats(_ outcomes: [(place: RecordPlace, outcome: RecordOutcome)], vendor: UInt32) {
    for (place, outcome) in outcomes where place.file < files.count {
      let place = Place(file: place.file, vendor: vendor)
      switch outcome {
      case .duplicate: repeats[place, default: Repeats()].duplicates += 1
      case .superseded: repeats[place, default: Repeats()].superseded += 1
      default: break
      }
    }
  }

  /// Whether there are files that name vendors beside those of their folders.
  var hasForeign: Bool { !isForeign.isEmpty }

  /// Counts a contact that records of such a file tell of, and others as well.
  mutating func countShared(
    _ outcomes: [(place: RecordPlace, outcome: RecordOutcome)], vendor: UInt32, isRestated: Bool
  ) {
    let files = Set(outcomes.lazy.filter { $0.outcome == .part }.map(\.place.file))
    for file in files where file < isForeign.count && isForeign[file] {
      guard isRestated || outcomes.contains(where: { $0.place.file != file }) else { continue }
      shared[Place(file: file, vendor: vendor), default: 0] += 1
    }
  }

  private mutating func count(_ file: Int, isWhole: Bool) {
    guard file < files.count else { return }
    Self.add(isWhole, to: &files[file])
    for (depth, folder) in foldersOfFile[file].enumerated() {
      if depth == 0 { Self.add(isWhole, to: &folders[folder]) }
      Self.add(isWhole, to: &below[folder])
    }
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

  /// Counts a call that is longer than any.
  mutating func countEndless(vendor: UInt32) { endless[vendor, default: 0] += 1 }

  /// Counts a contact in which people speak after its end.
  mutating func countContradictedEnd(vendor: UInt32) { contradictedEnds[vendor, default: 0] += 1 }

  /// Counts a contact of which a record claims what the switch denies.
  mutating func count(_ denied: DeniedClaims, vendor: UInt32) {
    deniedClaims[vendor, default: [:]][denied, default: 0] += 1
  }

  /// How many contacts of a vendor there are of which a record makes a claim that the switch denies.
  func denied(_ claim: DeniedClaims, vendor: UInt32) -> Int {
    deniedClaims[vendor, default: [:]].reduce(0) { $1.key.contains(claim) ? $0 + $1.value : $0 }
  }

  /// Counts a contact of which only a transcript came.
  mutating func countWithoutRecord(vendor: UInt32) { withoutRecord[vendor, default: 0] += 1 }

  /// Counts a contact whose queue's log is ahead of its detail records.
  mutating func count(skew: Int64, vendor: UInt32) {
    skews[vendor, default: Skew()].add(Skew(contacts: 1, least: skew, most: skew))
  }

  /// Counts a contact of which the vendor's record has another clock than the log of its queue.
  ///
  /// - Parameter lineSkew: By how much the log is ahead; `nil` where nobody knows.
  mutating func count(lineSkew: Int64?, vendor: UInt32) {
    guard let lineSkew else { return clocksApart[vendor, default: 0] += 1 }
    lineSkews[vendor, default: Skew()].add(Skew(contacts: 1, least: lineSkew, most: lineSkew))
  }

  /// Adds the counts of another worker.
  mutating func merge(_ other: DeliveryCounts) {
    for (vendor, counts) in other.hours {
      hours[vendor, default: [:]].merge(counts) { $0 + $1 }
    }
    restated.merge(other.restated) { $0 + $1 }
    future.merge(other.future) { $0 + $1 }
    shared.merge(other.shared) { $0 + $1 }
    withoutRecord.merge(other.withoutRecord) { $0 + $1 }
    for (vendor, counts) in other.deniedClaims {
      deniedClaims[vendor, default: [:]].merge(counts) { $0 + $1 }
    }
    clocksApart.merge(other.clocksApart) { $0 + $1 }
    endless.merge(other.endless) { $0 + $1 }
    contradictedEnds.merge(other.contradictedEnds) { $0 + $1 }
    for (vendor, skew) in other.skews { skews[vendor, default: Skew()].add(skew) }
    for (vendor, skew) in other.lineSkews { lineSkews[vendor, default: Skew()].add(skew) }
    for (place, more) in other.repeats {
      repeats[place, default: Repeats()].duplicates += more.duplicates
      repeats[place, default: Repeats()].superseded += more.superseded
    }
    for index in files.indices { files[index].add(other.files[index]) }
    for index in folders.indices {
      folders[index].add(other.folders[index])
      below[index].add(other.below[index])
    }
  }
}
