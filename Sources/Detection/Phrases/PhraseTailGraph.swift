/// Puts the tails of phrases into one graph, the last pieces first, so that equal ends are shared.
struct PhraseTailGraph {
  private enum Key: Hashable {
    case text([UInt8], next: Int32)
    case openEnd(next: Int32)
    case gap(next: Int32)
    case choice([Int32])
  }

  /// The graph so far.
  private(set) var made = PhraseTailNodes()
  private var known: [Key: Int32] = [:]

  /// What a match of a tail may begin with.
  func lead(of tail: Int32) -> LeadFilter { made.nodes[Int(tail)].lead }

  /// The number of a tail of these pieces.
  mutating func number(of pieces: [PhrasePiece]) -> Int32 { number(of: pieces, before: 0) }

  private mutating func number(of pieces: [PhrasePiece], before next: Int32) -> Int32 {
    var next = next
    for piece in pieces.reversed() {
      switch piece {
      case .text(let bytes):
        var lead = LeadFilter(bytes)
        // Behind a space alone comes whatever comes next.
        if bytes.allSatisfy({ $0 == 0x20 }) { lead = self.lead(of: next) }
        next = add(.text(bytes, next: next)) { graph in
          let node = PhraseTailNodes.Node(
            kind: .text, next: next, start: Int32(graph.texts.count), count: Int32(bytes.count), lead: lead)
          graph.texts += bytes
          return node
        }
      case .openEnd: next = add(.openEnd(next: next)) { _ in .init(kind: .openEnd, next: next, lead: .all) }
      case .gap: next = add(.gap(next: next)) { _ in .init(kind: .gap, next: next, lead: .all) }
      case .choice(let branches):
        let numbers = branches.map { number(of: $0, before: next) }
        next = add(.choice(numbers)) { graph in
          var lead = LeadFilter()
          for number in numbers { lead.formUnion(graph.nodes[Int(number)].lead) }
          let node = PhraseTailNodes.Node(
            kind: .choice, start: Int32(graph.choices.count), count: Int32(numbers.count), lead: lead)
          graph.choices += numbers
          return node
        }
      }
    }
    return next
  }

  private mutating func add(_ key: Key, _ make: (inout PhraseTailNodes) -> PhraseTailNodes.Node) -> Int32 {
    if let number = known[key] { return number }
    let node = make(&made)
    let number = Int32(made.nodes.count)
    made.nodes.append(node)
    known[key] = number
    return number
  }
}
