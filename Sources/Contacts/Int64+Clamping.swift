/// Sums and differences of instants and durations that exports claim, which may lie anywhere.
///
/// Where no number holds the result, it is the end of the range on its side: unlike one that wraps round, it compares as
/// the true result does with every number but that end itself.
extension Int64 {
  /// The sum, or the end of the range nearest to it.
  @inlinable @inline(__always)
  package func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  /// The difference, or the end of the range nearest to it.
  @inlinable @inline(__always)
  package func subtractingClamped(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
