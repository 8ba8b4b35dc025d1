import Contacts
import Formats

/// What became of one file.
struct FileReport: Sendable {
  /// How a file ended.
  ///
  /// `failed` is one that was not read as a whole: nothing of it, or what was sound.
  enum Status: String, Sendable { case read, failed }

  private(set) var file: InputFile
  var status = Status.read
  /// SHA-256 of the stored bytes, lower-case hexadecimal.
  var digest = ""
  /// What its entries are: containers, encodings and formats, each once, in the order in which they were met.
  var containers: [String] = []
  var encodings: [String] = []
  var formats: [String] = []
  /// Whether something in it is known, if only that it is no export.
  var isKnown = false
  /// The entries' names, by number; the file's own name where it is no archive.
  var entries: [String] = []
  /// The marks of the entries' formats, by number: see `ContactIdentity`.
  var marks: [UInt8] = []
  var vendors: Set<String> = []
  /// The vendor that checks of the delivery name: that of its records, and of a file without any its folder. Where the
  /// records are of several, nobody is named: `-`.
  var vendor: String { vendors.count > 1 ? "-" : vendors.first ?? file.folder }
  /// The lists of what was delivered that stand in it, with the names of their entries.
  var lists: [(entry: String, list: DeliveryList)] = []
  /// How many bytes these lists have, for the reading alone.
  var listBytes = 0
  /// Headers and blank lines, which no vendor counts.
  var headers = 0
  /// Bytes of all entries after decompression and decoding.
  var unpackedBytes = 0
  /// Records with a stamp that the clock shows twice, or never.
  var decided = 0
  /// Turns that had been read in a wrong encoding and were repaired, letters that had become question marks, and places
  /// of texts that the search passed over: glosses and lost characters.
  var mixedTurns = 0
  var lostLetters = 0
  var passedOver = 0
  /// What was read in part, or not at all, by kind and word.
  var notes = NoteTally()
  /// Records by how they ended, as far as the worker can tell; the rest is decided in assembly.
  var counts = RecordCounts()
  /// Records that were not used; of a file with very many, the first ones.
  var quarantine: [QuarantinedRecord] = []
  var firstAt: Int64?
  var lastAt: Int64?
  /// What is to be told about the file, such as that it ends early.
  var warnings: [String] = []
  /// What is to be told of records that have the ids of other contacts; known once contacts are put together.
  var sharedIDs: [String] = []
  /// Contacts with a part in it.
  var contacts = 0

  /// How many records of a file are kept in quarantine with their shapes; the count goes on.
  static let quarantineRows = 10_000

  /// Notes an entry before it is read.
  mutating func enter(_ entry: String, container: String, encoding: String?, format: String) {
    entries.append(entry)
    marks.append(ContactIdentity.mark(ofFormat: format))
    if !containers.contains(container) { containers.append(container) }
    if let encoding, !encodings.contains(encoding) { encodings.append(encoding) }
    if !formats.contains(format) { formats.append(format) }
  }

  /// Whether anything was delivered by it: the sound records of a failed file count.
  var hasRecords: Bool { status == .read || status == .failed && counts.records > 0 }

  /// Notes why a part of it could not be read.
  mutating func miss(_ words: String) {
    status = .failed
    warnings.append(words)
  }

  /// Counts a record that was not used, and keeps it.
  mutating func quarantine(_ record: QuarantinedRecord) {
    counts[.quarantined] += 1
    keep(record)
  }

  /// Keeps a record that was not used, which is counted already.
  mutating func keep(_ record: QuarantinedRecord) {
    if quarantine.count < Self.quarantineRows { quarantine.append(record) }
  }

  /// Puts the file's name, wherever it stands, behind a folder: see ``SharedNames``.
  mutating func move(behind folder: String) {
    let old = file.name
    let new = SharedNames.name(old, in: folder)
    func moved(_ text: String) -> String { text.hasPrefix(old) ? new + text.dropFirst(old.count) : text }
    file.name = new
    entries = entries.map(moved)
    lists = lists.map { (moved($0.entry), $0.list) }
    warnings = warnings.map(moved)
    for index in quarantine.indices { quarantine[index].file = moved(quarantine[index].file) }
  }

  /// Notes how many stored bytes were read: the file may have grown meanwhile.
  mutating func read(bytes: Int) { file.size = bytes }

  /// Notes an instant of one of its contacts.
  mutating func saw(_ instant: Int64?) {
    guard let instant else { return }
    firstAt = min(firstAt ?? instant, instant)
    lastAt = max(lastAt ?? instant, instant)
  }
}
