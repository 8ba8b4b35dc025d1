import Glibc

/// Where the samples are, if they are.
enum Samples {
  static let folder: String? = {
    var root = #filePath
    repeat {
      guard let slash = root.lastIndex(of: "/"), slash != root.startIndex else { break }
      root = String(root[..<slash])
    } while access(root + "/Package.swift", F_OK) != 0
    let shared = getenv("EARSHOT_SHARED").map { String(cString: $0) } ?? root + "/../shared"
    return access(shared + "/samples", R_OK) == 0 ? shared + "/samples/" : nil
  }()
}
