/// Walks over the blocks of WebVTT and SubRip, which blank lines part.
struct CueWalker {
  /// A block: a note, a cue, or neither, such as a style.
  struct Block {
    var note: UnsafeRawBufferPointer?
    var begin: Int64?
    var end: Int64?
    var text: UnsafeRawBufferPointer
    /// Whether it has an arrow, but no times that can be read.
    var isBroken = false
  }

  private let bytes: UnsafeRawBufferPointer
  private var at = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next block, or `nil` at the end.
  mutating func next() -> Block? {
    while at < bytes.count, bytes[at] == 0x0A || bytes[at] == 0x0D { at += 1 }
    guard at < bytes.count else { return nil }
    var lines: [Range<Int>] = []
    while at < bytes.count {
      // LF, CR LF and CR alone end a line in WebVTT.
      var end = at
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      let line = at..<end
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      at = min(end + (isPair ? 2 : 1), bytes.count)
      if bytes.slice(line).trimmed.isEmpty { break }
      lines.append(line)
    }
    guard let first = lines.first, let last = lines.last else {
      return Block(text: bytes.slice(at..<at))
    }
    let whole = bytes.slice(first.lowerBound..<last.upperBound)
    if bytes.slice(first).begins(with: "NOTE") {
      return Block(note: whole.slice(4..<whole.count), text: whole)
    }
    for line in lines.prefix(2) {
      let text = bytes.slice(line).trimmed
      guard Self.arrow(text) != nil else { continue }
      let rest = bytes.slice(min(line.upperBound + 1, last.upperBound)..<last.upperBound)
      guard let times = Self.times(text) else { return Block(text: rest, isBroken: true) }
      return Block(begin: times.begin, end: times.end, text: rest)
    }
    return Block(text: whole)
  }

  /// Where `-->` stands.
  private static func arrow(_ line: UnsafeRawBufferPointer) -> Int? {
    LooseXML.find("-->", in: line, from: 0)
  }

  /// The times of a cue, in milliseconds: `00:01.000 --> 00:00:04,5 align:start`.
  static func times(_ line: UnsafeRawBufferPointer) -> (begin: Int64, end: Int64)? {
    guard let arrow = arrow(line) else { return nil }
    let left = line.slice(0..<arrow).trimmed
    var right = line.slice(arrow + 3..<line.count).trimmed
    right = right.slice(0..<(right.firstIndex { $0.isSpace } ?? right.count))
    guard left.contains(0x3A), right.contains(0x3A) else { return nil }
    do throws(RecordFault) {
      let begin = try DurationUnit.clock.read(left, field: "cue")
      return (begin, try DurationUnit.clock.read(right, field: "cue"))
    } catch {
      return nil
    }
  }
}
