/// The beginning of a file, cut into what formats are recognised by. Valid as long as the bytes are.
struct ExportHead {
  /// How many lines are looked at; the first ones may be damaged.
  private static let lineCount = 24

  private let bytes: UnsafeRawBufferPointer
  /// The first lines that are not blank, as ranges of the bytes. The last line, which the head may have cut,
  /// is among them only if it is the only one.
  let lines: [Range<Int>]
  /// The objects with which lines begin, by their keys.
  let objects: [JSONHeadObject]

  /// Cuts the first bytes of a file.
  init(_ head: UnsafeRawBufferPointer) {
    let bytes = head.begins(with: "\u{FEFF}") ? head.slice(3..<head.count) : head
    self.bytes = bytes
    var lines: [Range<Int>] = []
    var at = 0
    while at < bytes.count, lines.count < Self.lineCount {
      let end = bytes.firstIndex(of: 0x0A, from: at)
      if end == nil, !lines.isEmpty { break }
      let line = at..<(end ?? bytes.count)
      if !bytes.slice(line).trimmed.isEmpty { lines.append(line) }
      at = line.upperBound + 1
    }
    self.lines = lines
    objects = lines.compactMap { line in
      var start = line.lowerBound
      while start < line.upperBound, bytes[start].isSpace { start += 1 }
      guard start < bytes.count, bytes[start] == 0x7B else { return nil }
      return JSONHeadObject(bytes.slice(start..<bytes.count))
    }
  }

  /// Whether there is nothing but white space.
  var isBlank: Bool { bytes.trimmed.isEmpty }

  /// The first byte that is no white space.
  var firstByte: UInt8? { bytes.first { !$0.isSpace } }

  /// Whether there are zero bytes, which no text export has.
  var holdsZero: Bool { bytes.firstIndex(of: 0, from: 0) != nil }

  /// Calls `body` with the bytes of a line.
  func withBytes<Result>(_ line: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(bytes.slice(line))
  }
}
