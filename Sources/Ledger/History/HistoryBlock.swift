internal import Contacts
internal import Crypto

/// Up to 8192 rows of history, packed column by column.
///
/// `ids` holds the ids (``HistoryIDs``) and `digests` 6 bytes a contact (8 before schema version 6), apart from the rest, so that a look-up need not
/// unpack that. `payload` is: the length of the packed part in 4 bytes, the packed part (a Zstandard frame; zlib behind the
/// unpacked length where it was written before schema version 6), then 16 bytes for each contact with a customer. All numbers are little-endian, ids big-endian. Unpacked it holds: the version 1;
/// the unit of time (1 or 1000 ms) in 8 bytes; the base in 8 bytes; for each of stratum, vendor, queue,
/// agent and team the texts in use, sorted by bytes (count in 4 bytes, then how many bytes are those of the one
/// before in 1 byte, the length of the rest in 4 bytes and its UTF-8); then the columns (those texts,
/// ``Presence`` with the format's mark, start, answer, end, update, hold, the bytes): 1 byte for the width in bytes, then all first
/// bytes, all second bytes, and so on, which packs better than number by number. Instants are differences by zigzag in units: start from
/// base, answer from start, end from start, update from end.
struct HistoryBlock {
  static let capacity = 8192
  static let version: UInt8 = 1
  static var textColumns: [WritableKeyPath<HistoryRow, UInt32>] {
    [\.stratum, \.vendor, \.queue, \.agent, \.team]
  }
  static var byteColumns: [WritableKeyPath<HistoryRow, UInt8>] {
    [\.channel, \.direction, \.endedBy, \.endedByBasis, \.evidence, \.complexity]
  }

  /// How many contacts.
  let count: Int
  var ids: [UInt8]
  var digests: [UInt8]
  var payload: [UInt8]

  /// SHA-256 of all three, lower-case hex.
  var contents: String {
    var hash = SHA256()
    hash.update(data: ids)
    hash.update(data: digests)
    hash.update(data: payload)
    return Hexadecimal.text(hash.finalize())
  }

  /// Which of a row's optional fields are there, as bits.
  enum Presence {
    static let started: UInt64 = 1
    static let answered: UInt64 = 2
    static let ended: UInt64 = 4
    static let updated: UInt64 = 8
    static let hold: UInt64 = 16
    static let customer: UInt64 = 32
    static let restated: UInt64 = 64
    static let returned: UInt64 = 128
    /// Since version 1 was first written; what was written before has it nowhere, nor what follows.
    static let continuation: UInt64 = 256
    static let oneAgent: UInt64 = 512
    /// Where the eight bits of the format's mark begin.
    static let format: UInt64 = 16

    static func bits(_ row: HistoryRow) -> UInt64 {
      (row.startedAt == nil ? 0 : started) | (row.answeredAt == nil ? 0 : answered)
        | (row.endedAt == nil ? 0 : ended) | (row.updatedAt == nil ? 0 : updated)
        | (row.hold == nil ? 0 : hold) | (row.customer == nil ? 0 : customer)
        | (row.isRestated ? restated : 0) | (row.isReturned ? returned : 0)
        | (row.isContinuation ? continuation : 0) | (row.isOfOneAgent ? oneAgent : 0)
        | UInt64(row.format) << format
    }
  }

  static func zigzag(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: (value << 1) ^ (value >> 63))
  }

  static func unzigzag(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}
