import Intake

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
      // A record separator may stand before an object (RFC 7464).
      while start < line.upperBound, bytes[start].isSpace || bytes[start] == 0x1E { start += 1 }
      guard start < bytes.count, bytes[start] == 0x7B else { return nil }
      return JSONHeadObject(bytes.slice(start..<bytes.count))
    }
  }

  /// The object with which a JSON array at the beginning of the file begins, where there is one.
  var arrayObject: JSONHeadObject? {
    guard firstByte == 0x5B else { return nil }
    return Self.object(bytes, bytes.firstIndex { !$0.isSpace } ?? 0)
  }

  /// The first object of the array in a member of the file's first object, however deep it stands, or of the first
  /// such array that is not empty where several of these objects follow one another, as pages of results do.
  func wrappedArrayObject(_ path: [String]) -> JSONHeadObject? {
    var pages = self.values
    for _ in 0..<Self.lineCount {
      guard let page = pages.next() else { return nil }
      switch reach(path, from: page.start) {
      case .object(let object): return object
      case .nothing: continue
      case .elsewhere: return nil
      }
    }
    return nil
  }

  /// Whether all that there is are arrays without an element: `[]`, or pages of results under one of the paths.
  func isEmptyList(_ paths: [[String]]) -> Bool {
    // What is longer may go on.
    guard bytes.count < 4_096, let first = firstByte else { return false }
    if first == 0x5B, bytes.allSatisfy({ $0.isSpace || $0 == 0x5B || $0 == 0x5D || $0 == 0x2C }) {
      return bytes.count { $0 == 0x5B } == bytes.count { $0 == 0x5D }
    }
    var pages = values
    var count = 0
    while let page = pages.next() {
      let isEmpty = paths.contains { path in
        if case .nothing = reach(path, from: page.start) { true } else { false }
      }
      guard isEmpty, page.end != nil else { return false }
      count += 1
    }
    return count > 0 && pages.isAtEnd
  }

  /// The objects at the top.
  var values: JSONHeadValues { JSONHeadValues(bytes) }

  private enum Reach { case object(JSONHeadObject), nothing, elsewhere }

  /// What stands in the array under a path of the object at `start`.
  private func reach(_ path: [String], from start: Int) -> Reach {
    var start = start
    for (step, name) in path.enumerated() {
      while start < bytes.count, bytes[start].isSpace || bytes[start] == 0x5B { start += 1 }
      guard start < bytes.count, bytes[start] == 0x7B else { return .elsewhere }
      let object = JSONHeadObject(bytes.slice(start..<bytes.count))
      guard let index = object.keys.firstIndex(of: name), step + 1 < path.count || object.opensArray(index)
      else { return .elsewhere }
      start += object.starts[index]
    }
    while start < bytes.count, bytes[start].isSpace || bytes[start] == 0x5B { start += 1 }
    guard start < bytes.count else { return .elsewhere }
    if bytes[start] == 0x5D { return .nothing }
    return bytes[start] == 0x7B ? .object(JSONHeadObject(bytes.slice(start..<bytes.count))) : .elsewhere
  }

  /// The objects that may be records, with the framing that makes them so: values of the stream, elements of
  /// one array, elements of an array in a wrapping object.
  func records(wrappedIn members: [[String]]) -> [(object: JSONHeadObject, framing: RecordFraming)] {
    var found: [(object: JSONHeadObject, framing: RecordFraming)] = []
    for path in members {
      if let object = wrappedArrayObject(path) { found.append((object, .jsonMember(path))) }
    }
    if let object = arrayObject { found.append((object, .jsonObjects)) }
    // Of values that span lines, an inner one may begin a line, too; so these come last.
    found += objects.map { ($0, .jsonValues) }
    return found
  }

  /// The object at a place, past white space and the bracket of an array.
  private static func object(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> JSONHeadObject? {
    var at = start
    while at < bytes.count, bytes[at].isSpace || bytes[at] == 0x5B { at += 1 }
    guard at < bytes.count, bytes[at] == 0x7B else { return nil }
    return JSONHeadObject(bytes.slice(at..<bytes.count))
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

  /// Calls `body` with all bytes.
  func withAllBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { body(bytes) }

  /// Whether quotes within quoted fields have a backslash before them, as far as the beginning shows.
  func escapesQuotes(_ delimiter: UInt8) -> Bool {
    CSVDialect.escapesWithBackslash(Array(bytes), delimiter: delimiter)
  }
}
