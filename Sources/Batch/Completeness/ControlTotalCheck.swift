import Formats
import Ledger
import Relations

/// Compares what a vendor says it delivered with what is there: a row a statement.
///
/// A file that is listed and not there is missing; one that is there and not listed is told, too. Digests are those
/// of the stored bytes, sizes of these or of the unpacked ones. Records are counted without headers and blank lines.
/// Contacts are those with a record in the file; since lists differ in whether a call that has not ended is one,
/// either count will do. A list is about the exports of its own folder; where it names files of folders below, or there are
/// only such, about all of these.
struct ControlTotalCheck {
  private let files: DeliveredFiles
  private let folders: [String: DeliveryCounts.Presence]
  private let below: [String: DeliveryCounts.Presence]
  private let foldersWithKnownFiles: Set<String>

  /// A check against what is there.
  ///
  /// - Parameters:
  ///   - files: The files of the run, those read before among them.
  ///   - folders: Contacts with a record in a folder.
  ///   - below: The same with all folders below it.
  ///   - foldersWithKnownFiles: Folders with files whose bytes were read in earlier runs: what they hold is not all
  ///     in this run.
  init(
    files: [DeliveredFile], folders: [String: DeliveryCounts.Presence],
    below: [String: DeliveryCounts.Presence], foldersWithKnownFiles: Set<String>
  ) {
    self.files = DeliveredFiles(files)
    self.folders = folders
    self.below = below
    self.foldersWithKnownFiles = foldersWithKnownFiles
  }

  /// The rows for one list.
  ///
  /// - Parameters:
  ///   - path: The path of the list.
  ///   - vendor: The vendor.
  func rows(_ list: DeliveryList, path: String, vendor: String) -> [CompletenessRow] {
    let folder = DeliveryName.folder(of: path)
    func row(_ subject: String, _ expected: String, _ found: String, _ isRight: Bool) -> CompletenessRow {
      CompletenessRow(
        vendor: vendor, check: "control_total", subject: subject, expected: expected, found: found,
        verdict: isRight ? "ok" : "failed")
    }
    var rows: [CompletenessRow] = []
    var listed: Set<String> = []
    for entry in list.files {
      guard let (file, isStored) = find(entry.name, in: folder) else {
        rows.append(row(Self.label(entry.name, in: folder), "delivered", "missing", false))
        continue
      }
      listed.insert(file.path)
      let before = rows.count
      if let bytes = entry.bytes, isStored {
        // Some lists tell the size before the file was packed.
        let isUnpacked = bytes != file.bytes && bytes == file.unpackedBytes
        let found = isUnpacked ? bytes : file.bytes
        rows.append(row(file.path, "\(bytes) bytes", "\(found) bytes", bytes == found))
      }
      if let digest = entry.sha256, isStored {
        rows.append(row(file.path, "SHA-256 \(digest)", "SHA-256 \(file.sha256)", digest == file.sha256))
      }
      if let records = entry.records {
        rows.append(row(file.path, "\(records) records", "\(file.records) records", records == file.records))
      }
      if let contacts = entry.contacts {
        rows.append(
          row(file.path, "\(contacts) contacts", Self.words(file.contacts), file.contacts.fits(contacts)))
      }
      if rows.count == before { rows.append(row(file.path, "delivered", "delivered", true)) }
    }
    rows += totals(list, path: path, folder: folder, listed: listed, vendor: vendor)
    if !list.files.isEmpty {
      // What lies in other folders may be of another list, or of another day.
      let folders = Set(listed.map { DeliveryName.folder(of: $0) }).union([folder])
      for file in folders.sorted().flatMap(files.exports(in:)) where !listed.contains(file.path) {
        rows.append(
          CompletenessRow(
            vendor: vendor, check: "unlisted_file", subject: file.path, expected: "listed in \(path)",
            found: "not listed", verdict: "warning"))
      }
    }
    return rows
  }

  /// The file of a name: files are known by their masked names.
  private func find(_ name: String, in folder: String) -> (file: DeliveredFile, isStored: Bool)? {
    files.find(name, in: folder) ?? files.find(FileLabel.masked(name), in: folder)
  }

  /// The path that a list gives, masked as those of files are.
  private static func label(_ name: String, in folder: String) -> String {
    FileLabel.masked(DeliveryName.path(name, in: folder))
  }

  /// The rows for the sums of a list; they are judged only where the list is about all that was read of its
  /// folder.
  private func totals(
    _ list: DeliveryList, path: String, folder: String, listed: Set<String>, vendor: String
  ) -> [CompletenessRow] {
    let reach = reach(of: list, listed, in: folder)
    func row(_ expected: String, _ found: String, _ isRight: Bool) -> CompletenessRow {
      CompletenessRow(
        vendor: vendor, check: "control_total", subject: path, expected: expected, found: found,
        verdict: !reach.isAll ? "not_judged" : isRight ? "ok" : "failed")
    }
    var rows: [CompletenessRow] = []
    if let records = list.records {
      let found = reach.here.reduce(Int64(0)) { $0 + $1.records }
      rows.append(row("\(records) records", "\(found) records", records == found))
    }
    if let contacts = list.contacts {
      let found = reach.contacts
      rows.append(row("\(contacts) contacts", Self.words(found), found.fits(contacts)))
    }
    return rows
  }

  /// What a list announces in numbers, for the rules that look at it: of each file, and the sums. Contacts go before
  /// records; of a file that is not there and of which no number is told, the file itself counts.
  func totals(_ list: DeliveryList, path: String, vendor: String) -> [AnnouncedTotal] {
    let folder = DeliveryName.folder(of: path)
    var listed: Set<String> = []
    var totals = list.files.compactMap { entry -> AnnouncedTotal? in
      let file = find(entry.name, in: folder)?.file
      if let file { listed.insert(file.path) }
      return total(
        Self.label(entry.name, in: folder), vendor, entry.contacts, entry.records, file,
        file.map(\.contacts) ?? DeliveryCounts.Presence(), file?.records ?? 0, isAll: true)
    }
    let reach = reach(of: list, listed, in: folder)
    if list.contacts != nil || list.records != nil {
      totals += [
        total(
          path, vendor, list.contacts, list.records, reach.here.first, reach.contacts,
          reach.here.reduce(0) { $0 + $1.records }, isAll: reach.isAll)
      ].compactMap(\.self)
    }
    return totals
  }

  private func total(
    _ subject: String, _ vendor: String, _ contacts: Int64?, _ records: Int64?, _ file: DeliveredFile?,
    _ presence: DeliveryCounts.Presence, _ found: Int64, isAll: Bool
  ) -> AnnouncedTotal? {
    if let contacts {
      return AnnouncedTotal(
        vendor: vendor, subject: subject, unit: .contacts, announced: contacts,
        came: [Int64(presence.whole), Int64(presence.whole + presence.waiting)], isJudged: isAll)
    }
    if let records {
      return AnnouncedTotal(
        vendor: vendor, subject: subject, unit: .records, announced: records, came: [found], isJudged: isAll)
    }
    return file == nil
      ? AnnouncedTotal(vendor: vendor, subject: subject, unit: .files, announced: 1, came: [0]) : nil
  }

  /// What a list is about.
  private struct Reach {
    /// The exports.
    let here: [DeliveredFile]
    /// The contacts with a record in them.
    let contacts: DeliveryCounts.Presence
    /// Whether the list is about all that was read of its folder.
    let isAll: Bool
  }

  private func reach(of list: DeliveryList, _ listed: Set<String>, in folder: String) -> Reach {
    var here = files.exports(in: folder)
    let isBelow = here.isEmpty || listed.contains { DeliveryName.folder(of: $0) != folder }
    if isBelow { here = files.exports(below: folder) }
    let within = DeliveryName.within(folder)
    let isKnown = foldersWithKnownFiles.contains { $0 == folder || isBelow && $0.hasPrefix(within) }
    let covers = list.files.isEmpty || here.allSatisfy { listed.contains($0.path) }
    let contacts = (isBelow ? below : folders)[folder] ?? DeliveryCounts.Presence()
    return Reach(here: here, contacts: contacts, isAll: covers && !isKnown)
  }

  private static func words(_ found: DeliveryCounts.Presence) -> String {
    "\(found.whole) contacts" + (found.waiting > 0 ? " and \(found.waiting) that wait for more" : "")
  }
}

extension DeliveryCounts.Presence {
  /// Whether a vendor's count is right, with or without what is not over yet.
  fileprivate func fits(_ count: Int64) -> Bool {
    count == Int64(whole) || count == Int64(whole + waiting)
  }
}
