import Expressions
import Testing

@Suite struct PatternOnDemandTests {
  @Test func `all who ask at once are given the same pattern`() async throws {
    let waiting = PatternOnDemand("(?i)hel+o")
    let made = await withTaskGroup(of: LinearPattern.self) { group in
      for _ in 0..<16 { group.addTask { waiting.pattern } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(made.map(ObjectIdentifier.init)).count == 1)
    #expect(waiting.pattern.source == waiting.source)
    #expect(waiting.pattern.matches("say HELLLO"))
    #expect(!waiting.pattern.matches("heo"))
  }
}
