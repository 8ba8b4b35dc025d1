import Contacts
import Crypto
import Rules

/// What is kept of a plan, so that the next run need not compile it: the tables of the phrases, and the database.
///
/// The bytes say for which book they were made, and digests guard them against damage.
struct PlanCache {
  private static let magic: [UInt8] = Array("earshot3".utf8)
  private static let digest = 32

  /// What was made for one book: its fingerprint and the tables.
  private let tables: ArraySlice<UInt8>
  /// What ``PatternDatabase/serialized()`` gave.
  let database: [UInt8]

  /// Takes stored bytes apart; `nil` where they are damaged.
  init?(_ bytes: [UInt8]) {
    let head = Self.magic.count + Self.digest + 8
    guard bytes.count >= head + Self.digest, bytes.starts(with: Self.magic) else { return nil }
    let length = bytes[head - 8..<head].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    guard length >= UInt64(Self.digest), length <= UInt64(bytes.count - head) else { return nil }
    let end = head + Int(length)
    guard SHA256.hash(data: bytes[head..<end]) == bytes[Self.magic.count..<head - 8] else { return nil }
    tables = bytes[head..<end]
    database = Array(bytes[end...])
  }

  /// The tables, where they were made for these sources of this book.
  func phrases(of book: RuleBook, _ sources: [TextSource]) -> PhraseTables? {
    guard tables.starts(with: Self.fingerprint(of: book, sources)) else { return nil }
    let stored = tables.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes, from: Self.digest)
      return try? PhraseTables(reading: &reader)
    }
    return stored?.languages.count == sources.count ? stored : nil
  }

  /// The bytes that ``init(_:)`` takes apart.
  static func bytes(
    of book: RuleBook, _ sources: [TextSource], _ phrases: PhraseTables, _ database: PatternDatabase
  ) throws(DetectionError) -> [UInt8] {
    var writer = ByteWriter(fingerprint(of: book, sources))
    try phrases.encode(into: &writer)
    var bytes = ByteWriter(magic + SHA256.hash(data: writer.bytes))
    bytes.write(fixed: UInt64(writer.bytes.count))
    return try bytes.bytes + writer.bytes + database.serialized()
  }

  /// The digest of everything that the tables depend on.
  private static func fingerprint(of book: RuleBook, _ sources: [TextSource]) -> [UInt8] {
    var writer = ByteWriter([PhraseTables.version])
    writer.write(text: book.digest.bytes)
    for source in sources {
      writer.write(count: source.lists.count)
      for list in source.lists { writer.write(text: Array(list.id.utf8)) }
    }
    return Array(SHA256.hash(data: writer.bytes))
  }
}

extension DetectionPlan {
  /// The plan as bytes for a cache file.
  ///
  /// - Throws: `cache` where the plan goes on from another one.
  package func serialized() throws(DetectionError) -> [UInt8] {
    let literals = database.patterns.prefix { $0.isLiteral }
    guard literals.count == database.patterns.count(where: { $0.isLiteral }) else {
      throw DetectionError(.cache, "it goes on from another plan")
    }
    let tables = PhraseTables(
      patterns: Array(literals), uses: uses.elements, useRanges: Array(useRanges.elements[...literals.count]),
      tails: tails.graph, spellings: spellings, languages: phraseLanguages)
    return try PlanCache.bytes(of: book, sources, tables, database)
  }
}
