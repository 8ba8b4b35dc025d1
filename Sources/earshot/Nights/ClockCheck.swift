import Ledger

/// The machine's clock against the times of the log.
enum ClockCheck {
  /// By how much clocks are put right every day, in milliseconds.
  private static let slack: Int64 = 300_000

  /// What is odd about the clock, in words; `nil` where it goes on from the log's last event.
  ///
  /// - Parameter now: What the clock shows, milliseconds since 1970 UTC.
  /// - Throws: `LedgerError`.
  static func doubt(_ ledger: LedgerWriter, now: Int64) throws -> String? {
    let reader = try LedgerReader(path: ledger.path)
    defer { try? reader.close() }
    // Instants of one form are ordered as texts are.
    guard let last = try reader.events(limit: 1).first, last.at > Instant.text(now + slack) else {
      return nil
    }
    return
      "the machine's clock shows \(Instant.text(now)), and the last event of the log (\(last.seq), \(last.action)) was at "
      + "\(last.at): the clock was put back, or was ahead then. The log keeps the order of events by their numbers; put "
      + "the clock right before the night's times are relied on."
  }
}
