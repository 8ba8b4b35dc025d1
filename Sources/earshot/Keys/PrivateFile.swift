import Foundation
import Glibc
import Ledger

/// New files and folders that only their owner may read.
enum PrivateFile {
  /// Writes a new file.
  ///
  /// - Throws: ``StatusError`` with 74; also where there is a file or a link of that name already.
  static func write(_ bytes: some Collection<UInt8>, to path: String) throws {
    do throws(DurableFile.Failure) {
      try DurableFile.make(path, bytes)
    } catch {
      throw StatusError(code: ExitStatus.inputOutput, message: "\(path): \(error.cause)")
    }
  }

  /// Makes a folder, or takes one that is there and empty.
  ///
  /// - Throws: ``StatusError`` with 74 where it can't be made, with 64 where something is in it.
  static func makeFolder(_ path: String) throws {
    if mkdir(path, 0o700) == 0 { return }
    let reason = errno
    guard reason == EEXIST, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw StatusError(
        code: ExitStatus.inputOutput, message: "\(path): \(String(cString: strerror(reason)))")
    }
    guard names.isEmpty else {
      throw StatusError(
        code: ExitStatus.usage, message: "\(path): there is something in it; name a new folder")
    }
  }
}
