/// What a stream may cost before reading gives up on a record, on the whole stream or on the file.
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
  /// The most decompressed bytes for one stored byte, counted from the first gibibyte on, or nil. Deflate
  /// itself reaches 1032.
  package var ratio: Int?
  /// The most decompressed bytes of all entries and layers of one file together, or nil.
  package var fileBytes: Int?
  /// The most entries of one file, those of archives within archives counted too.
  package var entries: Int
  /// How many containers may lie within one another; `calls.csv.gz` in a `.tar.gz` in a `.zip` are four.
  package var depth: Int
  /// The most memory of one decoder's dictionary, in bytes. `xz -9` wants 64 MiB; `zstd --ultra -22` wants 128
  /// and is refused unless this is raised.
  package var memory: Int

  /// The limits every command starts with.
  package static let `default` = IntakeLimits()

  /// Limits; lengths in bytes.
  package init(
    recordLength: Int = 64 << 20, rowLength: Int = 1 << 20, nesting: Int = 512,
    decompressedBytes: Int? = nil, ratio: Int? = 400, fileBytes: Int? = 1 << 40, entries: Int = 65_536,
    depth: Int = 6, memory: Int = 64 << 20
  ) {
    precondition((1...(1 << 40)).contains(recordLength), "records are 1 byte to 1 TiB long")
    precondition((1...(1 << 31)).contains(rowLength), "rows are 1 byte to 2 GiB long")
    precondition((1...(1 << 20)).contains(nesting), "nesting is 1 to 1048576 levels")
    precondition((1...(1 << 24)).contains(entries), "entries are 1 to 16777216")
    precondition((1...32).contains(depth), "depth is 1 to 32")
    precondition(((1 << 20)...(1 << 31)).contains(memory), "memory is 1 MiB to 2 GiB")
    self.recordLength = recordLength
    self.rowLength = rowLength
    self.nesting = nesting
    self.decompressedBytes = decompressedBytes
    self.ratio = ratio
    self.fileBytes = fileBytes
    self.entries = entries
    self.depth = depth
    self.memory = memory
  }

  /// The decompressed size below which no ratio is judged.
  static let ratioFloor = 1 << 30

  /// Cuts what one stream may not make.
  ///
  /// - Returns: how the stream ends when a limit is met.
  func judge(_ window: inout Window, stored: Int) -> StreamOutcome.Ending? {
    let made = window.endOffset
    if let limit = decompressedBytes, made > limit {
      window.cut(at: limit)
      return .limitExceeded(.decompressedBytes, decompressedOffset: limit)
    }
    if let ratio, made > IntakeLimits.ratioFloor, made / max(stored, 1) > ratio {
      return .limitExceeded(.ratio, decompressedOffset: made)
    }
    return nil
  }
}
