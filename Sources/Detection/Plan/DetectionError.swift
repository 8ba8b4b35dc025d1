/// Why rules could not be made ready, or results not be read.
package struct DetectionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure this is.
  package enum Code: Hashable, Sendable {
    /// RE2 refused an expression.
    case patterns
    /// Stored results are damaged.
    case findings
  }

  /// What kind of failure this is.
  package let code: Code
  /// What is known about it: the library's words, or the place.
  package let detail: String

  /// An error.
  package init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  package var description: String {
    switch code {
    case .patterns: "the expressions of the rules can't be compiled: \(detail). Run earshot rules check."
    case .findings: "stored search results are damaged: \(detail). Scan the exports again."
    }
  }
}
