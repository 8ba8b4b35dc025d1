import Rules
import Testing

struct UnknownWordTests {
  /// Semantics 6 of the rule book.
  @Test(arguments: [
    ("phrases: farewells", "phrases: farewels", "farewells"), ("role: customer", "role: custmer", "customer"),
    ("ended_by == 'agent'", "endedby == 'agent'", "ended_by"), ("regex: '", "regx: '", "regex"),
    ("severity: high", "severity: hihg", "high"),
  ])
  func `6 what the engine does not know is an error with its place and the nearest name`(
    known: String, unknown: String, nearest: String
  ) throws {
    let text = Book.rule.replacing(known, with: unknown, maxReplacements: 1)
    try #require(text != Book.rule)
    let load = Book.load([Book.rulePath: text])
    #expect(load.book == nil)
    let error = try #require(load.errors.first { $0.suggestion == nearest })
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
      $0.contains(unknown)
    }
    #expect(error.file.hasSuffix(Book.rulePath) && error.line == line.map { $0 + 1 } && error.column > 1)
  }
}
