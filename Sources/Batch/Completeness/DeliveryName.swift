/// The name of a file, and how lists of deliveries may call it.
enum DeliveryName {
  private static let compressed = [".gz", ".zst", ".bz2", ".xz", ".zip"]

  /// The folder of a path, without the slash at its end; empty where it names none.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The folder of a path and all in which it stands, the nearest first, to the empty one.
  static func folders(of path: String) -> [String] {
    var folders = [folder(of: path)]
    while let last = folders.last, !last.isEmpty { folders.append(folder(of: last)) }
    return folders
  }

  /// What the paths below a folder begin with.
  static func within(_ folder: String) -> String { folder.isEmpty ? "" : folder + "/" }

  /// The last part of a path.
  static func last(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// A path below a folder, without `./` and doubled slashes.
  static func path(_ name: String, in folder: String) -> String {
    let parts = name.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." }
    return within(folder) + parts.joined(separator: "/")
  }

  /// The path without the ending of a compression.
  static func plain(_ path: String) -> String {
    compressed.first { path.hasSuffix($0) && path.utf8.count > $0.utf8.count }
      .map { String(path.dropLast($0.count)) } ?? path
  }
}
