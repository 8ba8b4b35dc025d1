/// The tails of phrases as plain values: nodes that name each other by number.
struct PhraseTailNodes: Equatable {
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
  struct Node: Equatable {
    var kind: Kind
    /// The node behind this one; of a choice and an end, 0.
    var next: Int32 = 0
    var start: Int32 = 0
    var count: Int32 = 0
    /// What a match may begin with.
    var lead: LeadFilter

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// The first is the end of every tail.
  var nodes = [Node(kind: .end, lead: .all)]
  var texts: [UInt8] = []
  var choices: [Int32] = []
}
