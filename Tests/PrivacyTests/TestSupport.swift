import Foundation
import Privacy

/// Shared ways of asking the recogniser in tests.
enum Ask {
  struct Found: Hashable, CustomStringConvertible {
    var type: EntityType
    var text: String
    var description: String { "\(type.rawValue) «\(text)»" }
  }

  static func text(_ text: String, _ language: TextLanguage = .any, names: [String] = []) -> [Found] {
    turns([(.customer, text)], language, names: names)
  }

  static func turns(
    _ turns: [(SpeakerRole, String)], _ language: TextLanguage = .any, names: [String] = []
  ) -> [Found] {
    entities(turns, language, names: names).map { entity in
      let bytes = Array(turns[entity.turn].1.utf8)[entity.range]
      return Found(type: entity.type, text: String(decoding: bytes, as: UTF8.self))
    }
  }

  static func entities(
    _ turns: [(SpeakerRole, String)], _ language: TextLanguage = .any, names: [String] = [], needs: Needs = .all
  ) -> [Entity] {
    TranscriptView.with(turns) {
      Recogniser().recognise($0, language: language, names: names, needs: needs)
    }
  }

  static func types(_ text: String, _ language: TextLanguage = .any) -> [EntityType] {
    Self.text(text, language).map(\.type)
  }

  static func masked(_ turns: [(SpeakerRole, String)], _ language: TextLanguage = .any, names: [String] = [])
    -> [String]
  {
    TranscriptView.with(turns) { view in
      let found = Recogniser().recognise(view, language: language, names: names)
      return Masker.mask(view, found).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}

/// A small seeded generator (SplitMix64), so that a failing seed can be run again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

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
