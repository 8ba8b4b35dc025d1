/// Puts the tails of phrases into one graph, the last pieces first, so that equal ends are shared.
struct PhraseTailGraph {
  /// What a node asks for.
  enum Kind: UInt8 {
    /// The bytes `range` of the texts.
    case text
    /// Any letters up to the word's end.
    case openEnd
    /// Some words, or none.
    case gap
    /// One of the nodes that stand in `range` of the choices.
    case choice
    /// The end of a word, or of anything else.
    case end
  }

  /// A piece, and what comes next.
  struct Node {
    var kind: Kind
    /// The node behind this one; of a choice and an end, 0.
    var next: Int32 = 0
    var start: Int32 = 0
    var count: Int32 = 0
    /// What a match may begin with.
    var lead: LeadFilter

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  private enum Key: Hashable {
    case text([UInt8], next: Int32)
    case openEnd(next: Int32)
    case gap(next: Int32)
    case choice([Int32])
  }

  private(set) var nodes = [Node(kind: .end, lead: .all)]
  private(set) var texts: [UInt8] = []
  private(set) var choices: [Int32] = []
  private var known: [Key: Int32] = [:]

  /// What a match of a tail may begin with.
  func lead(of tail: Int32) -> LeadFilter { nodes[Int(tail)].lead }

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
          let node = Node(
            kind: .text, next: next, start: Int32(graph.texts.count), count: Int32(bytes.count), lead: lead)
          graph.texts += bytes
          return node
        }
      case .openEnd: next = add(.openEnd(next: next)) { _ in Node(kind: .openEnd, next: next, lead: .all) }
      case .gap: next = add(.gap(next: next)) { _ in Node(kind: .gap, next: next, lead: .all) }
      case .choice(let branches):
        let numbers = branches.map { number(of: $0, before: next) }
        next = add(.choice(numbers)) { graph in
          var lead = LeadFilter()
          for number in numbers { lead.formUnion(graph.lead(of: number)) }
          let node = Node(
            kind: .choice, start: Int32(graph.choices.count), count: Int32(numbers.count), lead: lead)
          graph.choices += numbers
          return node
        }
      }
    }
    return next
  }

  private mutating func add(_ key: Key, _ make: (inout PhraseTailGraph) -> Node) -> Int32 {
    if let number = known[key] { return number }
    let node = make(&self)
    let number = Int32(nodes.count)
    nodes.append(node)
    known[key] = number
    return number
  }
}
