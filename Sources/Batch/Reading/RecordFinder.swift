package import Contacts
import Formats
import Intake

/// Finds a record again in the vendor's file, by file and offset.
package struct RecordFinder {
  /// A record that was found.
  package struct Found {
    /// The file as it lies on the disk.
    package let path: String
    /// The entry as contacts name it: the file's name in the run, or the file's and the entry's.
    package let entry: String
    /// Where it begins in the decompressed and decoded bytes.
    package let offset: Int
    /// The record as it was read: decompressed and decoded to UTF-8.
    package let bytes: [UInt8]
    /// Its number in its entry, from 1.
    package let number: Int
    /// What it says, in clear; nil where it no longer makes a fragment.
    package let fragment: Fragment?
  }

  private let files: [InputFile]
  private let configuration: Configuration
  private let mappings: [Mapping]

  /// Looks through files and folders.
  ///
  /// - Throws: ``BatchError`` for a path that is not there.
  package init(
    inputs: [String], configuration: Configuration, mappings: MappingBook
  ) throws(BatchError) {
    files = try InputDiscovery(paths: inputs, now: 0).files
    self.configuration = configuration
    self.mappings = mappings.mappings
  }

  /// The file with these bytes, if it is still there.
  ///
  /// - Parameter sha256: SHA-256 of the file as delivered, lower-case hex.
  package func path(sha256: String, size: Int) -> String? {
    files.first { $0.size == size && StoredBytesDigest.of(file: $0.path) == sha256 }?.path
  }

  /// The record at an offset of an entry, read as the run read it, wherever the file stands now.
  ///
  /// - Parameters:
  ///   - path: The file, as ``path(sha256:size:)`` found it.
  ///   - recorded: The file's name in the run: its bytes are the same, whatever it is called now.
  ///   - entry: The entry as contacts name it: the file's name, or the file's and the entry's.
  ///   - offset: Where the record begins in the decompressed and decoded bytes.
  /// - Returns: nil where no record begins there.
  /// - Throws: `IntakeError`.
  package func record(in path: String, as recorded: String, entry: String, offset: Int) throws -> Found? {
    guard let file = files.first(where: { $0.path == path })?.recorded(as: recorded) else { return nil }
    var found: Found?
    try forEachRecord(of: file, in: entry) { record, name, fragment in
      guard record.offset == offset else { return .continue }
      found = Found(
        path: path, entry: name, offset: record.offset, bytes: Array(record.bytes),
        number: record.number + 1, fragment: fragment)
      return .stop
    }
    return found
  }

  /// All records of a contact in the files that runs have read, file by file, read as the runs read them.
  ///
  /// - Parameters:
  ///   - id: The contact's.
  ///   - recorded: What a file with this SHA-256 was called in the run that read it; `nil` for one that none has read.
  ///   - failed: Called with a file that can't be read, and why.
  /// - Returns: Versions that were superseded are among them.
  package func records(
    of id: ContactID, recorded: (_ sha256: String) throws -> String?, failed: (String, any Error) -> Void
  ) throws -> [Found] {
    var known: [InputFile] = []
    for file in files {
      guard let name = try StoredBytesDigest.of(file: file.path).flatMap(recorded) else { continue }
      known.append(file.recorded(as: name))
    }
    var names: Set<ContactID> = [id]
    var found = collect(names, &names, known, failed)
    // Under another name of the contact, records may stand before the one that tells it.
    if names.count > 1 { found = collect(names, &names, known, { _, _ in }) }
    return found
  }

  private func collect(
    _ ids: Set<ContactID>, _ names: inout Set<ContactID>, _ files: [InputFile],
    _ failed: (String, any Error) -> Void
  ) -> [Found] {
    var found: [Found] = []
    for file in files {
      do {
        try forEachRecord(of: file, in: nil) { record, name, fragment in
          guard let fragment else { return .continue }
          let own = FragmentSealer.id(of: fragment, called: fragment.fields[.sourceID])
          guard ids.contains(own) else { return .continue }
          if !fragment.alias.isEmpty { names.insert(FragmentSealer.id(of: fragment, called: fragment.alias)) }
          found.append(
            Found(
              path: file.path, entry: name, offset: record.offset, bytes: Array(record.bytes),
              number: record.number + 1, fragment: fragment))
          return .continue
        }
      } catch {
        failed(file.path, error)
      }
    }
    return found
  }

  /// Calls `body` with the records of a file, or of one of its entries, the entry's name and what the record says.
  private func forEachRecord(
    of file: InputFile, in entry: String?,
    _ body: (Record, String, Fragment?) -> Flow
  ) throws {
    let export = try ExportFile(
      path: file.path, limits: configuration.limits, followsLinks: file.followsLinks,
      encoding: configuration.encoding(of: file))
    _ = try export.forEachEntry(refused: { _ in }) { stream in
      let opened = OpenedEntry(
        stream, of: file, configuration.settings(for: file, mappings: mappings), configuration)
      guard entry == nil || opened.name == entry, var decoder = opened.decoder else { return .continue }
      var isOver = false
      // A whole reading, so that the number is the record's own.
      _ = try stream.forEachRecord(framing: decoder.framing.intake) { framed in
        guard case .record(let record) = framed else { return .continue }
        var fragment = Fragment()
        let outcome = decoder.decode(record.bytes, into: &fragment)
        let control = body(record, opened.name, outcome == .fragment ? fragment : nil)
        if control == .stop { isOver = true }
        return control
      }
      return isOver ? .stop : .continue
    }
  }
}
