/// Numbers patterns in the order in which they come; one that comes again keeps its number.
struct PatternNumbers {
  /// The patterns so far.
  private(set) var patterns: [Pattern]
  private var numbers: [Pattern: Int] = [:]

  /// Goes on from patterns that are numbered already, none of which occurs twice.
  ///
  /// - Parameter isWhole: Whether one of `patterns` may come again. Where only others will, there is no need to
  ///   know those by heart.
  init(_ patterns: [Pattern] = [], isWhole: Bool = true) {
    self.patterns = patterns
    guard isWhole else { return }
    numbers.reserveCapacity(patterns.count)
    for (number, pattern) in patterns.enumerated() { numbers[pattern] = number }
  }

  /// The number of a pattern.
  mutating func number(of pattern: Pattern) -> Int {
    let next = patterns.count
    let number = numbers[pattern, default: next]
    if number == next {
      patterns.append(pattern)
      numbers[pattern] = next
    }
    return number
  }
}
