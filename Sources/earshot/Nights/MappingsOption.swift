import ArgumentParser
import Batch
import Foundation

/// Where the mappings are: the descriptions of exports that no format fits.
struct MappingsOption: ParsableArguments {
  @Option(
    name: .long,
    help: "The folder with mappings. Else EARSHOT_MAPPINGS, else Mappings/ here, else the ones that ship.")
  var mappings: String?

  /// The folder, or `nil` where nobody named one and none is found: mappings may be done without.
  func folder() -> String? {
    if let mappings { return mappings }
    if let folder = ProcessInfo.processInfo.environment["EARSHOT_MAPPINGS"] { return folder }
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let shipped = ["Mappings", "../share/earshot/Mappings"].map { program.appendingPathComponent($0).path }
    return (["Mappings"] + shipped).first { FileManager.default.fileExists(atPath: $0) }
  }

  /// The mappings; every error in them is told.
  func load() throws -> MappingBook {
    guard let folder = folder() else { return MappingBook() }
    let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    var files: [(path: String, bytes: [UInt8])] = []
    do {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where MappingBook.isMapping(name) {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name))
        files.append((root + "/" + name, Array(data)))
      }
    } catch {
      throw StatusError(
        code: ExitStatus.configuration,
        message: "\(folder): the mappings can't be read: \(error.localizedDescription)")
    }
    return try MappingBook(files: files)
  }
}
