import Expressions

extension ContactVariable {
  /// The fields by which contacts can be grouped.
  package static let groups: [ContactVariable] = allCases.filter {
    $0.type == .string && $0 != .recording
  }

  /// The fields that can be summed.
  package static let measures: [ContactVariable] = allCases.filter {
    switch $0.type {
    case .duration, .int, .double: true
    default: false
    }
  }
}
