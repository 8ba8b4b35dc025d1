import Batch
import Foundation
import Rules

/// Where compiled patterns are kept between runs: safe to delete at any time.
enum PatternCacheFolder {
  /// The cache file of a rule book, in `$XDG_CACHE_HOME/earshot` or `~/.cache/earshot`.
  static func file(
    of book: RuleBook, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> PatternCacheFile {
    let base = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return PatternCacheFile(
      folder: (base ?? NSHomeDirectory() + "/.cache") + "/earshot", digest: book.digest.hex)
  }
}
