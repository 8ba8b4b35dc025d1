/// What ends a line in a stream.
enum LineEnds: Hashable {
  /// LF; a CR before it belongs to the line end, any other CR to the line.
  case lineFeed
  /// CR, LF and CRLF, for streams whose first line end is a lone CR.
  case any

  /// Decides by the first line end of a head; quoted ones count only where `quote` is nil.
  static func recognise(_ head: [UInt8], quote: UInt8? = nil) -> LineEnds {
    var quoted = false
    for (index, byte) in head.enumerated() {
      if byte == quote {
        quoted.toggle()
      } else if !quoted, byte == UInt8(ascii: "\n") {
        return .lineFeed
      } else if !quoted, byte == UInt8(ascii: "\r") {
        return index + 1 < head.count && head[index + 1] != UInt8(ascii: "\n") ? .any : .lineFeed
      }
    }
    return .lineFeed
  }

  /// The next line end at or after an index.
  ///
  /// - Returns: where it begins and what follows it; nil when there is none, or when it may be half there.
  func next(in region: Region, from index: Int) -> (start: Int, after: Int)? {
    switch self {
    case .lineFeed:
      guard let feed = region.first(UInt8(ascii: "\n"), from: index) else { return nil }
      let start = feed > index && region[feed - 1] == UInt8(ascii: "\r") ? feed - 1 : feed
      return (start, feed + 1)
    case .any:
      var at = index
      while at < region.count {
        let byte = region[at]
        if byte == UInt8(ascii: "\n") { return (at, at + 1) }
        if byte == UInt8(ascii: "\r") {
          guard at + 1 < region.count else { return region.isFinal ? (at, at + 1) : nil }
          return (at, region[at + 1] == UInt8(ascii: "\n") ? at + 2 : at + 1)
        }
        at += 1
      }
      return nil
    }
  }
}
