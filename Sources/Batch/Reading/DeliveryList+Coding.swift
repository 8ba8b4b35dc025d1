import Contacts
import Formats

// A list of deliveries as bytes, for partial results: a part of the report of its file.
extension DeliveryList {
  func encode(into writer: inout ByteWriter) {
    for number in [contacts, records] { writer.write(known: number) }
    writer.write(known: businessDate)
    writer.write(count: files.count)
    for file in files {
      writer.write(text: file.name.utf8)
      for number in [file.bytes, file.records, file.contacts] { writer.write(known: number) }
      writer.write(known: file.sha256)
    }
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    let contacts = try reader.readKnownNumber()
    let records = try reader.readKnownNumber()
    let businessDate = try reader.readKnownString()
    var files: [File] = []
    for _ in 0..<(try reader.readCount()) {
      var file = File(name: try reader.readString())
      file.bytes = try reader.readKnownNumber()
      file.records = try reader.readKnownNumber()
      file.contacts = try reader.readKnownNumber()
      file.sha256 = try reader.readKnownString()
      files.append(file)
    }
    self.init(files: files, contacts: contacts, records: records, businessDate: businessDate)
  }
}

extension ByteWriter {
  fileprivate mutating func write(known number: Int64?) {
    write(byte: number == nil ? 0 : 1)
    if let number { write(number) }
  }

  fileprivate mutating func write(known text: String?) {
    write(byte: text == nil ? 0 : 1)
    if let text { write(text: text.utf8) }
  }
}

extension ByteReader {
  fileprivate mutating func readKnownNumber() throws(ContactsError) -> Int64? {
    try readByte() == 1 ? try readInt64() : nil
  }

  fileprivate mutating func readKnownString() throws(ContactsError) -> String? {
    try readByte() == 1 ? try readString() : nil
  }
}
