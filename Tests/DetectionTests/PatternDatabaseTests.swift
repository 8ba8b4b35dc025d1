import Detection
import Testing

@Suite struct PatternDatabaseTests {
  private static let patterns: [Pattern] = [
    .literal(Array("refund".utf8)), .literal(Array("电话".utf8)), .filter(#"\d{3}-\d{4}"#),
    .cue(Array("www.".utf8)),
  ]

  private func hits(_ database: PatternDatabase, _ text: String) throws -> [UInt32] {
    let scanner = try PatternScanner(database)
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBytes { try scanner.scan($0) }
    return scanner.hits.map(\.pattern)
  }

  @Test func `a stored database finds the same`() throws {
    let made = try PatternDatabase(Self.patterns)
    let read = try PatternDatabase(Self.patterns, serialized: try made.serialized())
    for text in ["a refund", "电话 555-1234", "www.www.refund", ""] {
      #expect(try hits(made, text) == hits(read, text))
    }
    #expect(try hits(made, "www.www.").count == 1)
  }

  @Test func `a damaged or foreign database is refused`() throws {
    let made = try PatternDatabase(Self.patterns)
    let bytes = try made.serialized()
    for index in stride(from: 0, to: bytes.count, by: 97) {
      var damaged = bytes
      damaged[index] ^= 0x20
      #expect(throws: DetectionError.self) { try PatternDatabase(Self.patterns, serialized: damaged) }
    }
    for count in [0, 7, 43, bytes.count - 1] {
      #expect(throws: DetectionError.self) {
        try PatternDatabase(Self.patterns, serialized: Array(bytes[..<count]))
      }
    }
    #expect(throws: DetectionError.self) { try PatternDatabase([Self.patterns[0]], serialized: bytes) }
  }

  @Test func `a plan compiles anew where its cache does not fit`() throws {
    let file = TestBook.rule("words", find: "hits: { phrases: [refund] }", when: "hits.found")
    let plan = try TestBook.plan([file])
    #expect(!plan.usedCache)
    let cache = try plan.serialized()
    #expect(try DetectionPlan(plan.book, cache: cache).usedCache)
    #expect(try !DetectionPlan(plan.book, cache: Array(cache.dropLast(9))).usedCache)
  }

  @Test func `an expression that the library refuses is searched everywhere`() throws {
    let database = try PatternDatabase([.literal([0x61]), .filter("x*"), .filter("b")])
    #expect(database.refused == [1])
    #expect(try hits(database, "ab") == [0, 2])
  }
}
