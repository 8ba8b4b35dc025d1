/// `regex`: a pattern in RE2's syntax, anchored as written. Case counts unless it begins with `(?i)`.
package struct RegexSelection: Hashable, Sendable {
  /// What is found.
  package let pattern: String
  /// A match of `pattern` does not count where it lies inside or across a match of this one.
  package let except: String?

  /// Puts the parts together; only the loader checks them.
  package init(pattern: String, except: String?) {
    self.pattern = pattern
    self.except = except
  }
}
