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
  /// Somebody says here who they are, in this language: the name is looked for in the other turns as well.
  var introduces: TextLanguage?

  var weight: Double { score + 0.02 * Double(min(length, 30)) }
}
