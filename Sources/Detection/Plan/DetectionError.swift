/// Why stored results could not be read.
package struct DetectionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure this is.
  package enum Code: Hashable, Sendable {
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
    case .findings: "stored search results are damaged: \(detail). Scan the exports again."
    }
  }
}
