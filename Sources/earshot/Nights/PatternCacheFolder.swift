import Batch
import Contacts
import Crypto
import Detection
import Foundation
import Rules

/// Where what is made of the phrases is kept between runs: safe to delete at any time.
enum PatternCacheFolder {
  /// The cache file of a rule book, in `$XDG_CACHE_HOME/earshot` or `~/.cache/earshot`.
  ///
  /// Another book and another build of earshot have files of their own: what they would make of the same phrases
  /// may differ.
  static func file(
    of book: ContentDigest, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> PatternCacheFile {
    let base = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let name = [book.hex, build].joined(separator: "\n")
    let digest = Hexadecimal.text(SHA256.hash(data: Data(name.utf8)))
    return PatternCacheFile(
      folder: (base ?? NSHomeDirectory() + "/.cache") + "/earshot", digest: digest)
  }

  /// What tells one build of the program from another: its size and when it was written.
  private static var build: String {
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program = path.flatMap { try? FileManager.default.attributesOfItem(atPath: $0) }
    let time = (program?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(program?[.size] ?? 0) \(time)"
  }
}
