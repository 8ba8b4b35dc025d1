/// A value of an expression that needs no memory of its own, or why there is none.
package struct Plain: Sendable {
  /// What the bits mean.
  package enum Kind: UInt8, Sendable {
    /// One, or zero.
    case bool
    case int
    case double
    /// Nanoseconds.
    case duration
    /// Milliseconds since 1970 UTC.
    case timestamp
    /// A value that is not plain: a text, a list; the bits mean nothing.
    case opaque
    /// The value depends on what is not known; the host says what its bits stand for.
    case unknown
    /// It takes the full evaluation to tell.
    case unclear
  }

  /// What it is.
  package let kind: Kind
  /// The value.
  package let bits: Int64

  /// A value by its bits.
  @inlinable
  package init(_ kind: Kind, _ bits: Int64) {
    self.kind = kind
    self.bits = bits
  }

  /// A truth.
  @inlinable
  package init(_ flag: Bool) { self.init(.bool, flag ? 1 : 0) }

  /// A number.
  @inlinable
  package init(_ number: Double) { self.init(.double, Int64(bitPattern: number.bitPattern)) }

  /// Not to be had here.
  @inlinable
  package static var unclear: Plain { Plain(.unclear, 0) }

  /// The value, where it is one without memory of its own.
  init?(_ value: Value) {
    switch value {
    case .bool(let flag): self.init(flag)
    case .int(let number): self.init(.int, number)
    case .double(let number): self.init(number)
    case .duration(let nanoseconds): self.init(.duration, nanoseconds)
    default: return nil
    }
  }

  // MARK: Operators

  /// CEL's comparison, for values of one kind and for whole numbers with others.
  @inlinable
  package static func compare(_ relation: PlainComparison, _ left: Plain, _ right: Plain) -> Plain {
    switch (left.kind, right.kind) {
    case (.int, .int), (.duration, .duration), (.timestamp, .timestamp):
      return Plain(holds(relation, left.bits, right.bits))
    case (.double, .double), (.int, .double), (.double, .int):
      return Plain(holds(relation, left.double, right.double))
    default: return failure(left, right)
    }
  }

  /// The sum, where there is one of its kind.
  @inlinable
  package static func add(_ left: Plain, _ right: Plain) -> Plain {
    switch (left.kind, right.kind) {
    case (.int, .int), (.duration, .duration):
      let (sum, overflow) = left.bits.addingReportingOverflow(right.bits)
      return overflow ? .unclear : Plain(left.kind, sum)
    case (.double, .double): return Plain(left.double + right.double)
    default: return failure(left, right)
    }
  }

  /// The difference, where there is one of its kind.
  @inlinable
  package static func subtract(_ left: Plain, _ right: Plain) -> Plain {
    switch (left.kind, right.kind) {
    case (.int, .int), (.duration, .duration):
      let (difference, overflow) = left.bits.subtractingReportingOverflow(right.bits)
      return overflow ? .unclear : Plain(left.kind, difference)
    case (.timestamp, .timestamp):
      // Of milliseconds, which are fewer than a duration may have nanoseconds.
      let (milliseconds, isFar) = left.bits.subtractingReportingOverflow(right.bits)
      let (nanoseconds, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
      return isFar || overflow ? .unclear : Plain(.duration, nanoseconds)
    case (.double, .double): return Plain(left.double - right.double)
    default: return failure(left, right)
    }
  }

  /// The product, where there is one of its kind.
  @inlinable
  package static func multiply(_ left: Plain, _ right: Plain) -> Plain {
    switch (left.kind, right.kind) {
    case (.int, .int):
      let (product, overflow) = left.bits.multipliedReportingOverflow(by: right.bits)
      return overflow ? .unclear : Plain(.int, product)
    case (.double, .double): return Plain(left.double * right.double)
    default: return failure(left, right)
    }
  }

  /// What comes of two operands of which not both are values: unknowns join, and anything else takes the full
  /// evaluation.
  @inlinable
  static func failure(_ left: Plain, _ right: Plain) -> Plain {
    switch (left.kind, right.kind) {
    case (.unclear, _), (_, .unclear): .unclear
    case (.unknown, .unknown): Plain(.unknown, left.bits | right.bits)
    case (.unknown, _): left
    case (_, .unknown): right
    default: .unclear
    }
  }

  /// A number as a double, whole ones rounded as CEL's reference implementation does it.
  @inlinable
  var double: Double {
    kind == .int ? Double(bits) : Double(bitPattern: UInt64(bitPattern: bits))
  }

  @inlinable
  static func holds<Number: Comparable>(_ relation: PlainComparison, _ left: Number, _ right: Number) -> Bool
  {
    switch relation {
    case .equal: left == right
    case .notEqual: !(left == right)
    case .less: left < right
    case .lessEqual: left <= right
    case .greater: left > right
    case .greaterEqual: left >= right
    }
  }
}
