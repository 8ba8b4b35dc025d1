import Expressions
import Testing

@Suite struct LinearPatternTests {
  private func ranges(_ pattern: LinearPattern, _ text: String, from start: Int = 0, anchored: Bool = false)
    -> [Range<Int>?]?
  {
    let bytes = Array(text.utf8)
    return pattern.firstMatch(in: bytes.span.bytes, from: start, anchored: anchored)
  }

  @Test func `a match gives the byte ranges of its groups`() throws {
    let pattern = try LinearPattern("(ż+)(x)?(?P<end>[ó-ż]w)")
    #expect(pattern.groupCount == 3)
    #expect(ranges(pattern, "a żżów") == [2..<9, 2..<6, nil, 6..<9])
    #expect(ranges(pattern, "abc") == nil)
  }

  @Test func `a match may be asked for from a place, and at a place`() throws {
    let pattern = try LinearPattern("a.")
    #expect(ranges(pattern, "ab ac") == [0..<2])
    #expect(ranges(pattern, "ab ac", from: 1) == [3..<5])
    #expect(ranges(pattern, "ab ac", from: 1, anchored: true) == nil)
    #expect(ranges(pattern, "ab ac", from: 3, anchored: true) == [3..<5])
    #expect(ranges(pattern, "ab", from: 3) == nil)
    #expect(ranges(pattern, "ab", from: -1) == nil)
    let bytes = Array("ab ac".utf8)
    #expect(pattern.firstMatch(in: bytes.span.bytes, from: 1, to: 4) == nil)
    // The edge sees what stands before the range.
    #expect(ranges(try LinearPattern("\\bb"), "ab", from: 1) == nil)
    #expect(ranges(try LinearPattern("^b"), "ab", from: 1) == nil)
  }

  @Test func `options change how it is read`() throws {
    #expect(try LinearPattern("ŻÓŁW", options: .ignoreCase).matches("żółw"))
    #expect(try LinearPattern("a.b", options: .literal).matches("xa.bx"))
    #expect(try !LinearPattern("a.b", options: .literal).matches("axb"))
    #expect(ranges(try LinearPattern("a|ab", options: .longest), "ab") == [0..<2])
    #expect(try LinearPattern("a.b", options: .dotMatchesNewline).matches("a\nb"))
    #expect(
      try LinearPattern("\\xff", options: .bytes).firstMatch(in: ([0xFF] as [UInt8]).span.bytes) == [0..<1])
  }

  @Test func `empty texts and empty patterns match`() throws {
    #expect(ranges(try LinearPattern(""), "") == [0..<0])
    #expect(try LinearPattern("^$").matches(""))
    #expect(ranges(try LinearPattern("()"), "ab", from: 2) == [2..<2, 2..<2])
    #expect(ranges(try LinearPattern("x"), "") == nil)
  }

  @Test(
    arguments: [("a(b", nil), ("ab[z-a]", 3), ("a(?=b)", 1), ("a\\1", 1), ("a{5000}", nil), ("x*+", nil)]
      as [(String, Int?)])
  func `what can't run in linear time is a typed error`(_ source: String, _ offset: Int?) throws {
    let error = try #require(throws: PatternError.self) { try LinearPattern(source) }
    #expect(error.pattern == source)
    #expect(!error.message.isEmpty)
    if let offset { #expect(error.offset == offset) }
  }

  @Test func `a pattern that needs too much memory is refused`() throws {
    #expect(throws: PatternError.self) { try LinearPattern("((a{100}){100}){100}") }
    #expect(throws: PatternError.self) { try LinearPattern("(ab[cd]{10}){50}", maximumMemory: 1000) }
  }
}
