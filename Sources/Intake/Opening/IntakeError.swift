/// Why an export, or an entry of one, could not be opened or read.
///
/// What is wrong *inside* a stream (truncation, damage, garbage) is no error but a ``StreamOutcome``, since
/// what came before it stands.
package struct IntakeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure this is.
  package enum Code: Hashable, Sendable {
    /// There is no file of that name.
    case missing
    /// The path is a folder, pipe, socket or device, or a symbolic link where none is followed.
    case notAFile
    /// The system refused to open the file.
    case unreadable
    /// The system failed in the middle of reading.
    case readFailed
    /// The caller asked to stop.
    case cancelled
    /// The file or entry is of a kind that is not read, or the caller asked for something that cannot be
    /// done with it.
    case unsupported
    /// The entry is protected by a password.
    case encrypted
    /// An archive ends early, contradicts itself, or is followed by bytes that belong to nothing.
    case damaged
    /// A limit of ``IntakeLimits`` on entries or depth was met.
    case limitExceeded
  }

  /// What kind of failure this is.
  package let code: Code
  /// The file, as the caller named it; for an entry, with the entry's name behind a slash.
  package let path: String
  /// How many stored bytes had been read.
  package let storedOffset: Int
  /// The system's own word for it, or what exactly is wrong.
  package let cause: String?

  /// An error about a file, at a byte of it.
  package init(_ code: Code, path: String, storedOffset: Int = 0, cause: String? = nil) {
    self.code = code
    self.path = path
    self.storedOffset = storedOffset
    self.cause = cause
  }

  /// What went wrong, where, and the way out.
  package var description: String {
    let reason = cause.map { " (\($0))" } ?? ""
    return switch code {
    case .missing: "\(path): there is no such file\(reason). Check the path and the mount."
    case .notAFile:
      "\(path): not a regular file\(reason). Name the export itself, not a folder, pipe or device."
    case .unreadable: "\(path): cannot be opened\(reason). Check the owner and the mode of the file."
    case .readFailed:
      "\(path): reading failed at byte \(storedOffset)\(reason). Check the disk, then run again."
    case .cancelled: "\(path): stopped at byte \(storedOffset) as asked. Run again to read it whole."
    case .unsupported:
      "\(path): not read\(reason). Have it delivered as plain text, or in gzip, zstd, bzip2, xz, zip or tar."
    case .encrypted:
      "\(path): protected by a password\(reason). Have it delivered without one, or unpack it first."
    case .damaged: "\(path): damaged\(reason). What came before was read; fetch the file again."
    case .limitExceeded: "\(path): not read any further\(reason). Raise the limit if the file is genuine."
    }
  }
}
