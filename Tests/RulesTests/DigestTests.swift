import Rules
import Testing

@Suite struct DigestTests {
  @Test func `the order of files changes neither digest nor book`() throws {
    let files = Book.files.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }
    let book = try #require(RuleBook.load(files: files).book)
    var random = SplitMix(seed: 7)
    for _ in 0..<20 {
      var shuffled = files
      for index in shuffled.indices.dropFirst() { shuffled.swapAt(index, random.below(index + 1)) }
      let other = try #require(RuleBook.load(files: shuffled).book)
      #expect(other.digest == book.digest)
      #expect(other.rules.map(\.id) == book.rules.map(\.id))
      #expect(other.rules.map(\.digest) == book.rules.map(\.digest))
      #expect(other.rules.map(\.selections) == book.rules.map(\.selections))
      #expect(other.rules.map(\.tests) == book.rules.map(\.tests))
      #expect(other.lists == book.lists)
      #expect(other.scripts == book.scripts)
    }
  }

  @Test func `the order of errors does not depend on the order of files`() {
    let files = Book.files.sorted { $0.key < $1.key }.map {
      ($0.key, Array($0.value.replacing("version: ", with: "version: -").utf8))
    }
    #expect(RuleBook.load(files: files).errors == RuleBook.load(files: files.reversed()).errors)
  }

  @Test func `a list's change reaches the rules that name it, and no others`() throws {
    let before = try #require(Book.load().book)
    let list = try #require(Book.files[Book.listPath]).replacing("bye, good", with: "bye, so long, good")
    let after = try #require(Book.load([Book.listPath: list]).book)
    #expect(before.digest != after.digest)
    #expect(before.rule("hangup.question-open")?.digest != after.rule("hangup.question-open")?.digest)
    #expect(before.rule("privacy.card-echoed")?.digest == after.rule("privacy.card-echoed")?.digest)
  }

  @Test func `renaming a file changes the digest, and what is no part of the book does not`() throws {
    let book = try #require(Book.load().book)
    #expect(Book.load(["README.md": "hello", "scorecards/x.yaml": "a"]).book?.digest == book.digest)
    #expect(book.digest.hex.count == 64)
    // Two files may not trade bytes unseen.
    let one = ContentDigest(of: [("a", [1, 2]), ("b", [3])])
    #expect(one != ContentDigest(of: [("a", [1]), ("b", [2, 3])]))
    #expect(one == ContentDigest(of: [("a", [1, 2]), ("b", [3])]))
  }

  /// `printf 'a\0003\000xyz' | sha256sum`
  @Test func `a digest is that of sha256sum`() {
    let digest = ContentDigest(of: [("a", Array("xyz".utf8))])
    #expect(digest.hex == "e6937c5f57e036b07f0a9acf923847cece0920c5233d212d666079491806ff49")
  }
}
