/// Where a record stands: the file of this run, the record in it, and the byte at which it begins.
package struct RecordPlace: Hashable, Sendable {
  /// The file's number in this run.
  package var file: Int
  /// The record's number in the file, from 0.
  package var record: Int
  /// The offset of its first byte in the decompressed file.
  package var offset: Int

  /// A place.
  package init(file: Int, record: Int, offset: Int) {
    self.file = file
    self.record = record
    self.offset = offset
  }
}
