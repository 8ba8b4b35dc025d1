/// Which numbers of a sequence there are, and when; parts merge into the whole in any order.
struct NumberSequence: Sendable {
  /// How many numbers there should be, how many of them are missing, and the first that is.
  struct Numbers: Hashable, Sendable {
    let expected: Int
    let missing: Int
    let firstMissing: Int64
  }

  /// The blocks that a sequence may take: some sixteen million numbers without great gaps.
  static let mostBlocks = 4096
  private static let blockSize: Int64 = 4096

  /// The numbers that there are, as bits: 4,096 a block.
  private var blocks: [Int64: [UInt64]] = [:]
  /// The instants of the first and the last contact, milliseconds since 1970 UTC.
  private(set) var from = Int64.max
  private(set) var until = Int64.min
  /// Whether its gaps are so wide that it does not count up.
  private(set) var isTooThin = false

  /// How many blocks it takes, one more than it may where it would have taken more: however the contacts are split, all of
  /// them together come to the same.
  var blockCount: Int { isTooThin ? Self.mostBlocks + 1 : blocks.count }

  /// Takes a number in.
  ///
  /// - Parameter at: When its contact began, milliseconds since 1970 UTC.
  mutating func add(_ number: Int64, at: Int64) {
    from = min(from, at)
    until = max(until, at)
    guard !isTooThin else { return }
    let bit = Int(number % Self.blockSize)
    blocks[
      number / Self.blockSize, default: Array(repeating: 0, count: Int(Self.blockSize / 64))][bit / 64] |=
      1 << UInt64(bit % 64)
    bound()
  }

  /// Adds what another part has of it.
  mutating func merge(_ other: NumberSequence) {
    from = min(from, other.from)
    until = max(until, other.until)
    isTooThin = isTooThin || other.isTooThin
    guard !isTooThin else {
      blocks = [:]
      return
    }
    for (block, bits) in other.blocks {
      blocks[block] = blocks[block].map { zip($0, bits).map { $0 | $1 } } ?? bits
    }
    bound()
  }

  private mutating func bound() {
    guard blocks.count > Self.mostBlocks else { return }
    isTooThin = true
    blocks = [:]
  }

  /// What there is between the least and the greatest number; `nil` where nothing can be said.
  var numbers: Numbers? {
    guard !isTooThin, let lowest = blocks.keys.min(), let highest = blocks.keys.max(),
      let low = blocks[lowest].flatMap(Self.lowestBit), let high = blocks[highest].flatMap(Self.highestBit)
    else { return nil }
    let least = lowest * Self.blockSize + low
    let greatest = highest * Self.blockSize + high
    let there = blocks.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.nonzeroBitCount } }
    let expected = Int(greatest - least + 1)
    var first = least
    while let bits = blocks[first / Self.blockSize],
      bits[Int(first % Self.blockSize) / 64] >> UInt64(first % 64) & 1 == 1
    {
      first += 1
    }
    return Numbers(expected: expected, missing: expected - there, firstMissing: first)
  }

  private static func lowestBit(_ words: [UInt64]) -> Int64? {
    words.firstIndex { $0 != 0 }.map { Int64($0 * 64 + words[$0].trailingZeroBitCount) }
  }

  private static func highestBit(_ words: [UInt64]) -> Int64? {
    words.lastIndex { $0 != 0 }.map { Int64($0 * 64 + 63 - words[$0].leadingZeroBitCount) }
  }
}
