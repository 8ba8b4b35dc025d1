/// A limit of ``IntakeLimits`` that a file can meet as a whole.
package enum Limit: String, Hashable, Sendable, CaseIterable {
  /// ``IntakeLimits/decompressedBytes``.
  case decompressedBytes = "decompressed_bytes"
  /// ``IntakeLimits/ratio``.
  case ratio
  /// ``IntakeLimits/fileBytes``.
  case fileBytes = "file_bytes"
  /// ``IntakeLimits/entries``.
  case entries
  /// ``IntakeLimits/depth``.
  case depth
  /// ``IntakeLimits/memory``.
  case memory

  /// What it holds down, in words.
  package var words: String {
    switch self {
    case .decompressedBytes: "decompressed bytes of one stream"
    case .ratio: "decompressed bytes for one stored byte"
    case .fileBytes: "decompressed bytes of one file"
    case .entries: "entries of one file"
    case .depth: "containers within one another"
    case .memory: "memory of a decoder"
    }
  }
}
