/// How reading a stream ended, and what went through.
package struct StreamOutcome: Hashable, Sendable {
  /// How it ended. In every case what was delivered before stands.
  package enum Ending: Hashable, Sendable {
    /// The stream was read to its proper end; zero padding after the last gzip member is proper.
    case complete
    /// The stream is sound, and `count` bytes that belong to no gzip member follow it at `storedOffset`.
    case trailingGarbage(storedOffset: Int, count: Int)
    /// The stored bytes end too early.
    case truncated(Damage)
    /// The stored bytes contradict themselves.
    case corrupt(Damage)
    /// A limit of ``IntakeLimits`` on the decompressed size was met after that many decompressed bytes.
    case limitExceeded(decompressedOffset: Int)
    /// The sink wanted no more.
    case stopped
  }

  /// How it ended.
  package var ending: Ending
  /// Stored bytes read.
  package var storedBytes: Int
  /// Decompressed bytes delivered.
  package var decompressedBytes: Int
  /// Sound gzip members; 0 for a plain file.
  package var members: Int
  /// Records delivered to the sink.
  package var records: Int
  /// Rejections delivered to the sink.
  package var rejections: Int

  /// Whether every record of the stream was there to be read.
  package var isWhole: Bool {
    ending.isProper
  }
}

extension StreamOutcome.Ending {
  /// Whether the last record of the stream can be trusted to be all there.
  var isProper: Bool {
    switch self {
    case .complete, .trailingGarbage: true
    case .truncated, .corrupt, .limitExceeded, .stopped: false
    }
  }
}
