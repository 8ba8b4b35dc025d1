package import Formats
import Yams

/// The descriptions of exports that a site has, out of files of YAML, of which JSON is a part.
package struct MappingBook: Hashable, Sendable {
  /// The mappings, in the order of the names of their files.
  package private(set) var mappings: [Mapping] = []
  /// A text that is the same for the same decisions: it goes into `runs.config_digest`.
  package private(set) var canonicalText = ""

  /// No mapping.
  package init() {}

  /// The mappings in files.
  ///
  /// - Parameter files: The files with their names, for messages, and their bytes.
  /// - Throws: ``BatchError/configuration(_:)`` with every fault of every file, each naming its file.
  package init(files: [(path: String, bytes: [UInt8])]) throws(BatchError) {
    var faults: [String] = []
    var places: [String: String] = [:]
    var texts: [String] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      do {
        let value = try MappingText.value(file.bytes, path: file.path)
        let mapping = try Mapping(value)
        if let other = places[mapping.name] {
          faults.append("\(file.path): mapping: there is a mapping \(mapping.name) in \(other) already")
        }
        places[mapping.name] = file.path
        mappings.append(mapping)
        texts.append(MappingText.canonical(value))
      } catch let errors as MappingErrors {
        faults += errors.errors.map { "\(file.path): \($0)" }
      } catch {
        faults.append("\(file.path): \(error)")
      }
    }
    guard faults.isEmpty else { throw .configuration(faults) }
    canonicalText = texts.joined(separator: "\n")
  }

  /// Whether a file is one of a mapping, by its name.
  package static func isMapping(_ name: String) -> Bool {
    [".json", ".yaml", ".yml"].contains { name.hasSuffix($0) } && !name.hasPrefix(".")
  }
}
