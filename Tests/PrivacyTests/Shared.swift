import Foundation
import Privacy

/// Vectors and corpora that lie outside the repository.
enum Shared {
  static let root: URL? = {
    if let path = ProcessInfo.processInfo.environment["EARSHOT_SHARED"] { return URL(filePath: path) }
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
        return folder.deletingLastPathComponent().appending(path: "shared")
      }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }()

  static var hasVectors: Bool { exists("vectors/stdnum_vectors.jsonl") }
  static var hasCorpora: Bool { exists("corpora/star.jsonl.gz") }

  private static func exists(_ path: String) -> Bool {
    guard let root else { return false }
    return FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  static func vectors(_ name: String) throws -> [[String: Any]] {
    guard let root else { return [] }
    return objects(try Data(contentsOf: root.appending(path: "vectors/\(name).jsonl")))
  }

  static func objects(_ data: Data) -> [[String: Any]] {
    data.split(separator: 0x0A).compactMap {
      (try? JSONSerialization.jsonObject(with: Data($0))) as? [String: Any]
    }
  }

  /// The first `count` contacts of a corpus: language and turns.
  static func corpus(_ name: String, _ count: Int) throws -> [(TextLanguage, [(SpeakerRole, String)])] {
    guard let root else { return [] }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let path = root.appending(path: "corpora/\(name).jsonl.gz").path
    process.arguments = ["-c", "gzip -dc '\(path)' | head -n \(count)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return objects(data).map { contact in
      let turns = (contact["turns"] as? [[String: Any]] ?? []).map { turn -> (SpeakerRole, String) in
        let role: SpeakerRole = turn["speaker"] as? String == "agent" ? .agent : .customer
        return (role, turn["text"] as? String ?? "")
      }
      return (TextLanguage(tag: contact["lang"] as? String), turns)
    }
  }
}
