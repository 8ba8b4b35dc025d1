/// Rows or objects that are one record together; places are offsets in the stream.
struct RecordGroup {
  let start: Int
  /// Behind the last byte of the last one.
  private(set) var end: Int
  /// Whether it is longer than a record may be; then its bytes are not kept.
  private(set) var isTooLong = false

  init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// Takes in what ends at `end`.
  mutating func extend(to end: Int, limit: Int) {
    self.end = end
    isTooLong = isTooLong || end - start > limit
  }

  /// The whole as a record, or as one that is too long.
  func framed(in region: Region, number: Int) -> Framed {
    if isTooLong {
      return .rejected(Rejection(reason: .tooLong, number: number, offset: start, count: end - start))
    }
    let bytes = region.bytes(start - region.offset..<end - region.offset)
    return .record(Record(bytes: bytes, number: number, offset: start, fields: nil))
  }
}
