/// The columns of a list of files that is written in rows.
struct DeliveryColumns {
  private let delimiter: UInt8
  private let name: Int
  private let sizes: Int?
  private let digests: Int?
  private let records: Int?
  private let contacts: Int?

  /// Finds the columns by their names; `nil` where it is no header of a list: the file's name, and a size,
  /// digest or count.
  init?(_ line: [UInt8]) {
    for delimiter in ",;\t|".utf8 {
      let names = line.withUnsafeBytes { MappingFit.cells($0, delimiter) }
        .map { String(decoding: $0.map(\.lowercased), as: UTF8.self) }
      func column(_ words: String...) -> Int? { names.firstIndex { words.contains($0) } }
      let sure = column("file", "filename", "file_name", "文件名")
      guard let name = sure ?? column("name", "path") else { continue }
      let sizes = column("bytes", "size")
      let digests = column("sha256", "sha-256", "digest", "checksum")
      let records = column("records", "rows", "lines", "记录数")
      let contacts = column("contacts", "calls", "chats")
      let hasCounts = records != nil || contacts != nil
      // Tables of many kinds have names and counts; only files have sizes and digests.
      guard sizes != nil || digests != nil || hasCounts && sure != nil else { continue }
      self.delimiter = delimiter
      self.name = name
      self.sizes = sizes
      self.digests = digests
      self.records = records
      self.contacts = contacts
      return
    }
    return nil
  }

  /// Reads a row.
  func file(_ line: [UInt8]) throws(RecordFault) -> DeliveryList.File {
    let cells = line.withUnsafeBytes { MappingFit.cells($0, delimiter) }
    guard cells.indices.contains(name), !cells[name].isEmpty else { throw RecordFault(.missingField, "name") }
    var file = DeliveryList.File(name: String(decoding: cells[name], as: UTF8.self))
    file.bytes = try number(cells, sizes, "bytes")
    file.records = try number(cells, records, "records")
    file.contacts = try number(cells, contacts, "contacts")
    if let digests, cells.indices.contains(digests), !cells[digests].isEmpty {
      file.sha256 = try DeliveryList.digest(cells[digests])
    }
    return file
  }

  private func number(_ cells: [[UInt8]], _ column: Int?, _ field: String) throws(RecordFault) -> Int64? {
    guard let column, cells.indices.contains(column), !cells[column].isEmpty else { return nil }
    guard let value = cells[column].withUnsafeBytes({ $0.wholeNumber }) else {
      throw RecordFault(.badNumber, field)
    }
    return value
  }
}
