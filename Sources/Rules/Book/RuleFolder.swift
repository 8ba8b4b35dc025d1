import Foundation
import Glibc

/// Reads the files of a rule folder, for ``RuleBook/load(files:root:today:)``.
package enum RuleFolder {
  /// The files whose names end in `.yaml` or `.yml`, at any depth, sorted by path. Hidden files and folders are
  /// left out. Of a file that is larger than the book allows only as much is read as shows it.
  ///
  /// - Throws: Foundation's error where the folder or one of its files can't be read.
  package static func files(at path: String) throws -> [(path: String, bytes: [UInt8])] {
    let root = URL(fileURLWithPath: path, isDirectory: true)
    var files: [(path: String, bytes: [UInt8])] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let here = folder.isEmpty ? root : root.appendingPathComponent(folder, isDirectory: true)
      let names = try FileManager.default.contentsOfDirectory(atPath: here.path)
      for name in names where !name.hasPrefix(".") {
        let relative = folder.isEmpty ? name : "\(folder)/\(name)"
        let url = here.appendingPathComponent(name, isDirectory: false)
        if isFolder(url.path) {
          folders.append(relative)
        } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
          files.append((relative, try bytes(of: url)))
        }
      }
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Whether there is a folder; a link to one is none. (Foundation's attributes would name the owner, too, and read the
  /// system's lists of users and groups for every file.)
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func bytes(of url: URL) throws -> [UInt8] {
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    return Array(try handle.read(upToCount: YAMLText.maximumBytes + 1) ?? Data())
  }
}
