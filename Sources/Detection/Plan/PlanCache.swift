import Contacts
import Crypto
import Rules

/// What is kept of a plan, so that the next run need not make it: the tables of the phrases.
///
/// The bytes say for which book they were made, and a digest guards them against damage.
struct PlanCache {
  private static let magic: [UInt8] = Array("earshot4".utf8)
  private static let digest = 32

  /// What was made for one book: its fingerprint and the tables.
  private let tables: ArraySlice<UInt8>

  /// Takes stored bytes apart; `nil` where they are damaged.
  init?(_ bytes: [UInt8]) {
    let head = Self.magic.count + Self.digest
    guard bytes.count >= head + Self.digest, bytes.starts(with: Self.magic),
      SHA256.hash(data: bytes[head...]) == bytes[Self.magic.count..<head]
    else { return nil }
    tables = bytes[head...]
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
  static func bytes(of book: RuleBook, _ sources: [TextSource], _ phrases: PhraseTables) -> [UInt8] {
    var writer = ByteWriter(fingerprint(of: book, sources))
    phrases.encode(into: &writer)
    return magic + SHA256.hash(data: writer.bytes) + writer.bytes
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
  package func serialized() -> [UInt8] {
    let tables = PhraseTables(
      literals: literals.literals, uses: uses.elements, useRanges: useRanges.elements, tails: tails.graph,
      spellings: spellings, languages: phraseLanguages)
    return PlanCache.bytes(of: book, sources, tables)
  }
}
