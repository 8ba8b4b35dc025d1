import Intake

/// All that reading a file with its entries gave, as values that can be compared.
struct Unpacking: Equatable {
  struct Entry: Equatable {
    var name: String
    var containers: String
    var bytes: [UInt8]
    var items: [Reading.Item]
    var ending: StreamOutcome.Ending
  }

  struct Tape: ByteObserver {
    var bytes: [UInt8] = []
    mutating func observe(_ bytes: UnsafeRawBufferPointer) { self.bytes.append(contentsOf: bytes) }
  }

  var entries: [Entry] = []
  var refused: [IntakeError] = []
  var outcome: FileOutcome
  /// Every stored byte, as the observer saw them.
  var stored: [UInt8] = []

  var names: [String] { entries.map(\.name) }
  var texts: [String] { entries.map { String(decoding: $0.bytes, as: UTF8.self) } }
  var codes: [IntakeError.Code] { refused.map(\.code) }

  /// Reads every entry twice: framed, then raw. Names are given without the path of the file.
  static func of(
    _ path: String, _ framing: Framing = .lines, limits: IntakeLimits = .default,
    engine: Inflater.Engine = .isal, encoding: TextEncoding? = nil, sizes: BufferSizes = .default
  ) throws -> Unpacking {
    let file = try ExportFile(path: path, limits: limits, engine: engine, encoding: encoding, sizes: sizes)
    var entries: [Entry] = []
    var refused: [IntakeError] = []
    var tape = Tape()
    let outcome = try file.forEachEntry(observer: &tape, refused: { refused.append(named($0, path)) }) {
      entry in
      var items: [Reading.Item] = []
      let framed = try entry.forEachRecord(framing: framing) { framed in
        items.append(Reading.item(framed))
        return .continue
      }
      precondition(framed.records + framed.rejections == items.count, "what is handed over is counted")
      var bytes: [UInt8] = []
      let raw = try entry.forEachChunk { chunk in
        bytes.append(contentsOf: chunk)
        return .continue
      }
      precondition(raw.ending == framed.ending, "reading again gives the same")
      entries.append(
        Entry(
          name: String(entry.name.dropFirst(path.count)), containers: entry.containers, bytes: bytes,
          items: items, ending: framed.ending))
      return .continue
    }
    return Unpacking(entries: entries, refused: refused, outcome: outcome, stored: tape.bytes)
  }

  static func of(
    bytes: [UInt8], _ framing: Framing = .lines, limits: IntakeLimits = .default,
    encoding: TextEncoding? = nil, sizes: BufferSizes = .default
  ) throws -> Unpacking {
    let file = Scratch(bytes)
    return try of(file.path, framing, limits: limits, encoding: encoding, sizes: sizes)
  }

  private static func named(_ error: IntakeError, _ path: String) -> IntakeError {
    precondition(error.path.hasPrefix(path), "an error names the file")
    return IntakeError(
      error.code, path: String(error.path.dropFirst(path.count)), storedOffset: error.storedOffset,
      cause: error.cause)
  }
}
