import Batch
import Foundation

/// Reads a configuration file.
enum ConfigurationFile {
  /// The configuration in a file, or the defaults where there is none.
  static func load(_ path: String?) throws -> Configuration {
    guard let path else { return Configuration() }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BatchError.configuration(["\(path): the configuration can't be read"])
    }
    return try Configuration(yaml: String(decoding: data, as: UTF8.self), file: path)
  }
}
