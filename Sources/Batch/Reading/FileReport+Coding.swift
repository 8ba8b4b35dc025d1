import Contacts
import Formats

// A report as bytes, for partial results. What a report gains must be written here too, and the version of the
// partial's format raised.
extension FileReport {
  func encode(into writer: inout ByteWriter) {
    file.encode(into: &writer)
    writer.write(text: status.rawValue.utf8)
    writer.write(text: digest.utf8)
    for words in [containers, encodings, formats, entries, vendors.sorted(), warnings] {
      writer.write(count: words.count)
      for word in words { writer.write(text: word.utf8) }
    }
    writer.write(count: marks.count)
    for mark in marks { writer.write(byte: mark) }
    writer.write(byte: isKnown ? 1 : 0)
    writer.write(count: counts.records)
    for outcome in RecordOutcome.allCases { writer.write(count: counts[outcome]) }
    writer.write(count: quarantine.count)
    for record in quarantine { record.encode(into: &writer) }
    for instant in [firstAt, lastAt] {
      writer.write(byte: instant == nil ? 0 : 1)
      writer.write(instant ?? 0)
    }
    for count in [headers, decided, mixedTurns, lostLetters, passedOver, unpackedBytes, lists.count] {
      writer.write(count: count)
    }
    for (entry, list) in lists {
      writer.write(text: entry.utf8)
      list.encode(into: &writer)
    }
    writer.write(count: notes.counts.count)
    for (key, count) in notes.counts.sorted(by: { $0.key < $1.key }) {
      writer.write(byte: key.kind.rawValue)
      writer.write(text: NoteRows.word(key).utf8)
      writer.write(count: count)
    }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    self.init(file: try InputFile(from: &reader))
    let place = reader.position
    guard let status = Status(rawValue: try reader.readString()) else { throw .damaged(at: place) }
    self.status = status
    digest = try reader.readString()
    containers = try reader.readStrings()
    encodings = try reader.readStrings()
    formats = try reader.readStrings()
    entries = try reader.readStrings()
    vendors = Set(try reader.readStrings())
    warnings = try reader.readStrings()
    for _ in 0..<(try reader.readCount()) { marks.append(try reader.readByte()) }
    isKnown = try reader.readByte() == 1
    counts.records = try reader.readSize()
    for outcome in RecordOutcome.allCases { counts[outcome] = try reader.readSize() }
    for _ in 0..<(try reader.readCount()) { quarantine.append(try QuarantinedRecord(from: &reader)) }
    firstAt = try reader.readInstant()
    lastAt = try reader.readInstant()
    headers = try reader.readSize()
    decided = try reader.readSize()
    mixedTurns = try reader.readSize()
    lostLetters = try reader.readSize()
    passedOver = try reader.readSize()
    unpackedBytes = try reader.readSize()
    for _ in 0..<(try reader.readSize()) {
      let entry = try reader.readString()
      lists.append((entry, try DeliveryList(from: &reader)))
    }
    for _ in 0..<(try reader.readCount()) {
      let place = reader.position
      guard let kind = FragmentNote.Kind(rawValue: try reader.readByte()) else { throw .damaged(at: place) }
      let word = try reader.readString()
      notes.add(NoteTally.Key(kind: kind, word: word), try reader.readSize())
    }
  }
}

extension InputFile {
  /// The file without the path by which it was opened, which means nothing elsewhere.
  func encode(into writer: inout ByteWriter) {
    writer.write(text: name.utf8)
    writer.write(text: folder.utf8)
    writer.write(count: size)
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    let name = try reader.readString()
    self.init(path: name, name: name, folder: try reader.readString(), size: try reader.readSize())
  }
}

extension QuarantinedRecord {
  func encode(into writer: inout ByteWriter) {
    for text in [file, reason, shape, digest] { writer.write(text: text.utf8) }
    writer.write(count: record)
    writer.write(count: offset)
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    let file = try reader.readString()
    let reason = try reader.readString()
    let shape = try reader.readString()
    let digest = try reader.readString()
    self.init(
      file: file, record: try reader.readSize(), offset: try reader.readSize(), reason: reason, shape: shape,
      digest: digest)
  }
}

extension ByteReader {
  /// A count of texts and the texts.
  fileprivate mutating func readStrings() throws(ContactsError) -> [String] {
    var texts: [String] = []
    for _ in 0..<(try readCount()) { texts.append(try readString()) }
    return texts
  }

  fileprivate mutating func readInstant() throws(ContactsError) -> Int64? {
    let isThere = try readByte() == 1
    let instant = try readInt64()
    return isThere ? instant : nil
  }
}
