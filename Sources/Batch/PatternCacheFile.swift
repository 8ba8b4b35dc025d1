import Foundation

/// The file with the compiled patterns of a rule book; it spares the compilation at the next start.
///
/// It is only ever a copy: one that does not fit or was changed is compiled anew, and one that can't be read
/// or written is done without.
package struct PatternCacheFile: Hashable, Sendable {
  private let path: String

  /// The file for a rule book in a folder of the caller's choice.
  package init(folder: String, digest: String) {
    path = folder + "/patterns-" + digest.prefix(32)
  }

  func read() -> [UInt8]? { FileManager.default.contents(atPath: path).map(Array.init) }

  func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try? Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
