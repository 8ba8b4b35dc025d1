/// What may follow the first words of a phrase that has open ends, groups or gaps inside.
///
/// A gap stands for up to four words of the same sentence, or up to eight Chinese characters, or none. Sentences end with
/// a full stop, a question or exclamation mark, a semicolon, or the turn; a point inside a word or number ends none.
struct PhraseTail: Hashable {
  /// One piece.
  indirect enum Piece: Hashable {
    /// These folded bytes; a space at the end of one and at the start of the next are one space.
    case text([UInt8])
    /// Any letters up to the word's end.
    case openEnd
    /// Some words, or none.
    case gap
    /// One of these.
    case choice([[Piece]])
  }

  /// The most words in a gap.
  private static let words = 4
  /// The most Chinese characters in a gap.
  private static let ideographs = 8

  /// A piece, and what comes next.
  private enum Node: Hashable {
    case text([UInt8], next: Int)
    case openEnd(next: Int)
    case gap(next: Int)
    case choice([Int])
    case end
  }

  private let nodes: [Node]
  private let start: Int

  /// A tail of pieces.
  init(_ pieces: [Piece]) {
    var nodes: [Node] = []
    func add(_ node: Node) -> Int {
      nodes.append(node)
      return nodes.count - 1
    }
    func add(_ pieces: [Piece], before next: Int) -> Int {
      pieces.reversed().reduce(next) { next, piece in
        switch piece {
        case .text(let bytes): add(.text(bytes, next: next))
        case .openEnd: add(.openEnd(next: next))
        case .gap: add(.gap(next: next))
        case .choice(let choices): add(.choice(choices.map { add($0, before: next) }))
        }
      }
    }
    let end = add(.end)
    start = add(pieces, before: end)
    self.nodes = nodes
  }

  /// The offset behind the rest, if it stands at `offset`.
  func end(from offset: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    nodes.withUnsafeBufferPointer { Self.end(start, offset, $0, bytes) }
  }

  private static func end(
    _ number: Int, _ offset: Int, _ nodes: UnsafeBufferPointer<Node>, _ bytes: UnsafeRawBufferPointer
  ) -> Int? {
    switch nodes[number] {
    case .text(let piece, let next):
      guard let behind = stands(piece, at: offset, in: bytes) else { return nil }
      return end(next, behind, nodes, bytes)
    case .openEnd(let next): return end(next, WordEdges.endOfWord(from: offset, in: bytes), nodes, bytes)
    case .choice(let choices):
      for choice in choices {
        if let found = end(choice, offset, nodes, bytes) { return found }
      }
      return nil
    case .gap(let next): return afterGap(next, offset, nodes, bytes)
    case .end:
      return WordEdges.isWord(before: offset, in: bytes) && WordEdges.isWord(after: offset, in: bytes)
        ? nil : offset
    }
  }

  private static func afterGap(
    _ next: Int, _ offset: Int, _ nodes: UnsafeBufferPointer<Node>, _ bytes: UnsafeRawBufferPointer
  ) -> Int? {
    var index = offset
    // The words in front of the gap end where a word does.
    if WordEdges.isWord(before: index, in: bytes), WordEdges.isWord(after: index, in: bytes) { return nil }
    var skipped = (words: 0, ideographs: 0)
    while index < bytes.count {
      if bytes[index] != 0x20, let found = end(next, index, nodes, bytes) { return found }
      let byte = bytes[index]
      if endsSentence(byte, at: index, in: bytes) { return nil }
      if WordEdges.isWord(after: index, in: bytes) {
        skipped.words += 1
        guard skipped.words <= words else { return nil }
        index = WordEdges.endOfWord(from: index, in: bytes)
      } else {
        // Three bytes and more from U+4000 on are ideographs; the marks between them lie below.
        if byte >= 0xE4, byte < 0xEF {
          skipped.ideographs += 1
          guard skipped.ideographs <= ideographs else { return nil }
        }
        index += 1
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      }
    }
    return nil
  }

  /// The offset behind a piece that stands at `offset`.
  @inline(__always)
  private static func stands(_ piece: [UInt8], at offset: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = offset
    for (place, byte) in piece.enumerated() {
      if place == 0, byte == 0x20, index > 0, bytes[index - 1] == 0x20 { continue }
      guard index < bytes.count, bytes[index] == byte else { return nil }
      index += 1
    }
    return index
  }

  private static func endsSentence(_ byte: UInt8, at index: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    switch byte {
    case 0x0A, 0x21, 0x3B, 0x3F: true
    case 0x2E: !WordEdges.isWord(after: index + 1, in: bytes)
    case 0xE3: index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82
    default: false
    }
  }
}
