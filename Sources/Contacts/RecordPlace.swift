/// Where a record stands: the file of this run, its entry where it is an archive, the record in it, and the byte at
/// which it begins.
package struct RecordPlace: Hashable, Sendable {
  /// The file's number in this run.
  package var file: Int
  /// The entry's number in the file, from 0; 0 for a file that is no archive.
  package var entry: Int
  /// The record's number in the entry, from 0.
  package var record: Int
  /// The offset of its first byte in the decompressed and decoded entry.
  package var offset: Int

  /// A place.
  package init(file: Int, entry: Int = 0, record: Int, offset: Int) {
    self.file = file
    self.entry = entry
    self.record = record
    self.offset = offset
  }
}
