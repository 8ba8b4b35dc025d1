/// What a recogniser proposes, before overlaps are settled.
struct Candidate {
  /// A part in one turn, absolute bytes of the buffer.
  struct Part {
    var turn: Int
    var range: Range<Int>
    var echo: Bool = false
  }

  var type: EntityType
  var score: Double
  var parts: [Part]
  /// Digits or characters of the secret: of two that overlap the longer one is the likelier.
  var length: Int
  /// The secret's digits, where it is a number: repetitions of a part of it are looked for.
  var digits: [UInt8] = []

  var weight: Double { score + 0.02 * Double(min(length, 30)) }
}
