/// How reading a file with all of its entries ended.
package struct FileOutcome: Hashable, Sendable {
  /// Entries handed over; 1 for a file that is no archive.
  package var entries: Int
  /// Entries and archives refused, each told as an ``IntakeError``.
  package var refused: Int
  /// Stored bytes read.
  package var storedBytes: Int
  /// Whether the sink wanted no more.
  package var isStopped: Bool
}
