/// `outside`: `a` where it is not part of an occurrence of `except` ("credit" but not "credit card").
package struct OutsideSelection: Hashable, Sendable {
  /// What is found.
  package let a: TextOperand
  /// What it must not be a part of.
  package let except: TextOperand

  /// Puts the parts together; only the loader checks them.
  package init(a: TextOperand, except: TextOperand) {
    self.a = a
    self.except = except
  }
}
