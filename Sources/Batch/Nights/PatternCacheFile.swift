import Foundation
import Glibc

/// The file with what is made of the phrases of a rule book; it spares the work at the next start.
///
/// It is only ever a copy: one that does not fit or was changed is compiled anew, and one that can't be read
/// or written is done without.
package struct PatternCacheFile: Hashable, Sendable {
  private static let prefix = "patterns-"
  /// How many files a folder keeps: of the books and builds that were used last.
  private static let kept = 8

  private let folder: String
  private let path: String

  /// The file in a folder of the caller's choice.
  ///
  /// - Parameter digest: of all that the patterns depend on.
  package init(folder: String, digest: String) {
    self.folder = folder
    path = folder + "/" + Self.prefix + digest.prefix(32)
  }

  /// Whether there is one.
  package var exists: Bool { access(path, F_OK) == 0 }

  func read() -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileBytes.read(Int(status.st_size), at: 0, from: file)
  }

  func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try? Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    prune()
  }

  /// Deletes the files that were written longest ago.
  private func prune() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let files = names.filter { $0.hasPrefix(Self.prefix) }.map { name in
      let path = folder + "/" + name
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return (path: path, written: attributes?[.modificationDate] as? Date ?? .distantPast)
    }
    for file in files.sorted(by: { $0.written > $1.written }).dropFirst(Self.kept) where file.path != path {
      try? FileManager.default.removeItem(atPath: file.path)
    }
  }
}
