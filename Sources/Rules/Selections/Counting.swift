/// Hits of rules, or values of the contacts that they hit, by group in a stretch of time; the names are those
/// of Sigma's correlation rules
/// (https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-correlation-rules-specification.md).
package struct Counting: Hashable, Sendable {
  /// What is worked out.
  package enum Operation: String, CaseIterable, Hashable, Sendable {
    /// How many hits.
    case eventCount = "event_count"
    /// How many different values of `field`.
    case valueCount = "value_count"
    /// The sum of `field`.
    case valueSum = "value_sum"
    /// The mean of `field`.
    case valueAverage = "value_avg"
    /// A percentile of `field`.
    case valuePercentile = "value_percentile"
    /// Every rule hit at least once, in any order.
    case temporal
    /// Every rule hit at least once, in the order of `rules`.
    case temporalOrdered = "temporal_ordered"
  }

  /// What is worked out.
  package let operation: Operation
  /// Ids of rules; never empty.
  package let rules: [String]
  /// Never empty.
  package let groupBy: [ContactVariable]
  /// The length of the sliding window in milliseconds. A hit at `t` sees those in `(t - timespan, t]`.
  package let timespan: Int64
  /// All must hold; empty only for `temporal` and `temporal_ordered`.
  package let condition: [Threshold]
  /// The contact's field, for the operations over values.
  package let field: ContactVariable?
  /// 0 to 100, for `value_percentile`.
  package let percentile: Double?

  /// Puts the parts together; only the loader checks them.
  package init(
    operation: Operation, rules: [String], groupBy: [ContactVariable], timespan: Int64,
    condition: [Threshold], field: ContactVariable?, percentile: Double?
  ) {
    self.operation = operation
    self.rules = rules
    self.groupBy = groupBy
    self.timespan = timespan
    self.condition = condition
    self.field = field
    self.percentile = percentile
  }
}
