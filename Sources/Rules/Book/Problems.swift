import Synchronization

/// Collects what is wrong, so that all of it is reported at once. Files are read by several threads at a time, each
/// by one.
final class Problems: Sendable {
  private let errors = Mutex<[String: [RuleError]]>([:])

  /// More than anybody reads, of one file; what comes after is left out.
  static let limit = 1000

  func add(_ error: RuleError) {
    errors.withLock { errors in
      if errors[error.file, default: []].count < Self.limit { errors[error.file, default: []].append(error) }
    }
  }

  /// By file and place, each once.
  var sorted: [RuleError] {
    var seen: Set<RuleError> = []
    let errors = errors.withLock { $0.values.flatMap(\.self) }
    return Array(errors.sorted().filter { seen.insert($0).inserted }.prefix(Self.limit))
  }
}
