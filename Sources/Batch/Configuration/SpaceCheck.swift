import Foundation
import Glibc

/// Whether there is room for what a night writes beside its database, before it is read.
///
/// How much that is depends on what the files hold: by measurements over simulated nights, a byte of compressed call
/// records gives five bytes of fragments and a byte of compressed chats a fifth. So a run is refused where there is
/// not even room for one byte a byte, and warned where there is not for five.
enum SpaceCheck {
  /// Room that a night's rows take beside the fragments, at least.
  static let leastRoom = 16 << 20

  /// Throws where the disk of a folder lacks room for the fragments of some files that do not fit into memory, and
  /// for the database.
  ///
  /// - Parameters:
  ///   - budget: Bytes of fragments that stay in memory.
  ///   - slicedAbove: From how many bytes on they are written once more, in slices.
  /// - Returns: A warning where the room may be too little.
  static func check(_ files: [InputFile], folder: String, budget: Int, slicedAbove: Int = .max)
    throws(BatchError) -> String?
  {
    guard let have = free(in: folder) else { return nil }
    let least = need(files, for: 1, budget: budget)
    if have < least { throw .noSpace(folder, need: least, have: have) }
    let most = need(files, for: 5, budget: budget, slicedAbove: slicedAbove)
    guard have < most else { return nil }
    return "a night of call records this size may need \(most / 1_000_000) MB in \(folder), which has "
      + "\(have / 1_000_000) MB"
  }

  /// How much room a night over these files takes where a compressed byte gives so many bytes of fragments; a plain
  /// one gives a fifth of that.
  ///
  /// - Parameter slicedAbove: From how many bytes on fragments stand there twice for a while.
  static func need(
    _ files: [InputFile], for factor: Int, budget: Int, slicedAbove: Int = .max
  ) -> Int {
    var spill = 0
    for file in files {
      let isCompressed = [".gz", ".zst", ".bz2", ".xz", ".zip", ".tgz"].contains(where: file.name.hasSuffix)
      let (bytes, isTooMuch) = file.size.multipliedReportingOverflow(by: factor)
      spill = isTooMuch ? .max / 4 : min(.max / 4, spill + (isCompressed ? bytes : bytes / 5))
    }
    let again = spill > slicedAbove ? max(0, spill - budget) : 0
    return max(0, spill - budget) + again + leastRoom
  }

  /// Bytes that are free for this user on the disk of a folder, or `nil` where nobody can tell.
  private static func free(in folder: String) -> Int? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    let (bytes, isTooMuch) = Int(status.f_bavail).multipliedReportingOverflow(by: Int(status.f_frsize))
    return isTooMuch ? nil : bytes
  }
}
