#if canImport(Glibc)
  import Glibc
#endif

/// Where a database stands, whichever name it is called by.
enum LedgerPath {
  /// The path of the file that a path means, links followed: two names of one file have one lock. Where there is no such
  /// file yet, it is that at which one would be made.
  static func resolved(_ path: String) -> String {
    var path = path
    // Links that lead in a circle are no file; opening it says so.
    for _ in 0..<40 {
      if let real = real(path) { return real }
      guard let target = target(of: path) else { break }
      path = target.hasPrefix("/") ? target : folder(of: path) + "/" + target
    }
    guard let folder = real(folder(of: path)) else { return path }
    return folder + "/" + (path.split(separator: "/").last.map(String.init) ?? "")
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  private static func target(of path: String) -> String? {
    var room = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(path, &room, Int(PATH_MAX))
    guard count > 0 else { return nil }
    return String(decoding: room[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
