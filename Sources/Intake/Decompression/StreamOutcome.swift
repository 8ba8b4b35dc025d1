/// How reading a stream ended, and what went through.
package struct StreamOutcome: Hashable, Sendable {
  /// How it ended. In every case what was delivered before stands.
  package enum Ending: Hashable, Sendable {
    /// The stream was read to its proper end; zero padding after the last member is proper.
    case complete
    /// The stream is sound, and `count` bytes that belong to no member follow it at `storedOffset`.
    case trailingGarbage(storedOffset: Int, count: Int)
    /// The stored bytes end too early.
    case truncated(Damage)
    /// The stored bytes contradict themselves.
    case corrupt(Damage)
    /// A limit of ``IntakeLimits`` was met after that many decompressed bytes.
    case limitExceeded(Limit, decompressedOffset: Int)
    /// The sink wanted no more.
    case stopped
  }

  /// How it ended.
  package var ending: Ending
  /// Stored bytes read: of the file, or of the entry where the stream is one.
  package var storedBytes: Int
  /// Decompressed and decoded bytes delivered.
  package var decompressedBytes: Int
  /// Sound gzip members or frames; 0 for a plain file.
  package var members: Int
  /// Records delivered to the sink.
  package var records: Int
  /// Rejections delivered to the sink.
  package var rejections: Int
  /// Bytes that the text's encoding does not know, each given as U+FFFD; 0 for UTF-8, which is not checked.
  package var undecodable: Int = 0

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

  /// What a person must know about the ending, and the way out; nil where there is nothing to say.
  ///
  /// - Parameter name: the file or entry.
  package func explanation(_ name: String) -> String? {
    switch self {
    case .complete, .stopped: nil
    case .trailingGarbage(let offset, let count):
      "\(name): \(count) bytes from stored byte \(offset) on belong to no member and were not read"
    case .truncated(let damage):
      "\(name): ends early (in \(damage)); what came before was read. Fetch the file again."
    case .corrupt(let damage):
      "\(name): damaged (\(damage)); what came before was read. Fetch the file again."
    case .limitExceeded(let limit, let offset):
      "\(name): reading ended at the limit \(limit.rawValue) (\(limit.words)) after \(offset) bytes. "
        + "Raise it if the file is genuine."
    }
  }
}
