/// What stands before the first row of a CSV file: a byte order mark and a line that names the delimiter.
struct CSVPrologue {
  /// How many bytes of the head are no row.
  let length: Int
  /// The delimiter that a line such as `sep=;` names.
  let separator: UInt8?

  init(_ head: [UInt8]) {
    let mark = ByteOrderMark.length(in: head)
    var line = head[mark...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    var end = line.endIndex
    if line.count >= 2, line.first == UInt8(ascii: "\""), line.last == UInt8(ascii: "\"") {
      line = line.dropFirst().dropLast()
    }
    guard line.count == 5, line.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 }),
      let last = line.last
    else {
      length = mark
      separator = nil
      return
    }
    if end < head.count, head[end] == UInt8(ascii: "\r") { end += 1 }
    if end < head.count, head[end] == UInt8(ascii: "\n") { end += 1 }
    length = end
    separator = last
  }
}
