import Formats
import Foundation
import Glibc
import Intake

/// Finds the files of a run: in the folders that were named, in order of their bytes, without following
/// links out of them.
package struct InputDiscovery {
  /// The files to read, sorted by name.
  package private(set) var files: [InputFile] = []
  /// What was left for a later run, and why.
  package private(set) var skipped: [UnreadFile] = []

  /// The files and folders that are hidden by their names, and are never read.
  private var hidden: [UnreadFile] = []

  /// What was not read, with the reasons.
  var left: [UnreadFile] { skipped + hidden }

  /// What the operator must see to: folders that can't be read.
  package private(set) var warnings: [String] = []

  /// The names of the folders that hold nothing, where a vendor's files were to come.
  package private(set) var emptyFolders: [String] = []

  /// For each file the folder that was named, or that holds the file that was.
  private var roots: [[UInt8]: String] = [:]
  private let youngest: Int
  private let now: Int
  /// The files of the run's own database.
  private let own: Set<String>

  /// Looks through `paths`.
  ///
  /// - Parameters:
  ///   - youngest: How many seconds ago a file must have been written last; younger ones may still be on
  ///     their way and are left for the next run.
  ///   - now: The time, seconds since 1970.
  ///   - database: The run's database: it and the files beside it are no exports, wherever they lie.
  /// - Throws: ``BatchError/input(_:_:)`` for a path that is not there, is no file or folder, or can't be read, ``BatchError/noInput`` for no
  ///   paths.
  package init(
    paths: [String], youngest: Int = 0, now: Int, database: String? = nil
  ) throws(BatchError) {
    self.youngest = youngest
    self.now = now
    let path = database.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
    own = Set(path.map { path in ["", "-wal", "-shm", "-journal", ".lock"].map { path + $0 } } ?? [])
    guard !paths.isEmpty else { throw .noInput }
    for path in paths {
      guard let status = PathText.status(path, followsLinks: true) else {
        throw .input(path, String(cString: strerror(errno)))
      }
      if Self.isFolder(status) {
        try walk(Self.trimmed(path), name: "", in: Self.trimmed(path))
      } else {
        // A pipe or a device has no end of its own, and can't be read again.
        guard status.st_mode & S_IFMT == S_IFREG else { throw .input(path, "it is no ordinary file") }
        let folder = (path as NSString).deletingLastPathComponent
        take(
          path, name: PathText.shown((path as NSString).lastPathComponent), status,
          in: folder.isEmpty ? "." : folder, isNamed: true)
      }
    }
    Self.sort(&files)
    var seen: Set<[UInt8]> = []
    files.removeAll { !seen.insert($0.key).inserted }
    files = SharedNames.apart(files, roots: files.map { roots[$0.key] ?? "" })
    Self.sort(&files)
  }

  private static func sort(_ files: inout [InputFile]) {
    files.sort { left, right in
      left.name.utf8.elementsEqual(right.name.utf8)
        ? left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
        : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
  }

  private mutating func walk(_ folder: String, name: String, in root: String) throws(BatchError) {
    let entries: [String]
    do {
      entries = try FolderEntries.names(of: folder)
    } catch {
      let cause = error.cause ?? error.description
      guard !name.isEmpty else { throw .input(PathText.shown(folder), cause) }
      // The rest of the night is read: one folder of one vendor doesn't hold it up.
      let label = FileLabel.masked(name)
      skipped.append(UnreadFile(label, "the folder can't be read: \(cause)", .folder))
      warnings.append("\(label): the folder can't be read, and nothing in it was: \(cause)")
      return
    }
    if !name.isEmpty, entries.allSatisfy({ $0.hasPrefix(".") }) {
      let inside = URL(fileURLWithPath: folder).standardizedFileURL.appendingPathComponent("-")
      emptyFolders.append(FileLabel.masked(PathText.shown(Self.vendorFolder(of: inside))))
    }
    for entry in entries {
      let path = folder + "/" + entry
      let label = name.isEmpty ? PathText.shown(entry) : name + "/" + PathText.shown(entry)
      guard !entry.hasPrefix(".") else {
        hidden.append(UnreadFile(FileLabel.masked(label), "hidden by its name, and not read", .hidden))
        continue
      }
      guard let status = PathText.status(path, followsLinks: false) else {
        skipped.append(UnreadFile(FileLabel.masked(label), "vanished while the folder was read"))
        continue
      }
      if Self.isFolder(status) {
        try walk(path, name: label, in: root)
      } else if status.st_mode & S_IFMT == S_IFLNK {
        skipped.append(UnreadFile(FileLabel.masked(label), "a symbolic link is not followed"))
      } else {
        take(path, name: label, status, in: root)
      }
    }
  }

  private mutating func take(
    _ path: String, name: String, _ status: stat, in root: String, isNamed: Bool = false
  ) {
    guard status.st_mode & S_IFMT == S_IFREG else {
      skipped.append(UnreadFile(FileLabel.masked(name), "not an ordinary file"))
      return
    }
    if [".part", ".filepart", ".tmp", ".crdownload"].contains(where: name.hasSuffix) {
      skipped.append(UnreadFile(FileLabel.masked(name), "still being uploaded, by its name"))
    } else if youngest > 0, now - status.st_mtim.tv_sec < youngest {
      skipped.append(
        UnreadFile(
          FileLabel.masked(name), "written less than \(youngest) s ago; it may still be on its way"))
    } else {
      let absolute = URL(fileURLWithPath: path).standardizedFileURL
      guard !own.contains(absolute.path) else { return }
      files.append(
        InputFile(
          path: path, name: FileLabel.masked(name),
          folder: FileLabel.masked(PathText.shown(Self.vendorFolder(of: absolute))),
          size: Int(status.st_size),
          followsLinks: isNamed))
      if let file = files.last, roots[file.key] == nil { roots[file.key] = root }
    }
  }

  /// The name of the folder that holds a file, dates and hours left out; the root's where there is none.
  private static func vendorFolder(of file: URL) -> String {
    let folder = file.deletingLastPathComponent()
    let parts = folder.path.split(separator: "/")
    return VendorFolder.index(in: parts).map { String(parts[$0]) } ?? "/"
  }

  private static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
