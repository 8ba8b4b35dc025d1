import Glibc

/// Why a run could not be done.
package enum BatchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A temporary file in this folder could not be written or read; the system's error number.
  case temporaryFile(String, Int32)
  /// A path that was given does not exist or can't be read.
  case input(String, String)
  /// The system failed in the middle of reading a file: its name, where and why.
  case reading(String)
  /// A file is no longer what the run read first.
  case changed(String)
  /// None of the paths holds a file.
  case noInput
  /// The folders hold no file; the vendors of which one was to come.
  case nothingDelivered([String])
  /// The configuration can't be used; every fault with its place.
  case configuration([String])
  /// A key or a seed can't be used.
  case secret(String)
  /// The counts of a file or of the run do not add up: a defect of ours.
  case countsDiffer(String)
  /// A file that is written can't be; the system's error number.
  case output(String, Int32)
  /// Somebody else writes this file.
  case busy(String)
  /// Partial results that can't go into this merge, each by name with the reason.
  case refusedPartials([String])
  /// A partial result that is not whole, or none at all.
  case damagedPartial(String, String)
  /// The disk of a folder has less room than is needed; both in bytes.
  case noSpace(String, need: Int, have: Int)
  /// The night that is to be evaluated anew can't be.
  case night(String)
  /// The run was asked to stop.
  case interrupted

  /// There is nothing to read.
  ///
  /// - Parameter vendors: Those of which something was to come; none where nobody knows any.
  static func nothing(of vendors: [String]) -> BatchError {
    vendors.isEmpty ? .noInput : .nothingDelivered(vendors)
  }

  package var description: String {
    switch self {
    case .temporaryFile(let folder, let number):
      "a temporary file in \(folder) failed: \(String(cString: strerror(number))); "
        + "free some space there, or put the database on another disk"
    case .input(let path, let cause): "\(path): \(cause)"
    case .reading(let what): what + " Nothing was stored. A file that can't be saved has to leave the folder."
    case .changed(let file):
      "\(file) was changed or replaced while the run read it. Nothing was stored; run again when the delivery is whole "
        + "(minimum_age in the configuration leaves files that were just written for a later run)"
    case .noInput: "there is no file to read: name files or folders after --input"
    case .configuration(let faults): faults.joined(separator: "\n")
    case .secret(let cause): cause
    case .nothingDelivered(let vendors):
      "there is no file to read; expected and silent: \(vendors.joined(separator: ", ")). "
        + "Ask them for their exports, and check the transfer"
    case .countsDiffer(let what):
      "the counts of \(what) do not add up; nothing was stored. This is a defect of earshot: please report it"
    case .output(let path, let number):
      "\(path) can't be written: \(String(cString: strerror(number))); "
        + "check the disk, its space and the permissions"
    case .busy(let path): "\(path): another process is writing it; wait for its end, or name another file"
    case .refusedPartials(let reasons): reasons.joined(separator: "\n")
    case .damagedPartial(let path, let cause): "\(path): \(cause)"
    case .noSpace(let folder, let need, let have):
      "\(folder): a run over these files needs about \(Self.megabytes(need)) there and has "
        + "\(Self.megabytes(have)); free some space, or put the database on another disk"
    case .night(let cause): cause
    case .interrupted: "interrupted; nothing was stored"
    }
  }

  /// Bytes as megabytes, rounded up.
  private static func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000 + 1) MB" }
}
