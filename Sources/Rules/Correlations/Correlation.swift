/// What makes a finding of many contacts.
package enum Correlation: Hashable, Sendable {
  case counting(Counting)
  case versus(Versus)
  case concurrent(Concurrency)
  case missing(Absence)

  /// The words for them in rule files.
  static let words: [String] =
    Counting.Operation.allCases.map(\.rawValue) + ["versus", "concurrent", "missing"]

  /// The fields by which contacts are grouped, in the order of the file.
  package var groupBy: [ContactVariable] {
    switch self {
    case .counting(let block): block.groupBy
    case .versus(let block): block.groupBy
    case .concurrent(let block): block.groupBy
    case .missing(let block): block.groupBy
    }
  }

  /// The rules that it counts, in the order of the file.
  package var rules: [String] {
    switch self {
    case .counting(let block): block.rules
    case .versus(let block): block.rules
    case .concurrent, .missing: []
    }
  }
}
