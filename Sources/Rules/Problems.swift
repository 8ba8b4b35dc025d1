/// Collects what is wrong, so that all of it is reported at once.
final class Problems {
  private(set) var errors: [RuleError] = []

  /// More than anybody reads; what comes after is left out.
  static let limit = 1000

  func add(_ error: RuleError) {
    if errors.count < Self.limit { errors.append(error) }
  }

  /// By file and place, each once.
  var sorted: [RuleError] {
    var seen: Set<RuleError> = []
    return errors.sorted().filter { seen.insert($0).inserted }
  }
}
