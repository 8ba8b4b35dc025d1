import Glibc

/// Where things stand that tests read.
enum Place {
  /// The folder that holds Package.swift.
  static let root: String = {
    var path = #filePath.split(separator: "/").dropLast()
    while !path.isEmpty, access("/" + path.joined(separator: "/") + "/Package.swift", R_OK) != 0 {
      path = path.dropLast()
    }
    return "/" + path.joined(separator: "/")
  }()

  /// The folder of samples and vectors that are not part of the repository.
  static let shared: String = getenv("EARSHOT_SHARED").map { String(cString: $0) } ?? root + "/../shared"

  /// Whether a file or folder of ``shared`` is there.
  static func has(_ path: String) -> Bool { access(shared + "/" + path, R_OK) == 0 }

  /// The bytes of a file, or `nil` where it can't be read.
  static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { return bytes }
      bytes.append(contentsOf: block[..<count])
    }
  }

  /// The names in a folder, sorted.
  static func names(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
