/// The simulator's chance: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", ACM Transactions on Mathematical Software 47, 2021), started by SplitMix64 (Steele, Lea and
/// Flood, OOPSLA 2014), as its authors advise.
///
/// Whole numbers only, so that the same seed gives the same world on every machine. Every agent, customer and
/// contact has dice of its own, named by where it stands in the world: what one of them does never shifts the
/// chance of another.
struct Dice: Sendable {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  /// Dice for a place in the world, which up to four numbers name.
  init(_ seed: UInt64, _ first: Int, _ second: Int = 0, _ third: Int = 0) {
    var state = seed
    a = Self.split(&state)
    state ^= UInt64(truncatingIfNeeded: first) &* 0xD6E8_FEB8_6659_FD93
    b = Self.split(&state)
    state ^= UInt64(truncatingIfNeeded: second) &* 0xA076_1D64_78BD_642F
    c = Self.split(&state)
    state ^= UInt64(truncatingIfNeeded: third) &* 0xE703_7ED1_A0B4_28DB
    d = Self.split(&state)
    // Places that differ in one number share their first words; a few steps mix them.
    for _ in 0..<12 { _ = next() }
  }

  private static func split(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Sixty-four even bits.
  mutating func next() -> UInt64 {
    let scrambled = b &* 5
    let result = ((scrambled << 7) | (scrambled >> 57)) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 45) | (d >> 19)
    return result
  }

  /// A number from 0 to one below `count`, which is at least 1.
  mutating func below(_ count: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(max(1, count))).high)
  }

  /// A number of the range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// Whether something happens that happens so many times in a thousand.
  mutating func chance(_ thousandths: Int) -> Bool { below(1_000) < thousandths }

  /// Whether something happens that happens so many times in a million.
  mutating func chance(millionths: Int) -> Bool { below(1_000_000) < millionths }

  /// One of them; there is at least one.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[below(choices.count)] }

  /// The place of one of the weights, drawn by its share in their sum.
  mutating func place(_ weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (place, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return place }
    }
    return weights.count - 1
  }

  /// A waiting time without memory, of that mean.
  mutating func exponential(mean: Int) -> Int { scaled(mean, Self.exponentialQuantiles) }

  /// A duration with a long tail around that median: log-normal, of standard deviation one half on the
  /// logarithm.
  mutating func spread(median: Int) -> Int { scaled(median, Self.spreadQuantiles) }

  /// The mean of three even draws from the range: most often near its middle.
  mutating func middling(_ range: ClosedRange<Int>) -> Int {
    (within(range) + within(range) + within(range)) / 3
  }

  private mutating func scaled(_ size: Int, _ quantiles: [Int]) -> Int {
    let at = below((quantiles.count - 1) * 1_000)
    let low = quantiles[at / 1_000]
    let high = quantiles[at / 1_000 + 1]
    return size * (low + (high - low) * (at % 1_000) / 1_000) / 1_000
  }

  /// Quantiles at (i + 0.5) / 32, in thousandths.
  private static let exponentialQuantiles = [
    16, 48, 81, 116, 152, 189, 227, 267, 309, 352, 398, 445, 495, 548, 604, 662, 725, 792, 863, 940,
    1_023, 1_114, 1_214, 1_326, 1_451, 1_594, 1_761, 1_962, 2_213, 2_549, 3_060, 4_159,
  ]
  private static let spreadQuantiles = [
    341, 433, 492, 541, 583, 623, 660, 696, 731, 766, 800, 835, 870, 906, 943, 981, 1_020, 1_061, 1_104,
    1_149, 1_197, 1_249, 1_306, 1_368, 1_437, 1_515, 1_605, 1_714, 1_850, 2_032, 2_312, 2_936,
  ]
}
