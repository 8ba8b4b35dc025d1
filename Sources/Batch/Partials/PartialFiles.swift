import Contacts

/// What a partial says of the files that were read for it.
struct PartialFiles: Sendable {
  /// The files that were read, by their number in the partial.
  var reports: [FileReport] = []
  /// Files with the bytes of another one.
  var known: [KnownFile] = []
  /// Files that were left for later, with the reason.
  var skipped: [UnreadFile] = []

  func encode(into writer: inout ByteWriter) {
    writer.write(count: reports.count)
    for report in reports { report.encode(into: &writer) }
    writer.write(count: known.count)
    for known in known {
      known.file.encode(into: &writer)
      writer.write(text: known.digest.utf8)
    }
    writer.write(count: skipped.count)
    for file in skipped { file.encode(into: &writer) }
  }
}

extension PartialFiles {
  init(from reader: inout ByteReader) throws(ContactsError) {
    for _ in 0..<(try reader.readCount()) { reports.append(try FileReport(from: &reader)) }
    for _ in 0..<(try reader.readCount()) {
      known.append(KnownFile(file: try InputFile(from: &reader), digest: try reader.readString()))
    }
    for _ in 0..<(try reader.readCount()) { skipped.append(try UnreadFile(from: &reader)) }
  }
}
