/// What is wrong with a request for a statistic: which argument, and what it has to be instead.
///
/// Every entry point of this target that takes counts, levels or tables from outside throws this error
/// and no other; none of them traps on a number it does not like.
package struct StatisticsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of fault.
  package enum Code: String, Hashable, Sendable {
    /// The request line is not strict JSON, or is too long or too deep.
    case malformed
    /// The request names a function that is not registered.
    case unknownFunction
    /// A required argument is absent.
    case missing
    /// An argument has the wrong JSON type.
    case wrongType
    /// An argument has the right type and a value outside its domain, or at odds with another argument.
    case outOfRange
    /// The request is larger than what is computed in bounded time.
    case tooLarge
    /// The minima or the budget cannot be met.
    case infeasible
    /// The result has no finite value.
    case undefined
  }

  /// The kind of fault.
  package let code: Code
  /// The argument at fault as the caller spelled it (`level`, `strata[2].N`), or the function's name.
  package let argument: String
  /// What was found and what is accepted.
  package let detail: String

  /// Makes an error; `detail` should end with the way out.
  package init(_ code: Code, _ argument: String, _ detail: String) {
    self.code = code
    self.argument = argument
    self.detail = detail
  }

  /// `infeasible: n: the minima need 6 units, the budget is 4`.
  package var description: String {
    argument.isEmpty ? "\(code.rawValue): \(detail)" : "\(code.rawValue): \(argument): \(detail)"
  }
}
