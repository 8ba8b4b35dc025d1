import Intake

/// All that reading a file gave, as values that can be compared.
struct Reading: Equatable {
  enum Item: Equatable, CustomStringConvertible {
    case record([UInt8], number: Int, offset: Int, fields: [[UInt8]]?)
    case rejected(Rejection)

    var description: String {
      switch self {
      case .record(let bytes, let number, let offset, _):
        "#\(number)@\(offset) \(String(decoding: bytes, as: UTF8.self).debugDescription)"
      case .rejected(let rejection):
        "#\(rejection.number)@\(rejection.offset) \(rejection.reason) \(rejection.count)"
      }
    }
  }

  var items: [Item] = []
  var outcome: StreamOutcome

  /// The texts of the records.
  var texts: [String] {
    items.compactMap {
      if case .record(let bytes, _, _, _) = $0 { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
  }

  var reasons: [Rejection.Reason] {
    items.compactMap { if case .rejected(let rejection) = $0 { rejection.reason } else { nil } }
  }

  static func item(_ framed: Framed) -> Item {
    switch framed {
    case .rejected(let rejection): return .rejected(rejection)
    case .record(let record):
      // The promised bytes behind the record are touched, so that a checker of memory can see it.
      _ = record.bytes.baseAddress.map { $0.load(fromByteOffset: record.bytes.count + 63, as: UInt8.self) }
      let fields = record.fields.map { fields in
        (0..<fields.count).map { index in
          var bytes: [UInt8] = []
          fields.copy(index, into: &bytes)
          return bytes
        }
      }
      return .record(Array(record.bytes), number: record.number, offset: record.offset, fields: fields)
    }
  }

  /// Reads a file whole.
  static func of(
    _ path: String, _ framing: Framing, engine: Inflater.Engine = .isal, limits: IntakeLimits = .default,
    sizes: BufferSizes = .default
  ) throws -> Reading {
    var stream = try ExportStream(path: path, limits: limits, engine: engine, sizes: sizes)
    var items: [Item] = []
    let outcome = try stream.forEachRecord(framing: framing) { framed in
      items.append(item(framed))
      return .continue
    }
    return Reading(items: items, outcome: outcome)
  }

  /// Reads bytes as if they were a file.
  static func of(
    bytes: [UInt8], _ framing: Framing, engine: Inflater.Engine = .isal, limits: IntakeLimits = .default,
    sizes: BufferSizes = .default
  ) throws -> Reading {
    let file = Scratch(bytes)
    return try of(file.path, framing, engine: engine, limits: limits, sizes: sizes)
  }

  /// The decompressed bytes and the outcome.
  static func raw(
    _ path: String, engine: Inflater.Engine = .isal, limits: IntakeLimits = .default,
    sizes: BufferSizes = .default
  ) throws -> (bytes: [UInt8], outcome: StreamOutcome) {
    var stream = try ExportStream(path: path, limits: limits, engine: engine, sizes: sizes)
    var bytes: [UInt8] = []
    let outcome = try stream.forEachChunk { chunk in
      bytes.append(contentsOf: chunk)
      return .continue
    }
    return (bytes, outcome)
  }

  /// Buffer sizes that cut a stream at every byte, at odd places, and hardly.
  static let sizes = [
    BufferSizes(block: 1, chunk: 1), BufferSizes(block: 7, chunk: 7), BufferSizes(block: 3, chunk: 64),
    BufferSizes(block: 64 << 10, chunk: 64 << 10),
  ]
}
