import Contacts

/// Reads the pieces that ``WaitingPacker`` packed. Bytes that nobody wrote are an error, never a trap.
struct WaitingUnpacker {
  typealias Mark = WaitingShape.Mark

  private let count: Int
  private var files: [String] = []
  private var shapes: [WaitingShape] = []
  var columns: ColumnUnpacker
  var recent = Array(repeating: RecentTexts(), count: WaitingColumn.texts)
  var clock = WaitingClock()
  var contact: ContactID?
  var customer: CustomerKey?
  private var place: (file: Int, offset: Int64)?

  /// All pieces of a block.
  static func pieces(_ bytes: [UInt8]) throws(ContactsError) -> [KeptPiece] {
    var result: Result<[KeptPiece], ContactsError> = .success([])
    bytes.withUnsafeBytes { bytes in
      do throws(ContactsError) {
        var unpacker = try WaitingUnpacker(ByteReader(bytes))
        var pieces: [KeptPiece] = []
        for _ in 0..<unpacker.count { pieces.append(try unpacker.next()) }
        guard unpacker.columns.isAtEnd else { throw .damaged(at: bytes.count) }
        result = .success(pieces)
      } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }

  private init(_ bytes: ByteReader) throws(ContactsError) {
    var reader = bytes
    count = try reader.readCount()
    for _ in 0..<(try reader.readCount()) {
      files.append(String(decoding: try reader.readText(), as: UTF8.self))
    }
    for _ in 0..<(try reader.readCount()) {
      var shape = WaitingShape()
      shape.fields = try reader.readUInt64()
      shape.marks = try reader.readUInt64()
      shape.since = try reader.readInt64()
      shape.file = try reader.readCount()
      shape.legs = try reader.readCount()
      shape.events = try reader.readCount()
      shape.attributes = try reader.readCount()
      shape.turns = try reader.readCount()
      guard shape.file < files.count else { throw .damaged(at: reader.position) }
      shapes.append(shape)
    }
    columns = try ColumnUnpacker(
      numbers: WaitingColumn.all, bytes: WaitingColumn.allBytes, from: &reader)
    guard reader.isAtEnd else { throw .damaged(at: reader.position) }
  }

  private mutating func next() throws(ContactsError) -> KeptPiece {
    let number = try columns.count(.shape)
    guard number < shapes.count else { throw .damaged(at: number) }
    let shape = shapes[number]
    let isSame = shape.has(Mark.sameContact)
    if !isSame {
      clock.begin()
      customer = nil
      place = nil
    }
    var stored = StoredFragment.blank
    try name(&stored, shape)
    var fragment = stored.fragment
    fragment.isOpen = shape.has(Mark.open)
    fragment.mayBeAlias = shape.has(Mark.mayBeAlias)
    fragment.kind = shape.has(Mark.part) ? .part : .whole
    fragment.turnsCountFromAnswer = shape.has(Mark.turnsCountFromAnswer)
    fragment.precedence = shape.number(Mark.precedence, 255)
    fragment.fields = try fields(shape, &fragment.bytes)
    try readParts(shape, &fragment)
    stored.fragment = fragment
    if !isSame { contact = id(shape, fragment) }
    guard let contact else { throw .damaged(at: 0) }
    stored.id = contact
    guard let share = TurnShare(rawValue: shape.number(Mark.share)) else { throw .damaged(at: 0) }
    stored.share = share
    if shape.has(Mark.turnCount) { stored.turnCount = Int(try columns.next(.turnCount)) }
    let offset = try columns.next(.offset) &+ (place?.file == shape.file ? place?.offset ?? 0 : 0)
    place = (shape.file, offset)
    stored.place.offset = Int(offset)
    stored.findings = Array(try columns.bytes(try columns.count(.findings), WaitingColumn.findingBytes))
    var turns: [KeptTurn] = []
    for _ in 0..<shape.turns { turns.append(try turn()) }
    return KeptPiece(
      since: Int(shape.since), isPending: shape.has(Mark.pending), file: files[shape.file], turns: turns,
      stored: stored)
  }
}
