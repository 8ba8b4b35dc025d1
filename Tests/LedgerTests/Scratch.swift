import Foundation

/// A folder of a test's own, removed with the object.
final class Scratch: Sendable {
  let folder: String

  init() throws {
    let name = "ledger-" + UUID().uuidString
    folder = FileManager.default.temporaryDirectory.appending(path: name).path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The path of a file in the folder.
  func path(_ name: String = "earshot.db") -> String { folder + "/" + name }

  /// Copies a database with its journal, as it stands on the disk at this moment.
  func copy(_ from: String = "earshot.db", to name: String) throws -> String {
    for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path(from) + suffix) {
      try? FileManager.default.removeItem(atPath: path(name) + suffix)
      try FileManager.default.copyItem(atPath: path(from) + suffix, toPath: path(name) + suffix)
    }
    return path(name)
  }
}
