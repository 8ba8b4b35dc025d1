import Contacts

/// Keeps the masked turns of one file's records for a partial, in blocks.
struct TurnKeeper {
  private let partial: PartialWriter
  private let file: Int
  private var buffer = ByteWriter()
  private var first: (entry: Int, record: Int) = (0, 0)

  /// Bytes of a block before it is sealed.
  private static let blockLength = 128 << 10

  init(_ partial: PartialWriter, file: Int) {
    self.partial = partial
    self.file = file
  }

  /// Keeps the turns of the next record.
  mutating func keep(_ turns: [KeptTurn], of place: RecordPlace) throws {
    if buffer.bytes.isEmpty { first = (place.entry, place.offset) }
    PartialTurnRecord(entry: place.entry, offset: place.offset, turns: turns).encode(into: &buffer)
    if buffer.bytes.count >= Self.blockLength { try finish() }
  }

  /// Hands on what is left.
  mutating func finish() throws {
    try partial.add(buffer.bytes, .turns, number: file, first: first)
    buffer.bytes.removeAll(keepingCapacity: true)
  }
}
