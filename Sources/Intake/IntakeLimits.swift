/// What a stream may cost before reading gives up on a record or on the whole stream.
package struct IntakeLimits: Hashable, Sendable {
  /// The longest record in bytes; a longer one is rejected.
  package var recordLength: Int
  /// The longest CSV row in bytes. Smaller than ``recordLength``, since a quote that is never closed is only
  /// noticed there when no later quote gives it away.
  package var rowLength: Int
  /// The deepest nesting of JSON containers.
  package var nesting: Int
  /// The most decompressed bytes of one stream, or nil for no limit.
  package var decompressedBytes: Int?
  /// The most decompressed bytes for one stored byte, counted from the first gibibyte on, or nil.
  package var ratio: Int?

  /// The limits every command starts with.
  package static let `default` = IntakeLimits()

  /// Limits; lengths in bytes.
  package init(
    recordLength: Int = 64 << 20, rowLength: Int = 1 << 20, nesting: Int = 512,
    decompressedBytes: Int? = nil, ratio: Int? = 400
  ) {
    precondition((1...(1 << 40)).contains(recordLength), "records are 1 byte to 1 TiB long")
    precondition((1...(1 << 31)).contains(rowLength), "rows are 1 byte to 2 GiB long")
    precondition((1...(1 << 20)).contains(nesting), "nesting is 1 to 1048576 levels")
    self.recordLength = recordLength
    self.rowLength = rowLength
    self.nesting = nesting
    self.decompressedBytes = decompressedBytes
    self.ratio = ratio
  }

  /// The decompressed size below which no ratio is judged.
  static let ratioFloor = 1 << 30
}
