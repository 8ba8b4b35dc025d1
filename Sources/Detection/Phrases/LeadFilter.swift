/// A set of characters that a match may begin with: it may hold more than it was given, never less.
///
/// A space in front of the character counts as not there, since pieces of phrases share theirs.
struct LeadFilter: Hashable {
  /// A bit for each group of characters.
  private(set) var bits: UInt64 = 0

  /// Everything.
  static let all = LeadFilter(bits: .max)

  /// What texts that begin with these folded bytes begin with; everything where these are but spaces.
  init(_ text: [UInt8]) {
    self = text.withUnsafeBytes { Self.what(standsAt: 0, in: $0) }
  }

  /// Nothing.
  init() {}

  /// A set by its ``bits``.
  init(bits: UInt64) { self.bits = bits }

  /// Adds what another one holds.
  mutating func formUnion(_ other: LeadFilter) { bits |= other.bits }

  /// What stands at `offset`, as a set of one; everything at the end of the bytes, and of several spaces.
  @inline(__always)
  static func what(standsAt offset: Int, in bytes: UnsafeRawBufferPointer) -> LeadFilter {
    place(at: offset, in: bytes).map { LeadFilter(bits: 1 &<< $0) } ?? .all
  }

  /// Whether what ``what(standsAt:in:)`` tells may be in the set.
  @inline(__always)
  func admits(_ other: LeadFilter) -> Bool { bits & other.bits != 0 }

  /// The bit of the character at `offset`, or behind the space there: of its bytes, so that Chinese characters, which
  /// begin with few bytes, have many.
  @inline(__always)
  private static func place(at offset: Int, in bytes: UnsafeRawBufferPointer) -> UInt64? {
    var index = offset
    if index < bytes.count, bytes[index] == 0x20 { index += 1 }
    guard index < bytes.count, bytes[index] != 0x20 else { return nil }
    let lead = UInt64(bytes[index])
    guard lead >= 0xC0, index + 1 < bytes.count else { return lead & 63 }
    let second = UInt64(bytes[index + 1])
    guard lead >= 0xE0, index + 2 < bytes.count else { return (lead &* 7 &+ second) & 63 }
    return (lead &* 7 &+ second &* 5 &+ UInt64(bytes[index + 2])) & 63
  }
}
