package import Ledger

/// Erases what a site keeps no longer.
package enum Retention {
  /// Applies the configuration's ages, counted back from now.
  ///
  /// - Parameters:
  ///   - writer: The ledger; no run may be under way.
  ///   - now: The time, milliseconds since 1970 UTC.
  /// - Returns: What was erased.
  /// - Throws: `LedgerError`.
  @discardableResult
  package static func apply(
    _ configuration: Configuration, to writer: LedgerWriter, now: Int64
  ) throws(LedgerError) -> Erasure {
    guard !configuration.retention.isEmpty else { return Erasure() }
    return try writer.expire(configuration.retention.mapValues { now - Int64($0) * 86_400_000 }, now: now)
  }
}
