import Contacts

/// A piece of a contact that is kept for a later run.
struct KeptPiece {
  /// The day of the run that read it, since 1970.
  var since: Int
  /// Whether its contact is not whole yet; else the contact is there, and may get further pieces.
  var isPending: Bool
  /// The file that it stood in, as it was reported.
  var file: String
  /// Its masked turns, where no later reading will find them.
  var turns: [KeptTurn]
  var stored: StoredFragment

  func encode(into writer: inout ByteWriter) {
    Self.encode(stored, since: since, isPending: isPending, file: file, turns: turns, into: &writer)
  }

  /// Appends a piece that is made of these.
  static func encode(
    _ stored: borrowing StoredFragment, since: Int, isPending: Bool, file: String, turns: [KeptTurn],
    into writer: inout ByteWriter
  ) {
    writer.write(Int64(since))
    writer.write(byte: isPending ? 1 : 0)
    var file = file
    file.withUTF8 { writer.write(text: UnsafeRawBufferPointer($0)) }
    writer.write(count: turns.count)
    for turn in turns { turn.encode(into: &writer) }
    stored.encode(into: &writer)
  }

  init(since: Int, isPending: Bool, file: String, turns: [KeptTurn], stored: StoredFragment) {
    self.since = since
    self.isPending = isPending
    self.file = file
    self.turns = turns
    self.stored = stored
  }

  init(from reader: inout ByteReader) throws(ContactsError) {
    self = .blank
    try read(from: &reader)
  }

  /// A piece that says nothing, to read others into.
  static let blank = KeptPiece(since: 0, isPending: false, file: "", turns: [], stored: .blank)

  /// Reads a piece into this one, whose storage is used again.
  mutating func read(from reader: inout ByteReader) throws(ContactsError) {
    since = Int(truncatingIfNeeded: try reader.readInt64())
    isPending = try reader.readByte() == 1
    let name = try reader.readText()
    if !name.elementsEqual(file.utf8) { file = String(decoding: name, as: UTF8.self) }
    turns.removeAll()
    for _ in 0..<(try reader.readCount()) { turns.append(try KeptTurn(from: &reader)) }
    try stored.read(from: &reader)
  }

  /// All pieces of a block as they once were packed, one behind the other.
  static func all(_ bytes: [UInt8]) throws -> [KeptPiece] {
    try bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      var pieces: [KeptPiece] = []
      while !reader.isAtEnd { pieces.append(try KeptPiece(from: &reader)) }
      return pieces
    }
  }
}
