import Rules
import Testing

/// A book that is known to be sound is the same without its test cases; one that is not is told with every error.
@Suite struct SoundBookTests {
  private static func load(
    _ changes: [String: String] = [:], isSound: @escaping (ContentDigest) -> Bool
  ) -> RuleBookLoad {
    let files = Book.files.merging(changes) { _, new in new }
    return RuleBook.load(files: files.map { ($0.key, Array($0.value.utf8)) }, isSound: isSound)
  }

  @Test func `the same book but for the test cases`() throws {
    let book = try #require(Book.load().book)
    var asked: [ContentDigest] = []
    let sound = try #require(
      Self.load {
        asked.append($0)
        return true
      }.book)
    #expect(asked == [book.digest])
    #expect(sound.digest == book.digest)
    #expect(sound.rules.map(\.id) == book.rules.map(\.id))
    #expect(sound.rules.map(\.digest) == book.rules.map(\.digest))
    #expect(sound.rules.map(\.line) == book.rules.map(\.line))
    #expect(book.rules.allSatisfy { !$0.tests.isEmpty })
    #expect(sound.rules.allSatisfy { $0.tests.isEmpty })
    #expect(sound.rules.map(\.selections) == book.rules.map(\.selections))
    #expect(book.lists.contains { !$0.phrases.isEmpty })
    #expect(sound.lists == book.lists)
    #expect(sound.scripts == book.scripts)
    #expect(sound.rules.map(\.title) == book.rules.map(\.title))
    #expect(Self.load { _ in false }.book?.rules.map(\.tests.count) == book.rules.map(\.tests.count))
  }

  /// Test cases that stand before other keys, and lines that only look like the beginning of test cases.
  @Test(arguments: [
    ("basis: GDPR", "basis: \"a\ntests: b\"\nx_basis: GDPR"), ("owner: qa", "owner: [a,\ntests: b]"),
    ("clause: SLA 4.2", "clause: SLA 4.2\nunheard: of"),
  ]) func `errors are told although the book was said to be sound`(old: String, new: String) throws {
    let changes = [Book.rulePath: Book.rule.replacing(old, with: new)]
    let load = Self.load(changes) { _ in true }
    #expect(load.book == nil)
    #expect(load.errors == Book.load(changes).errors)
    #expect(!load.errors.isEmpty)
  }

  @Test func `test cases that are not the last key are passed over, too`() throws {
    let changes = [
      Book.rulePath: Book.rule.replacing("review: true\n", with: "") + "\nreview: true\n"
    ]
    let book = try #require(Book.load(changes).book)
    let sound = try #require(Self.load(changes) { _ in true }.book)
    #expect(sound.rules.map(\.review) == book.rules.map(\.review))
    #expect(sound.rules.allSatisfy { $0.tests.isEmpty })
  }
}
