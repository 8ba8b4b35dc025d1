/// What a vendor says it delivered: the files, with their sizes, digests and counts.
///
/// Three shapes are read: a JSON object with `files`, either a map from names or an array of objects; rows
/// under names of columns; and lines as `sha256sum` writes them.
package struct DeliveryList: Hashable, Sendable {
  /// One file of the delivery. What the list does not tell is `nil`.
  package struct File: Hashable, Sendable {
    /// The file's name, as the list has it.
    package var name: String
    /// Its size in bytes.
    package var bytes: Int64?
    /// Its SHA-256 in lower-case hexadecimal.
    package var sha256: String?
    /// How many records it holds.
    package var records: Int64?
    /// How many contacts it holds.
    package var contacts: Int64?

    /// A file of which the name is known.
    package init(name: String) { self.name = name }
  }

  /// The files, in the order of the list.
  package private(set) var files: [File] = []
  /// How many contacts the whole delivery holds.
  package private(set) var contacts: Int64?
  /// How many records the whole delivery holds.
  package private(set) var records: Int64?
  /// The day that the list names, `YYYY-MM-DD`.
  package private(set) var businessDate: String?

  /// A list that was read before.
  package init(files: [File], contacts: Int64?, records: Int64?, businessDate: String?) {
    self.files = files
    self.contacts = contacts
    self.records = records
    self.businessDate = businessDate
  }

  /// Reads a list.
  ///
  /// - Parameter bytes: The whole file, decompressed.
  /// - Throws: The fault of a list that has none of the shapes, or a malformed number or digest.
  package init(_ bytes: [UInt8]) throws(RecordFault) {
    var text = bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    guard let first = text.first(where: { !$0.isSpace }) else { throw RecordFault(.missingField, "files") }
    if first == 0x7B || first == 0x5B { try readJSON(text) } else { try readLines(Array(text)) }
    guard !files.isEmpty || contacts != nil || records != nil else {
      throw RecordFault(.missingField, "files")
    }
  }

  private mutating func readJSON(_ text: ArraySlice<UInt8>) throws(RecordFault) {
    let parser = JSONParser()
    let root: TapeValue
    do throws(JSONFault) { root = try parser.parse(copying: text) } catch { throw RecordFault(error) }
    if let value = root["contacts"] { contacts = try Self.count(value, "contacts") }
    if let value = root["records"] ?? root["rows"] { records = try Self.count(value, "records") }
    businessDate = (root["business_date"] ?? root["date"])?.text.map { String(decoding: $0, as: UTF8.self) }
    guard let list = root.isArray ? root : root["files"] else { return }
    var members = list.members
    while let (name, value) = members.step() {
      files.append(try Self.file(String(decoding: name, as: UTF8.self), value))
    }
    var elements = list.elements
    while let value = elements.step() {
      let name = value["name"] ?? value["file"] ?? value["filename"] ?? value["path"] ?? value
      guard let text = name.text else { throw RecordFault(.missingField, "files.name") }
      files.append(try Self.file(String(decoding: text, as: UTF8.self), value))
    }
  }

  private static func file(_ name: String, _ value: TapeValue) throws(RecordFault) -> File {
    var file = File(name: name)
    if let size = value["bytes"] ?? value["size"] { file.bytes = try count(size, "files.bytes") }
    if let rows = value["records"] ?? value["rows"] { file.records = try count(rows, "files.records") }
    if let number = value["contacts"] { file.contacts = try count(number, "files.contacts") }
    if let text = value["sha256"]?.text { file.sha256 = try digest(Array(text)) }
    return file
  }

  private mutating func readLines(_ bytes: [UInt8]) throws(RecordFault) {
    let lines = bytes.split(separator: 0x0A).map { line in line.last == 0x0D ? line.dropLast() : line }
      .filter { !$0.allSatisfy(\.isSpace) && $0.first != 0x23 }
    guard let first = lines.first else { return }
    if let columns = DeliveryColumns(Array(first)) {
      for line in lines.dropFirst() { files.append(try columns.file(Array(line))) }
      return
    }
    for line in lines {
      // A backslash at the start says that the name has escapes (GNU coreutils, sha256sum).
      let line = line.first == 0x5C ? line.dropFirst() : line
      let digest = try Self.digest(Array(line.prefix(64)))
      let rest = line.dropFirst(64).drop { $0.isSpace || $0 == 0x2A }
      if rest.isEmpty || rest.count == line.count - 64 { throw RecordFault(.badValue, "name") }
      var file = File(name: String(decoding: rest, as: UTF8.self))
      file.sha256 = digest
      files.append(file)
    }
  }

  static func digest(_ text: [UInt8]) throws(RecordFault) -> String {
    guard text.count == 64, text.allSatisfy({ $0.hexDigit != nil }) else {
      throw RecordFault(.badValue, "sha256")
    }
    return String(decoding: text.map(\.lowercased), as: UTF8.self)
  }

  private static func count(_ value: TapeValue, _ field: String) throws(RecordFault) -> Int64? {
    guard let number = try value.real(field) else { return nil }
    guard let whole = Int64(exactly: number), whole >= 0 else { throw RecordFault(.badNumber, field) }
    return whole
  }
}
