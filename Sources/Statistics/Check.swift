/// Checks shared by the entry points; each names the argument as the caller knows it.
enum Check {
  /// Throws unless `0 <= value <= Limits.count`.
  static func count(_ value: Int, _ argument: String) throws(StatisticsError) {
    guard value >= 0 else {
      throw StatisticsError(.outOfRange, argument, "\(value) is negative; give 0 or more")
    }
    guard value <= Limits.count else {
      throw StatisticsError(.tooLarge, argument, "\(value) is above the limit of \(Limits.count)")
    }
  }

  /// Throws unless `part <= whole`.
  static func part(
    _ part: Int, _ partName: String, of whole: Int, _ wholeName: String
  ) throws(StatisticsError) {
    guard part <= whole else {
      throw StatisticsError(.outOfRange, partName, "\(part) is more than \(wholeName) = \(whole)")
    }
  }

  /// Throws unless `0 < value < 1`.
  static func openShare(_ value: Double, _ argument: String) throws(StatisticsError) {
    guard value > 0, value < 1 else {
      throw StatisticsError(.outOfRange, argument, "\(value) is not strictly between 0 and 1")
    }
  }

  /// Throws unless `value` is finite and not negative.
  static func nonNegative(_ value: Double, _ argument: String) throws(StatisticsError) {
    guard value.isFinite, value >= 0 else {
      throw StatisticsError(.outOfRange, argument, "\(value) is not a finite number of 0 or more")
    }
  }

  /// Throws unless `value` is finite and above 0.
  static func positive(_ value: Double, _ argument: String) throws(StatisticsError) {
    guard value.isFinite, value > 0 else {
      throw StatisticsError(.outOfRange, argument, "\(value) is not a finite number above 0")
    }
  }
}
