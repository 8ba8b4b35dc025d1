/// What the sample is meant for: it decides the weight A of a stratum.
package enum AllocationMethod: Hashable, Sendable {
  /// A = N: the same rate everywhere.
  case proportional
  /// A = 1: the same number everywhere.
  case equal
  /// A = N S: the least variance of the overall rate (Neyman 1934).
  case neyman
  /// A = CV Xᑫ with 0 ≤ q ≤ 1: between a good total and good parts (Bankier, American Statistician
  /// 42, 1988).
  case power(exponent: Double)
}
