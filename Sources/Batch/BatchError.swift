import Glibc

/// Why a run could not be done.
package enum BatchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A temporary file in this folder could not be written or read; the system's error number.
  case temporaryFile(String, Int32)
  /// A path that was given does not exist or can't be read.
  case input(String, String)
  /// None of the paths holds a file.
  case noInput
  /// The configuration can't be used; every fault with its place.
  case configuration([String])
  /// A key or a seed can't be used.
  case secret(String)
  /// The counts of a file or of the run do not add up: a defect of ours.
  case countsDiffer(String)
  /// The run was asked to stop.
  case interrupted

  package var description: String {
    switch self {
    case .temporaryFile(let folder, let number):
      "a temporary file in \(folder) failed: \(String(cString: strerror(number))); "
        + "free some space there, or put the database on another disk"
    case .input(let path, let cause): "\(path): \(cause)"
    case .noInput: "there is no file to read: name files or folders after --input"
    case .configuration(let faults): faults.joined(separator: "\n")
    case .secret(let cause): cause
    case .countsDiffer(let what):
      "the counts of \(what) do not add up; nothing was stored. This is a defect of earshot: please report it"
    case .interrupted: "interrupted; nothing was stored"
    }
  }
}
