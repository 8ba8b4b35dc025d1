/// Why rules could not be made ready, or results not be read.
package struct DetectionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure this is.
  package enum Code: Hashable, Sendable {
    /// The pattern library refused the patterns.
    case patterns
    /// A stored pattern database does not fit: damaged, of other patterns, or of another machine.
    case cache
    /// Stored results are damaged.
    case findings
    /// The pattern library has no memory.
    case memory
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
    case .patterns: "the patterns of the rules can't be compiled: \(detail). Run earshot rules check."
    case .cache: "the stored pattern database is not used: \(detail). It is made anew."
    case .findings: "stored search results are damaged: \(detail). Scan the exports again."
    case .memory: "no memory for the pattern search: \(detail). Use fewer workers (--jobs)."
    }
  }
}
