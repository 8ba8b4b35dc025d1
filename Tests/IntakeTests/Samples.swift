import Glibc

/// Where the samples are, if they are.
enum Samples {
  /// The folder of samples and vectors.
  static let root: String? = {
    var root = #filePath
    repeat {
      guard let slash = root.lastIndex(of: "/"), slash != root.startIndex else { break }
      root = String(root[..<slash])
    } while access(root + "/Package.swift", F_OK) != 0
    let shared = getenv("EARSHOT_SHARED").map { String(cString: $0) } ?? root + "/../shared"
    return access(shared, R_OK) == 0 ? shared : nil
  }()

  static let folder: String? = root.flatMap { access($0 + "/samples", R_OK) == 0 ? $0 + "/samples/" : nil }

  /// The parsing files of JSONTestSuite.
  static let jsonSuite: String? = root.flatMap { root in
    let folder = root + "/vectors/JSONTestSuite/test_parsing/"
    return access(folder, R_OK) == 0 ? folder : nil
  }
}
