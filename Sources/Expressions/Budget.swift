/// How much an evaluation may do: one unit for a round of a comprehension, for an element that is compared, or
/// for 64 bytes that are copied or searched. A million are some tenths of a second.
struct Budget {
  private(set) var left = 2_000_000

  static let exhausted = Evaluation.error("the expression takes too long: its lists or texts are too large")

  static var unlimited: Budget { Budget(left: .max) }

  private init(left: Int) { self.left = left }

  init() {}

  var isExhausted: Bool { left < 0 }

  /// Takes `amount` from what is left; false if there is not so much.
  @discardableResult
  mutating func spend(_ amount: Int) -> Bool {
    // Amounts are sizes of things in memory; a budget that is overdrawn goes no lower.
    if left >= 0 { left -= amount }
    return left >= 0
  }

  /// Takes the cost of going through a text of so many bytes.
  @discardableResult
  mutating func spend(bytes: Int) -> Bool { spend(bytes >> 6) }
}
