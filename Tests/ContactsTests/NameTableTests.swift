import Contacts
import Testing

struct NameTableTests {
  @Test func `a name has one number, numbers go up in order of sight, and names come back`() {
    var random = SeededGenerator(seed: 20_251_122)
    var table = NameTable()
    var known: [String: Int] = [:]
    for _ in 0..<20_000 {
      let name =
        String(repeating: "ą", count: Int.random(in: 0..<3, using: &random))
        + String(Int.random(in: 0..<3_000, using: &random), radix: 36)
      let number = table.number(of: name)
      if let before = known[name] {
        #expect(number == before)
      } else {
        #expect(number == known.count)
        known[name] = number
      }
    }
    #expect(table.count == known.count)
    for (name, number) in known { #expect(table[number] == name) }
  }

  @Test func `no name at all is a name of its own`() {
    var table = NameTable()
    let first = table.number(of: "agent 1")
    let empty = table.number(of: UnsafeRawBufferPointer(start: nil, count: 0))
    #expect(first == 0 && empty == 1 && table[empty].isEmpty && table.number(of: "") == empty)
  }
}
