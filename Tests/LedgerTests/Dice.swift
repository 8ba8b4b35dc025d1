/// Repeatable random values (SplitMix64, Steele, Lea and Flood 2014).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func maybe<Value>(_ value: (inout Dice) -> Value) -> Value? { chance(70) ? value(&self) : nil }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &self)]
  }

  mutating func number(_ range: ClosedRange<Int64> = 0...1_000_000) -> Int64 {
    .random(in: range, using: &self)
  }

  mutating func real() -> Double {
    switch Int.random(in: 0..<6, using: &self) {
    case 0: 0
    case 1: -0.0
    case 2: .random(in: -1...1, using: &self)
    case 3: 1e300
    case 4: .leastNonzeroMagnitude
    default: 0.1
    }
  }

  mutating func share() -> Double { .random(in: 0...1, using: &self) }

  /// An instant from the year 0 to 9999.
  mutating func instant() -> Int64 { .random(in: -62_167_219_200_000...253_402_300_799_999, using: &self) }

  mutating func duration() -> Int64 { .random(in: -5000...100_000_000, using: &self) }

  mutating func hex(_ digits: Int) -> String {
    String((0..<digits).map { _ in pick(Array("0123456789abcdef")) })
  }

  /// Texts that break careless code: quotes, separators, controls, other scripts, half of a surrogate's
  /// replacement, long ones. None holds U+0000.
  mutating func text() -> String {
    let pieces = [
      "", "'", "\"", "'; DROP TABLE run; --", "\t", "\n", "\r\n", "\\N", "\\", "%", "退款", "zażółć", "🙂",
      "\u{0}1".replacing("\u{0}", with: ""), "\u{1}", "\u{FFFD}", "\u{202E}", "e\u{301}", "a b", "=", "NULL",
      String(repeating: "x", count: 700), "<script>", "1e5", "=1+1",
    ]
    return (0..<Int.random(in: 0...3, using: &self)).map { _ in pick(pieces) }.joined(
      separator: pick(["", " "]))
  }
}
