import Rules

/// Splits a phrase with groups into phrases that begin with a text: `(a|b) c (d|e)` into `a c (d|e)` and `b c (d|e)`.
enum PhraseHeads {
  /// The fewest bytes of a text that is worth looking for; as many as two Chinese characters have.
  private static let enough = 6
  /// The most phrases that are made to have enough.
  private static let most = 400

  /// The phrases. Their first groups are written out until what they begin with is long enough, or a gap or an open end
  /// comes; what they begin with has no space at its end.
  static func of(_ parts: [Phrase.Part]) -> [[Phrase.Part]] {
    var done: [[Phrase.Part]] = []
    var open: [(head: String, rest: ArraySlice<Phrase.Part>)] = [("", parts[...])]
    while let (head, rest) = open.popLast() {
      guard let first = rest.first else {
        done.append(whole(head, rest))
        continue
      }
      switch first {
      case .text(let text): open.append((head + text, rest.dropFirst()))
      case .choice(let choices)
      where head.utf8.count < enough && (open.count + done.count) * choices.count <= most || head.isEmpty:
        for choice in choices.reversed() { open.append((head, ArraySlice(choice) + rest.dropFirst())) }
      case .choice, .gap, .openEnd: done.append(whole(head, rest))
      }
    }
    return done
  }

  private static func whole(_ head: String, _ rest: ArraySlice<Phrase.Part>) -> [Phrase.Part] {
    var head = head[...]
    var blank: [Phrase.Part] = []
    while head.utf8.last == 0x20 {
      head = head.dropLast()
      blank = [.text(" ")]
    }
    while head.utf8.first == 0x20 { head = head.dropFirst() }
    return [.text(String(head))] + (rest.isEmpty ? [] : blank) + rest
  }
}
