import Glibc

/// A turn that was searched before, and what is known of it. It points into a ``TurnGeneration``.
struct KnownTurn {
  /// What was found in it. Behind that stands its text as it was written, then its folded text, where that is not the
  /// text with small letters for capitals.
  let hits: UnsafeBufferPointer<TurnHit>
  /// The length of its text in bytes.
  let count: Int
  /// The length of its folded text, or ``lowered``.
  let foldedCount: Int
  /// The languages for whose phrases it was searched.
  let languages: UInt8
  let facts: TurnFacts

  /// In place of the length of a folded text that only has small letters for the capitals of ASCII.
  static let lowered = -1

  /// None.
  static var none: KnownTurn {
    KnownTurn(
      hits: UnsafeBufferPointer(start: nil, count: 0), count: 0, foldedCount: 0, languages: 0,
      facts: TurnFacts())
  }

  /// Its text as it was written.
  @inline(__always)
  var text: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: UnsafeRawPointer(hits.baseAddress).map { $0 + size }, count: count)
  }

  /// Its folded text, where that is more than small letters for capitals.
  @inline(__always)
  var folded: UnsafeRawBufferPointer? {
    guard foldedCount != Self.lowered else { return nil }
    return UnsafeRawBufferPointer(
      start: UnsafeRawPointer(hits.baseAddress).map { $0 + (size + count) }, count: foldedCount)
  }

  /// Reads some of what it is made of, so that it is on its way from memory.
  @inline(__always)
  func touch() -> UInt8 {
    guard let base = UnsafeRawPointer(hits.baseAddress) else { return 0 }
    return base.load(as: UInt8.self) ^ base.load(fromByteOffset: size + count - 1, as: UInt8.self)
  }

  private var size: Int { hits.count * MemoryLayout<TurnHit>.stride }

  /// Whether this is what a search of a text for the phrases of some languages would tell.
  @inline(__always)
  func holds(_ other: UnsafeRawBufferPointer, languages: UInt8) -> Bool {
    guard count == other.count, self.languages == languages, let own = text.baseAddress,
      let base = other.baseAddress
    else { return false }
    return memcmp(own, base, count) == 0
  }
}
