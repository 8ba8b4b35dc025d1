package import Contacts
import Formats
import Intake

/// Finds a record again in the vendor's file, by file and offset.
package struct RecordFinder {
  /// A record that was found.
  package struct Found {
    /// The file as it lies on the disk.
    package let path: String
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
    let export = try ExportFile(
      path: path, limits: configuration.limits, followsLinks: file.followsLinks,
      encoding: configuration.encoding(of: file))
    var found: Found?
    _ = try export.forEachEntry(refused: { _ in }) { stream in
      let opened = OpenedEntry(
        stream, of: file, configuration.settings(for: file, mappings: mappings), configuration)
      guard opened.name == entry, var decoder = opened.decoder else { return .continue }
      // A whole reading, so that the number is the record's own.
      _ = try stream.forEachRecord(framing: decoder.framing.intake) { framed in
        guard case .record(let record) = framed, record.offset <= offset else {
          return found == nil ? .continue : .stop
        }
        var fragment = Fragment()
        let outcome = decoder.decode(record.bytes, into: &fragment)
        guard record.offset == offset else { return .continue }
        found = Found(
          path: path, bytes: Array(record.bytes), number: record.number + 1,
          fragment: outcome == .fragment ? fragment : nil)
        return .stop
      }
      return found == nil ? .continue : .stop
    }
    return found
  }
}
