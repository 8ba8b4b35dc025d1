import Expressions
import Testing

@Suite struct LinearPatternSetTests {
  private func found(_ sources: [String], _ text: String, memory: Int64 = 0) -> [Int] {
    let set = LinearPatternSet(sources.map(PatternOnDemand.init), maximumMemory: memory)
    var numbers: [Int] = []
    Array(text.utf8).withUnsafeBytes { bytes in set.forEachMatch(in: bytes) { numbers.append($0) } }
    return numbers
  }

  @Test func `all that match are told, and nothing else`() {
    let sources = [#"\d{3}"#, "(?i)hel+o", #"^\p{Han}+$"#, "z", ""]
    #expect(found(sources, "HELLO 123") == [0, 1, 4])
    #expect(found(sources, "退款") == [2, 4])
    #expect(found(sources, "") == [4])
    #expect(found([], "a") == [])
    #expect(found(["b"], "abc") == [0])
  }

  /// With so little memory RE2 refuses the set, and each pattern is tried alone.
  @Test(arguments: [0, 1 << 10, 1 << 14, 1 << 20] as [Int64])
  func `how much memory there is changes nothing`(memory: Int64) throws {
    let sources = (0..<40).map { "(a|b)*a(a|b){\($0 % 8)}c+\($0 % 5)" }
    let text = "abbabababaabc2 bbaaabbccc3 c"
    let expected = try sources.indices.filter { try LinearPattern(sources[$0]).matches(text) }
    #expect(expected.count >= 2)
    #expect(found(sources, text, memory: memory) == expected)
  }

  @Test func `a text is found at any place and in any length`() {
    let sources = ["(?i)hel+o|b\\.example", #"\b[0-9]{4}\b"#]
    for before in 0..<100 {
      for after in 0..<40 {
        let text = String(repeating: "q ", count: before) + "hello" + String(repeating: " -", count: after)
        #expect(found(sources, text) == [0])
      }
    }
  }
}
