/// Finds the next place of a sequence of bytes in one region again and again: what is known to lie before the next one, or
/// before the end where there is none, is not searched a second time.
struct ForwardSearch {
  private let bytes: [UInt8]
  /// From where the last search went, and where it found the sequence; the region's count where it did not.
  private var known: ClosedRange<Int>?

  /// - Parameter bytes: At least one.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The first place at or after `from` at which the sequence begins; `nil` where there is none in the region.
  mutating func first(in region: Region, from: Int) -> Int? {
    if let known, known.contains(from) { return known.upperBound < region.count ? known.upperBound : nil }
    var at = from + bytes.count - 1
    while let found = region.first(bytes[bytes.count - 1], from: at) {
      let begin = found + 1 - bytes.count
      if region.bytes(begin..<(found + 1)).elementsEqual(bytes) {
        known = from...begin
        return begin
      }
      at = found + 1
    }
    known = from...max(from, region.count)
    return nil
  }
}
