#if canImport(Glibc)
  import Glibc
#endif
import Synchronization

/// Named steps of a run at which a test may have the process killed or stopped, to see that nothing is lost.
///
/// A release build has none of it: ``reach()`` is empty there, and nothing can arm it.
package enum KillPoint: String, CaseIterable, Sendable {
  /// A copy of a database of an earlier version is made, to be migrated first.
  case migrationCopied
  /// The schema of a new database stands, its event does not.
  case schemaMade
  /// The database is open, the log knows the schema.
  case opened
  /// The seed is known and committed to.
  case seeded
  /// The files are known by their digests.
  case hashed
  /// The first file has been read; some more may have been.
  case fileRead
  /// All files have been read.
  case scanned
  /// The contacts were put together once.
  case assembled
  /// Relations are known.
  case related
  /// The run stands in the database, staged.
  case begun
  /// Some rows are staged.
  case rowsStaged
  /// All contacts are judged.
  case judged
  /// The sample is drawn.
  case drawn
  /// Flagged and drawn contacts are staged.
  case contactsStaged
  /// Everything is staged, the next seed is not drawn.
  case staged
  /// The next seed is kept, the ledger does not know it.
  case nextSeedKept
  /// The digests of what is staged are worked out.
  case digested
  /// In the last transaction: the run is completed, the log does not know it.
  case completed
  /// In the last transaction: everything is written, nothing is on the disk for good.
  case logged
  /// The night is visible; the journal is not folded in.
  case committed
  /// The journal is folded in.
  case checkpointed
  /// The metrics are written under a temporary name.
  case metricsWritten
  /// A partial is begun.
  case partialBegun
  /// A partial is whole under its temporary name.
  case partialWritten
  /// A partial has its name.
  case partialNamed

  #if DEBUG
    private struct Armed {
      var point: KillPoint?
      var passes = 0
      var signal = SIGKILL
    }

    private static let armed = Mutex(Armed())

    /// Has the process killed when a point is reached: `NAME`, or `NAME:N` for the time after N others.
    ///
    /// - Parameter signal: What it is sent then: SIGKILL, or SIGSTOP so that a test can take its disk away.
    /// - Returns: Whether there is such a point.
    package static func arm(_ text: String, signal: CInt = SIGKILL) -> Bool {
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      guard let name = parts.first, let point = KillPoint(rawValue: name) else { return false }
      let passes = parts.count > 1 ? Int(parts[1]) : 0
      guard let passes, passes >= 0 else { return false }
      armed.withLock { $0 = Armed(point: point, passes: passes, signal: signal) }
      return true
    }
  #endif

  /// Ends or stops the process where a test asked for it.
  package func reach() {
    #if DEBUG
      let signal = Self.armed.withLock { armed -> CInt? in
        guard armed.point == self else { return nil }
        armed.passes -= 1
        guard armed.passes < 0 else { return nil }
        armed.point = nil
        return armed.signal
      }
      // To this very thread, which takes it before it goes on: one sent to the process may go to another thread, and
      // this one then runs past the point until that thread has been scheduled.
      if let signal { raise(signal) }
    #endif
  }
}
