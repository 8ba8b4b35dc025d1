import Privacy
import Testing

/// Contacts of very many numbers.
struct ManyNumbersTests {
  @Test(.timeLimit(.minutes(5)))
  func `parts of numbers are found again in a contact of thousands`() {
    var turns: [(SpeakerRole, String)] = []
    var parts: Set<Int> = []
    for index in 0..<4_000 {
      let digits = String(600_100_000 + index * 97)
      turns.append((.customer, "my phone number is \(digits)"))
      guard index.isMultiple(of: 100) else { continue }
      parts.insert(turns.count)
      turns.append((.agent, "so that is \(digits.suffix(6)) right"))
    }
    let found = Set(Ask.entities(turns).map(\.turn))
    #expect(turns.indices.allSatisfy(found.contains))
    #expect(parts.isSubset(of: found) && parts.count == 40)
    // What is nobody's is no part of a number.
    let other = Ask.entities([
      (.customer, "my phone number is 600100000"), (.agent, "so that is 777111 right"),
    ])
    #expect(other.map(\.turn) == [0])
  }
}
