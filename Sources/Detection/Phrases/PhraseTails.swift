/// What may follow the first words of phrases that have open ends, groups or gaps inside: the tails of all phrases in one
/// graph of plain values, in which equal ends are one.
final class PhraseTails: Sendable {
  /// The most words in a gap.
  private static let words = 4
  /// The most Chinese characters in a gap.
  private static let ideographs = 8

  private let nodes: PlanTable<PhraseTailNodes.Node>
  private let texts: PlanTable<UInt8>
  private let choices: PlanTable<Int32>
  /// What each of the choices may begin with.
  private let leads: PlanTable<LeadFilter>

  init(_ graph: PhraseTailNodes) {
    leads = PlanTable(graph.choices.map { graph.nodes[Int($0)].lead })
    nodes = PlanTable(graph.nodes)
    texts = PlanTable(graph.texts)
    choices = PlanTable(graph.choices)
  }

  /// The graph that it was made of.
  var graph: PhraseTailNodes {
    PhraseTailNodes(nodes: nodes.elements, texts: texts.elements, choices: choices.elements)
  }

  /// The offset behind a tail, by its number in the graph, if it stands at `offset`, where its filter admits what stands.
  func end(of tail: Int32, from offset: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    var node = nodes.base + Int(tail)
    var offset = offset
    while true {
      switch node.pointee.kind {
      case .text:
        guard let behind = stands(node.pointee.range, at: offset, in: bytes) else { return nil }
        offset = behind
      case .openEnd: offset = WordEdges.endOfWord(from: offset, in: bytes)
      case .choice:
        let what = LeadFilter.what(standsAt: offset, in: bytes)
        for index in node.pointee.range where leads.base[index].admits(what) {
          if let found = end(of: choices.base[index], from: offset, in: bytes) { return found }
        }
        return nil
      case .gap: return end(ofGapBefore: node.pointee.next, from: offset, in: bytes)
      case .end:
        return WordEdges.isWord(before: offset, in: bytes) && WordEdges.isWord(after: offset, in: bytes)
          ? nil : offset
      }
      node = nodes.base + Int(node.pointee.next)
      guard node.pointee.lead.admits(LeadFilter.what(standsAt: offset, in: bytes)) else { return nil }
    }
  }

  private func end(ofGapBefore next: Int32, from offset: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = offset
    // The words in front of the gap end where a word does.
    if WordEdges.isWord(before: index, in: bytes), WordEdges.isWord(after: index, in: bytes) { return nil }
    var skipped = (words: 0, ideographs: 0)
    let lead = nodes.base[Int(next)].lead
    while index < bytes.count {
      if bytes[index] != 0x20, lead.admits(LeadFilter.what(standsAt: index, in: bytes)),
        let found = end(of: next, from: index, in: bytes)
      {
        return found
      }
      let byte = bytes[index]
      if Self.endsSentence(byte, at: index, in: bytes) { return nil }
      if WordEdges.isWord(after: index, in: bytes) {
        skipped.words += 1
        guard skipped.words <= Self.words else { return nil }
        index = WordEdges.endOfWord(from: index, in: bytes)
      } else {
        // Three bytes and more from U+4000 on are ideographs; the marks between them lie below.
        if byte >= 0xE4, byte < 0xEF {
          skipped.ideographs += 1
          guard skipped.ideographs <= Self.ideographs else { return nil }
        }
        index += 1
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      }
    }
    return nil
  }

  /// The offset behind a piece that stands at `offset`.
  @inline(__always)
  private func stands(_ piece: Range<Int>, at offset: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = offset
    var place = piece.lowerBound
    if place < piece.upperBound, texts.base[place] == 0x20, index > 0, bytes[index - 1] == 0x20 { place += 1 }
    while place < piece.upperBound {
      guard index < bytes.count, bytes[index] == texts.base[place] else { return nil }
      index += 1
      place += 1
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
